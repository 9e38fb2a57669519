"""Which sessions a hub serves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hub import settings
from hub.app.house import House
from hub.app.making import new_session
from hub.meeting.session import PlanSession
from hub.meeting.words import HUB_ACTOR, Asked
from tests.hub.meeting.sentences import plan

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_session_that_is_found_twice_at_once_is_served_once(tmp_path: Path) -> None:
    house = House(settings.load(tmp_path, {}, host="127.0.0.1", tls=False))
    try:
        asked = Asked(HUB_ACTOR, house.clock.now())
        made = new_session(house.engine, lambda ask: ask(asked, PlanSession(plan=plan())))
        one, two = await asyncio.gather(house.add(made.number), house.add(made.number))
        assert one is two
        assert house.meetings == {made.number: one}
    finally:
        house.close()
