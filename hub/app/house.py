"""The house while it is open: the record, the doors, and every session that is being served."""

from __future__ import annotations

import asyncio
import fcntl
import os
from typing import TYPE_CHECKING

from db import journal
from db.box import SecretBox
from db.engine import live_engine
from db.migrate import upgrade
from hub.app.enrolling import Enrolling
from hub.app.live import LiveMeeting
from hub.app.pages import PagesSessions
from hub.app.visitors import Visitors
from hub.auth.doors import Doors
from hub.auth.keys import load_key
from hub.auth.tidying import tidy
from hub.bus import Bus
from hub.clock import Clock
from hub.keeper import Keeper
from hub.meeting.kinds import Stage
from hub.web.visit import Site

if TYPE_CHECKING:
    from pathlib import Path

    from hub.meeting.people import Role
    from hub.settings import Settings

LOCK_FILE = "serving.lock"
FIND_SECONDS = 2.0
TIDY_SECONDS = 24 * 3600.0
_RANK = {Stage.OPEN: 2, Stage.SUSPENDED: 2, Stage.PLANNED: 1, Stage.CLOSED: 0}


class AlreadyServed(Exception):
    """Another process serves this data folder; SQLite means one serving process."""


class House:
    """Everything one process serves; nothing of it lives in a module."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = Clock()
        self.bus = Bus()
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self._lock = lock(settings.data_dir)
        self.engine = live_engine(settings.data_dir)
        upgrade(self.engine)
        self.box = SecretBox(settings.keys_dir)
        self.doors = Doors(self.engine, load_key(settings.keys_dir), settings)
        self.pages = PagesSessions(self)
        self.enrolling = Enrolling(self.doors, self.clock)
        self.site = Site(
            doors=self.doors,
            roles_of=self.roles_of,
            now=self.clock.now,
            council=self.council,
            demonstration=self.is_demonstration,
            sessions=self.pages,
        )
        self.visitors = Visitors(self.doors, self.clock)
        self.meetings: dict[int, LiveMeeting] = {}
        self._tasks: asyncio.TaskGroup | None = None

    def roles_of(self, person: str) -> frozenset[Role]:
        """Return what a person is in the session that is being served just now."""
        meeting = self.current()
        return meeting.keeper.meeting.roles_of(person) if meeting else frozenset()

    def is_demonstration(self) -> bool:
        """Say whether what is served is a demonstration, which every page then says."""
        current = self.current()
        return current is not None and current.keeper.meeting.demonstration

    def council(self) -> str:
        """Return whose sessions are held here, as the current one names it."""
        current = self.current()
        return current.keeper.meeting.session.council if current else ""

    def current(self) -> LiveMeeting | None:
        """Return the session pages lead to: the latest under way, else not closed, else of all.

        A session prepared for next month takes nothing away from the one that is sitting.
        """
        number = max(self.meetings, key=lambda one: (_RANK[self._stage(one)], one), default=None)
        return None if number is None else self.meetings[number]

    def load(self) -> None:
        """Read every session of the journal."""
        for number in self._numbers():
            self._load(number)

    async def run(self, ready: asyncio.Event) -> None:
        """Serve every session until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                self.pages.opened()
                self.visitors.listen()
                tasks.create_task(self.visitors.watch(), name="visitors")
                known = self.pages.meetings().values()
                tasks.create_task(self.enrolling.run(known), name="enrolling")
                for number, meeting in self.meetings.items():
                    tasks.create_task(meeting.run(), name=f"session-{number}")
                tasks.create_task(self._find_new(), name="new-sessions")
                tasks.create_task(self._tidy(), name="tidying")
                ready.set()
        finally:
            self.pages.closed()
            self._tasks = None

    async def add(self, number: int) -> LiveMeeting:
        """Start serving a session that was made while the house is open."""
        meeting = self._load(number)
        if self._tasks is not None:
            self._tasks.create_task(meeting.run(), name=f"session-{number}")
        return meeting

    async def _find_new(self) -> None:
        """Serve sessions that another process has brought in, as the command line's import does."""
        while True:
            await asyncio.sleep(FIND_SECONDS)
            for number in await asyncio.to_thread(self._numbers):
                if number not in self.meetings:
                    await self.add(number)

    async def _tidy(self) -> None:
        """Remove once a day what is of no more use at the doors."""
        while True:
            await asyncio.to_thread(tidy, self.doors, self.clock.now())
            await asyncio.sleep(TIDY_SECONDS)

    def _numbers(self) -> list[int]:
        with self.engine.connect() as connection:
            return journal.meetings(connection)

    def close(self) -> None:
        """Let go of the record."""
        for meeting in self.meetings.values():
            meeting.keeper.close()
        self.engine.dispose()
        os.close(self._lock)

    def _load(self, number: int) -> LiveMeeting:
        keeper = Keeper(number, self.engine, self.clock, self.box.give)
        keeper.load()
        keeper.on_commit(lambda meeting, events: self.enrolling.look(number, meeting, events))
        self.meetings[number] = LiveMeeting(keeper, self.bus, self.box)
        return self.meetings[number]

    def _stage(self, number: int) -> Stage:
        return self.meetings[number].keeper.meeting.session.stage


def lock(data_dir: Path) -> int:
    """Take the data folder for this process; the system lets go of it however the process ends."""
    handle = os.open(data_dir / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        os.close(handle)
        raise AlreadyServed(str(data_dir)) from taken
    return handle
