"""Whoever is inside stays inside until the doors say otherwise, and of nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.engine import write
from hub.app.visitors import Visitor, Visitors
from hub.auth import sessions
from hub.auth.doors import Door, Visit
from tests.hub.meeting.sentences import CHAIR, SECRETARY
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.auth.sessions import Living


async def admitted(hub: Hub, visitors: Visitors, person: str) -> Visitor:
    visit = Visit(device=person, address="127.0.0.1")
    with write(hub.engine) as connection:
        entered = sessions.begin(
            connection, hub.doors.settings, person, Door.DESK, visit, hub.clock.now()
        )
    visitor = await visitors.admit(entered.token)
    assert visitor is not None
    return visitor


class BusyDoor(Visitors):
    """Somebody comes in just while the doors are asked about the others."""

    newcomer: Visitor
    told: list[str]

    def _ask(self) -> Living:
        answer = super()._ask()
        self.come(self.newcomer, self.told.append)
        return answer


async def test_who_comes_while_the_doors_are_asked_is_not_shown_out(tmp_path: Path) -> None:
    with a_hub(tmp_path) as hub:
        hub.prepare()
        visitors = BusyDoor(hub.doors, hub.clock)
        visitors.told = []
        visitors.come(await admitted(hub, visitors, CHAIR), visitors.told.append)
        visitors.newcomer = await admitted(hub, visitors, SECRETARY)
        await visitors.check()
        assert visitors.told == []
        assert visitors.newcomer.inside
        assert visitors.newcomer.latest
        visitors.close()
