"""The folder of a rehearsal: never one that holds, or will hold, the record of a real session."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import DBAPIError

from db import journal
from db.engine import LIVE_FILE, OFFICE_FILE, reading_engine
from hub.app.record import LOCK_FILE, lock
from hub.meeting.attendance import total_delegates
from hub.meeting.kinds import Mark
from hub.meeting.session import SessionPlanned
from hub.record.replay import Misfit, replay
from hub.settings import FILE as SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.meeting.state import Meeting

SIGN = "rehearsal.sign"  # lies in every folder that a rehearsal has made its own
ALLOWED = frozenset({SETTINGS_FILE, LOCK_FILE})


class NotARehearsals(Exception):
    """The folder holds something else; nothing in it was touched."""


class Real(NamedTuple):
    """What is known of the real council: its name and how many delegates it has."""

    council: str = ""
    delegates: int = 0


def refuse_other_folder(data: Path) -> None:
    """Raise NotARehearsals unless the folder is empty, or a rehearsal's and holds nothing else."""
    if not data.exists():
        return
    if not (data / SIGN).exists() and any(path.name not in ALLOWED for path in data.iterdir()):
        raise NotARehearsals(str(data))
    if (data / LIVE_FILE).exists() and set(_marks(data)) - {Mark.REHEARSAL}:
        raise NotARehearsals(str(data))


def clear(data: Path) -> None:
    """Take the record of an earlier rehearsal away; its reports and certificates stay.

    Raises AlreadyServed while another process serves the folder.
    """
    data.mkdir(parents=True, exist_ok=True)
    handle = lock(data)
    try:
        refuse_other_folder(data)  # nobody can have put anything in meanwhile
        (data / SIGN).touch()
        for name in (LIVE_FILE, OFFICE_FILE):
            for end in ("", "-wal", "-shm"):
                (data / f"{name}{end}").unlink(missing_ok=True)
    finally:
        os.close(handle)


def real_council(data: Path, database: str = "") -> Real:
    """Return what the real record, only read, says of its newest session, if anything."""
    if not database and not (data / LIVE_FILE).is_file():
        return Real()
    try:
        *_, newest = _meetings(data, database)
    except (ValueError, Misfit, DBAPIError):
        return Real()
    return Real(newest.session.council, total_delegates(newest))


def _marks(data: Path) -> Iterator[Mark | None]:
    """Yield what each session of a record is marked as, from its first event."""
    engine = reading_engine(data)
    with engine.connect() as connection:
        for number in journal.meetings(connection):
            try:
                planned = next(replay(journal.read(connection, number))).event
            except Misfit:
                planned = None  # whatever that is, it is not ours
            yield planned.plan.marked if isinstance(planned, SessionPlanned) else None


def _meetings(data: Path, database: str) -> Iterator[Meeting]:
    with reading_engine(data, database).connect() as connection:
        for number in journal.meetings(connection):
            *_, last = replay(journal.read(connection, number))
            yield last.after
