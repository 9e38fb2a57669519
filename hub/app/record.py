"""The record a house works on: a file of its own, or a database it shares with other hubs."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import time
from typing import TYPE_CHECKING

from db import copies, postgres
from db.engine import live_engine
from db.migrate import upgrade
from db.succession import FILE, NotTheRecord, Succession
from hub.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from hub.settings import Settings

log = logging.getLogger(__name__)

LOCK_FILE = "serving.lock"
STAY_SECONDS = 1.0
CLOCK_SECONDS = 10.0
LOOK_AROUND_SECONDS = 1.0


class AlreadyServed(Exception):
    """Another process serves this data folder; SQLite means one serving process."""


class SecondCopyAway(Exception):
    """The record waits for a second copy that is not there: nothing could be recorded."""


class Record:
    """What both have in common: where it is written, and the clock of whatever is written."""

    shared = False

    def __init__(self, settings: Settings) -> None:
        self.clock = Clock()
        self.engine = self._open(settings)

    def enter(self) -> bool:
        """Begin to serve; return whether no other hub is serving."""
        return True

    def cut(self) -> None:
        """End every wait for a record that does not answer; a disk can't be hurried."""

    async def keep(self) -> None:
        """Stay on the roll of hubs, and agree with them on the time, until cancelled."""

    async def look_around(self) -> None:
        """Follow the record when another server becomes it, until cancelled."""

    def copies(self) -> copies.Copies | None:
        """Ask how many copies there are; nothing where there can be only one."""
        return None

    def go_on_alone(self) -> None:
        """Wait for a second copy no more."""

    def close(self) -> None:
        """Let go of the record."""
        self.engine.dispose()

    def _open(self, settings: Settings) -> Engine:
        return live_engine(settings.data_dir)


class OwnRecord(Record):
    """A file that this process has to itself."""

    def __init__(self, settings: Settings) -> None:
        self._lock = lock(settings.data_dir)
        super().__init__(settings)
        upgrade(self.engine)

    def close(self) -> None:
        """Let go of the record."""
        super().close()
        os.close(self._lock)


class SharedRecord(Record):
    """A PostgreSQL database; what it says it has written must be on its disk."""

    shared = True

    def __init__(self, settings: Settings) -> None:
        self._lines = postgres.Lines()
        super().__init__(settings)
        self._roll = postgres.Roll(self.engine)
        with self.engine.connect() as connection:
            postgres.check_fit(connection)
            copies.check(connection)
            if copies.copies_of(connection).missing:
                raise SecondCopyAway
        upgrade(self.engine)
        self.clock.set_to(postgres.time_of(self.engine))

    def enter(self) -> bool:
        """Put this hub on the roll; return whether it is the only one there."""
        return self._roll.enter()

    def cut(self) -> None:
        """End every wait for a database that does not answer; perhaps another one is it now."""
        self._succession.doubt()
        self._lines.cut()

    def copies(self) -> copies.Copies | None:
        """Ask how many copies there are."""
        with self.engine.connect() as connection:
            told = copies.copies_of(connection)
        self._succession.note(alone=not told.two)
        return told

    def go_on_alone(self) -> None:
        """Wait for a second copy no more; whatever waits is recorded on one disk."""
        self._succession.note(alone=True)
        copies.go_on_alone(self.engine)

    async def look_around(self) -> None:
        """Leave a server whose reign is over though it still answers, until cancelled."""
        while self._succession.several:
            await asyncio.sleep(LOOK_AROUND_SECONDS)
            try:
                moved = await asyncio.to_thread(self._succession.look_around)
            except NotTheRecord as nowhere:
                log.warning("no server of the record: %s", nowhere)
            else:
                if moved:
                    log.error("another server has become the record")
                    self._lines.cut()

    async def keep(self) -> None:
        """Stay on the roll of hubs, and agree with them on the time, until cancelled."""
        looked = time.monotonic()
        while True:
            await asyncio.sleep(STAY_SECONDS)
            await asyncio.to_thread(self._roll.stay)
            since = time.monotonic() - looked
            if since >= CLOCK_SECONDS:
                now = await asyncio.to_thread(postgres.time_of, self.engine)
                looked = time.monotonic()
                self.clock.follow(now, since)

    def close(self) -> None:
        """Let go of the record."""
        self._roll.leave()
        super().close()

    def _open(self, settings: Settings) -> Engine:
        memory = settings.data_dir / FILE
        self._succession = Succession(settings.database_url, self._lines.open, memory)
        return postgres.engine_of(self._succession.connect)


def record_of(settings: Settings) -> Record:
    """Open the record that the settings name."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return SharedRecord(settings) if settings.database_url else OwnRecord(settings)


def lock(data_dir: Path) -> int:
    """Take the data folder for this process; the system lets go of it however the process ends."""
    handle = os.open(data_dir / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        os.close(handle)
        raise AlreadyServed(str(data_dir)) from taken
    return handle
