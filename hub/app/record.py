"""The record a house works on: a file of its own, or a database it shares with other hubs."""

from __future__ import annotations

import asyncio
import fcntl
import os
import time
from typing import TYPE_CHECKING

from db import postgres
from db.engine import live_engine
from db.migrate import upgrade
from hub.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from hub.settings import Settings

LOCK_FILE = "serving.lock"
STAY_SECONDS = 1.0
CLOCK_SECONDS = 10.0


class AlreadyServed(Exception):
    """Another process serves this data folder; SQLite means one serving process."""


class Record:
    """What both have in common: where it is written, and the clock of whatever is written."""

    shared = False

    def __init__(self, settings: Settings) -> None:
        self.clock = Clock()
        self.engine = live_engine(settings.data_dir, settings.database_url)

    def enter(self) -> bool:
        """Begin to serve; return whether no other hub is serving."""
        return True

    def cut(self) -> None:
        """End every wait for a record that does not answer; a disk can't be hurried."""

    async def keep(self) -> None:
        """Stay on the roll of hubs, and agree with them on the time, until cancelled."""

    def close(self) -> None:
        """Let go of the record."""
        self.engine.dispose()


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
        super().__init__(settings)
        self._lines = postgres.Lines(self.engine)
        self._roll = postgres.Roll(self.engine)
        with self.engine.connect() as connection:
            postgres.check_fit(connection)
        upgrade(self.engine)
        self.clock.set_to(postgres.time_of(self.engine))

    def enter(self) -> bool:
        """Put this hub on the roll; return whether it is the only one there."""
        return self._roll.enter()

    def cut(self) -> None:
        """End every wait for a database that does not answer."""
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
