"""Screens that never read: they are left behind and dropped, and the room goes on as before."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack, ExitStack
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
    from collections.abc import Iterator
    from pathlib import Path

    from hub.demo.screen import SocketScreen

pytestmark = [pytest.mark.alone, pytest.mark.timeout(180)]

READING, DEAF = 90, 10
MEASURED = 30
MOST_EVENTS = 600
SLOWER_AT_MOST = 1.5
DROPPED_SECONDS = 30.0
DESKS = 12  # each may ask twenty times a second


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path) as made:
        made.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        yield made.start()


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

    async def usual(self) -> float:
        """Return how long a notice usually takes to the last reading screen."""
        return median([await self.show() for _ in range(MEASURED)])

    def links(self) -> list[str]:
        """Return the links of the displays that do not read, as the desk is shown them."""
        seen: dict[str, dict[str, Any]] = self.desks[0].parts.get("presence", {})
        return [screen["link"] for screen in seen.values() if screen["person"].startswith("deaf")]


async def test_ten_that_never_read_delay_nobody_and_are_dropped(hub: Hub) -> None:
    walls = [f"W{number}" for number in range(READING)]
    deaf = hub.all_cookies([f"deaf{number}" for number in range(DEAF)], DOORS["hall"])
    async with AsyncExitStack() as desk_stack, screens(hub, walls, "hall") as halls:
        chair = hub.cookies(CHAIR, DOORS["desk"])
        desks = [hub.screen_with(chair, "desk") for _ in range(DESKS)]
        for desk in desks:
            await desk_stack.enter_async_context(desk)
        room = Desks(desks, halls)
        before = await room.usual()
        with ExitStack() as stack:
            for cookies in deaf:
                stack.enter_context(never_reading(hub, cookies))
            await desks[0].until(lambda _: len(room.links()) == DEAF)
            while room.links() != ["slow"] * DEAF:
                assert room.shown < MOST_EVENTS
                await room.show()
            assert await room.usual() < before * SLOWER_AT_MOST
            await desks[0].until(lambda _: not room.links(), DROPPED_SECONDS)
        assert sum(hall.refreshes for hall in halls) == 0
