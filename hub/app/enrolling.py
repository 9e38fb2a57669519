"""Everybody who joins a session gets an account at the doors, whoever added them."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from hub.app.making import enrol, without_account
from hub.meeting.kinds import Stage
from hub.meeting.membership import PersonAdded, PersonChanged
from hub.meeting.session import SessionPlanned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hub.auth.doors import Doors
    from hub.clock import Clock
    from hub.meeting.state import Meeting
    from hub.meeting.words import Event

log = logging.getLogger(__name__)

ABOUT_PEOPLE = (PersonAdded, PersonChanged, SessionPlanned)


class Enrolling:
    """Looks at every commit; `run` is owned by the house."""

    def __init__(self, doors: Doors, clock: Clock) -> None:
        self._doors = doors
        self._clock = clock
        self._waiting: dict[int, Meeting] = {}
        self._more = asyncio.Event()

    def look(self, number: int, meeting: Meeting, events: Sequence[Event]) -> None:
        """Notice whether people have joined or are called otherwise now."""
        if any(isinstance(event, ABOUT_PEOPLE) for event in events):
            self._waiting[number] = meeting
            self._more.set()

    async def run(self, meetings: Iterable[Meeting]) -> None:
        """Let in whoever was forgotten when the hub stopped, then everybody who joins."""
        open_ones = [one for one in meetings if one.session.stage is not Stage.CLOSED]
        await asyncio.to_thread(self._catch_up, open_ones)
        while True:
            await self._more.wait()
            self._more.clear()
            waiting, self._waiting = self._waiting, {}
            for meeting in waiting.values():
                await asyncio.to_thread(self._enrol, meeting)

    def _catch_up(self, meetings: list[Meeting]) -> None:
        for meeting in meetings:
            if without_account(self._doors, meeting):
                self._enrol(meeting)

    def _enrol(self, meeting: Meeting) -> None:
        try:
            enrol(self._doors, meeting, self._clock.now())
        except SQLAlchemyError as failure:
            # The next change of people, or the next start, finds who is missing.
            log.error("accounts could not be made: %s", type(failure).__name__)
