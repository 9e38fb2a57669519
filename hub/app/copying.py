"""The second copy of the record: missed at once, gone on without if so decided, and all noted."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from hub.meeting.copies import RecordCopies
from hub.meeting.deadlines import derived_id
from hub.meeting.kinds import Stage
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from db.copies import Copies
    from hub.app.live import LiveMeeting
    from hub.app.record import Record
    from hub.batch import Waiting
    from hub.keeper import Keeper
    from hub.meeting.words import Command

    Ask = Callable[[str, Command], Awaitable[str]]

log = logging.getLogger(__name__)

LOOK_SECONDS, LOOK_SOON_SECONDS = 1.0, 0.2
STEADY = 10  # looks: whoever decided it at the machine may still be about to say so
MOST_FREED = 10


class Copying:
    """What one session's journal says of the copies; `run` is owned by its live meeting."""

    def __init__(self, keeper: Keeper, ask: Ask, tell: Callable[[], None]) -> None:
        self._keeper = keeper
        self._ask = ask
        self._tell = tell
        self._now: Copies | None = None
        self._looks = 0
        self._wanted = asyncio.Event()

    @property
    def missing(self) -> bool:
        """Whether the record waits for a second copy that is not there."""
        return self._now is not None and self._now.missing

    def look(self, now: Copies | None) -> None:
        """Take in how the record is kept; called every second."""
        before, was_missing = self._now, self.missing
        self._now = now
        self._looks = self._looks + 1 if now == before else 0
        if self.missing != was_missing:
            self._tell()
        if self._due() is not None:
            self._wanted.set()

    def take(self, waiting: Waiting) -> None:
        """Have the command recorded that has freed the record."""
        self._keeper.put(waiting)

    async def run(self) -> None:
        """Record what has changed, until cancelled; refused, another hub was first."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            command = self._due()
            if command is not None:
                about = derived_id("copies", command, self._keeper.meeting.copies)
                await self._ask(about, command)

    def _due(self) -> RecordCopies | None:
        now, meeting = self._now, self._keeper.meeting
        known = meeting.copies
        if now is None or now.missing or meeting.session.stage is Stage.CLOSED:
            return None
        if (known.two, known.reign) == (now.two, now.reign):
            return None
        decided = now.two or (known.two is not None and self._looks >= STEADY)
        return RecordCopies(two=now.two, reign=now.reign) if decided else None


class Freeing(NamedTuple):
    """A command that frees the record, and the session it is recorded in."""

    session: Copying
    waiting: Waiting


class CopyWatch:
    """Looks every second at how the record is kept; `run` is owned by the house."""

    def __init__(self, record: Record, meetings: Mapping[int, LiveMeeting]) -> None:
        self._record = record
        self._meetings = meetings
        self._freeing: asyncio.Queue[Freeing] = asyncio.Queue(MOST_FREED)
        self.now: Copies | None = None

    async def run(self) -> None:
        """Look, and free what is to be freed, until cancelled."""
        if not self._record.shared:
            return
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._record.look_around(), name="reign")
            tasks.create_task(self._look_on(), name="look")
            tasks.create_task(self._free_on(), name="free")

    def free(self, session: Copying, waiting: Waiting) -> None:
        """Go on with one copy, then have the command recorded that says so."""
        try:
            self._freeing.put_nowait(Freeing(session, waiting))
        except asyncio.QueueFull:
            waiting.answer(Refused("busy"))

    async def _look_on(self) -> None:
        while True:
            try:
                self.now = await asyncio.to_thread(self._record.copies)
            except (SQLAlchemyError, OSError):
                self.now = None
            for meeting in self._meetings.values():
                meeting.copying.look(self.now)
            waits = self.now is not None and self.now.missing
            await asyncio.sleep(LOOK_SOON_SECONDS if waits else LOOK_SECONDS)

    async def _free_on(self) -> None:
        while True:
            session, waiting = await self._freeing.get()
            try:
                await asyncio.to_thread(self._record.go_on_alone)
            except (SQLAlchemyError, OSError) as failure:
                log.error("can't go on with one copy: %s", type(failure).__name__)
                waiting.answer(Refused("copies_at_machine"))
            else:
                session.take(waiting)
