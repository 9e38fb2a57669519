"""Screens that never read: they are left behind and dropped, and the room goes on as before."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.session import OpenSitting
from tests.hub.crowd import all_see, screens
from tests.hub.meeting.sentences import CHAIR
from tests.hub.rude import never_reading
from tests.hub.served import DOORS, Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from hub.demo.screen import SocketScreen

pytestmark = [pytest.mark.paired, pytest.mark.timeout(180)]

READING, DEAF = 90, 10
MEASURED = 30
MOST_EVENTS = 600
SLOWER_AT_MOST = 1.5
DROPPED_SECONDS = 30.0
DESKS = 12  # each may ask twenty times a second


@pytest.fixture
def hubs(tmp_path: Path) -> Iterator[tuple[Hub, Hub]]:
    """Two hubs alike: one for those who never read, one to compare it with."""
    with a_hub(tmp_path / "one") as first, a_hub(tmp_path / "other") as second:
        for made in (first, second):
            made.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
            made.start()
        yield first, second


class Desks:
    """The chair's desks show one long notice after the other."""

    def __init__(self, desks: list[SocketScreen], halls: list[SocketScreen]) -> None:
        self.desks = desks
        self.halls = halls
        self.shown = 0

    async def show(self) -> float:
        """Show a notice to everybody; return how long that took."""
        self.shown += 1
        words = f"Thông báo {self.shown} ".ljust(500, "ộ")
        desk = self.desks[self.shown % len(self.desks)]
        since = time.monotonic()
        told = await desk.ask(ShowScene(kind=SceneKind.NOTICE, text=words))
        await all_see(self.halls, "scene", told["number"])
        return time.monotonic() - since

    def links(self) -> list[str]:
        """Return the links of the displays that do not read, as the desk is shown them."""
        seen: dict[str, dict[str, Any]] = self.desks[0].parts.get("presence", {})
        return [screen["link"] for screen in seen.values() if screen["person"].startswith("deaf")]


@asynccontextmanager
async def a_room(hub: Hub) -> AsyncIterator[Desks]:
    """Let the reading screens and the chair's desks come in."""
    walls = [f"W{number}" for number in range(READING)]
    async with AsyncExitStack() as stack:
        halls = await stack.enter_async_context(screens(hub, walls, "hall"))
        chair = hub.cookies(CHAIR, DOORS["desk"])
        desks = [hub.screen_with(chair, "desk") for _ in range(DESKS)]
        for desk in desks:
            await stack.enter_async_context(desk)
        yield Desks(desks, halls)


async def slower(room: Desks, other: Desks) -> float:
    """Return how much longer a notice takes to the last screen of one room than of the other.

    One after the other, so that whatever else the machine does is done to both.
    """
    pairs = [(await room.show(), await other.show()) for _ in range(MEASURED)]
    return median(one for one, _ in pairs) / median(two for _, two in pairs)


async def test_ten_that_never_read_delay_nobody_and_are_dropped(hubs: tuple[Hub, Hub]) -> None:
    hub = hubs[0]
    deaf = hub.all_cookies([f"deaf{number}" for number in range(DEAF)], DOORS["hall"])
    async with a_room(hub) as room, a_room(hubs[1]) as other:
        with ExitStack() as stack:
            for cookies in deaf:
                stack.enter_context(never_reading(hub, cookies))
            await room.desks[0].until(lambda _: len(room.links()) == DEAF)
            while room.links() != ["slow"] * DEAF:
                assert room.shown < MOST_EVENTS
                await room.show()
            assert await slower(room, other) < SLOWER_AT_MOST
            await room.desks[0].until(lambda _: not room.links(), DROPPED_SECONDS)
        assert sum(hall.refreshes for hall in room.halls) == 0
