"""The record a house works on: a file of its own, or a database it shares with other hubs."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from db.engine import live_engine
from db.migrate import upgrade
from hub.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from db.copies import Copies
    from hub.settings import Settings

LOCK_FILE = "serving.lock"


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

    def copies(self) -> Copies | None:
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


def record_of(settings: Settings) -> Record:
    """Open the record that the settings name."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if not settings.database_url:
        return OwnRecord(settings)
    from hub.app.shared_record import SharedRecord  # a hub that is alone need not load it

    return SharedRecord(settings)


def lock(data_dir: Path) -> int:
    """Take the data folder for this process; the system lets go of it however the process ends."""
    handle = os.open(data_dir / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        os.close(handle)
        raise AlreadyServed(str(data_dir)) from taken
    return handle
