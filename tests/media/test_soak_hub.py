"""An hour of screens that come and go: neither hub nor media process takes more at its end."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from itertools import count
from typing import TYPE_CHECKING

import pytest

from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.floor import GiveFloorTo
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.people import Party
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR
from tests.hub.meeting.test_gates import without_operator
from tests.hub.served import DOORS
from tests.media.devices import until
from tests.media.flatness import Flatness
from tests.media.light import Light
from tests.media.test_soak import MINUTES, PAUSE, speaking
from tests.media.through_hub import Hall, HybridScreen, a_hall, media_process, reached

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hub.demo.screen import SocketScreen

pytestmark = [pytest.mark.soak, pytest.mark.usefixtures("bundled")]
A82, ROOM = Party(person="A82"), Party(room="hall")
BEGUN = [(CHAIR, OpenSitting(sitting="B1"))] + [
    (who, CheckIn(sitting="B1")) for who in ("A82", "A83")
]
WALLS, SEATS = 20, 40
ACT_ROUNDS = 20  # an act takes half a kilobyte, whoever comes and goes
NAMED = {"0": "voice", "1": "full"}
LEAST_PAUSE = 0.05  # nobody may ask more than twenty times a second


class Doors:
    """Screens that have signed in once and open their pages again and again."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._cookies: dict[tuple[str, str], dict[str, str]] = {}
        self.opened = 0

    def screen(self, person: str, kind: str = "tablet") -> HybridScreen:
        self.opened += 1
        if (person, kind) not in self._cookies:
            cookies = self._hall.hub.cookies(person, DOORS[kind], person)
            self._cookies[person, kind] = cookies
        url = f"{self._hall.hub.url.replace('http', 'ws')}/live?screen={kind}"
        return HybridScreen(url, self._cookies[person, kind])


async def publishes(screen: HybridScreen, hall: Hall) -> Light:
    device = Light(A82, ("127.0.0.1", hall.port))
    answer = await screen.says("publish", tracks=NAMED, sdp=device.offer(), place=False)
    return await device.connect(answer)


async def subscribes(screen: HybridScreen, hall: Hall) -> Light:
    device = Light(ROOM, ("127.0.0.1", hall.port))
    offer = await screen.says("subscribe", stage=1, voices=1)
    await screen.says("answer", sdp=device.answer(offer))
    return await device.connect(offer)


async def come_and_go(doors: Doors, hall: Hall, desk: SocketScreen, number: int) -> None:
    """Let the speaker's tablet, a display and a seat open their pages, see a change, and leave."""
    async with AsyncExitStack() as pages:
        afar, wall, seat = [
            await pages.enter_async_context(doors.screen(*one))
            for one in (("A82",), (f"W{number % WALLS + 1}", "hall"), (f"A{number % SEATS + 10}",))
        ]
        speaker, listener = await publishes(afar, hall), await subscribes(wall, hall)
        async with speaking(speaker):
            await until(lambda: listener.heard["voice"] and listener.heard["picture"])
        if number % ACT_ROUNDS == 0:
            await see_a_change(desk, (wall, seat), number // ACT_ROUNDS)
        if number % 2:
            await hang_up(afar, wall)
        await speaker.bye()
        await listener.bye()


async def see_a_change(desk: SocketScreen, screens: Sequence[SocketScreen], number: int) -> None:
    kind = (SceneKind.BLANK, SceneKind.QUEUE)[number % 2]
    await desk.ask(ShowScene(kind=kind))
    for screen in screens:
        await screen.until(lambda parts: parts["scene"]["kind"] == kind)


async def hang_up(afar: HybridScreen, wall: HybridScreen) -> None:
    for screen, direction in ((afar, "sends"), (wall, "receives")):
        await screen.send(f'{{"say":"hang_up","tab":"{screen.tab}","direction":"{direction}"}}')


@pytest.mark.timeout(MINUTES * 60 + 180)
async def test_an_hour_of_screens_that_come_and_go_takes_no_memory(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        await hall.opens(without_operator(), *BEGUN)
        doors, numbers = Doors(hall), count(1)
        async with doors.screen(CHAIR, "desk") as desk:
            await reached(desk)
            await desk.ask(Admit(people=("A82", "A83")))
            await desk.ask(GiveFloorTo(person="A82"))
            assert hall.hub.process is not None
            hub, media = (
                Flatness("hub", hall.hub.process.pid),
                Flatness("media", media_process(hall.hub.data)),
            )
            ends = time.monotonic() + MINUTES * 60
            while time.monotonic() < ends:
                await come_and_go(doors, hall, desk, next(numbers))
                hub.note()
                media.note()
                await asyncio.sleep(max(PAUSE, LEAST_PAUSE))
        hub.is_flat(doors.opened)
        media.is_flat(doors.opened)
