"""Writes a whole session as one file that others can read."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from contextlib import suppress
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from db.engine import live_engine, write
from hub.auth.audit import Act, By, note
from hub.catalogue import text
from hub.cli import Stopped, command_parser, settings_in, spoken_language
from hub.cli.verify import place_of, told_misfit
from hub.clock import Clock
from hub.meeting.words import HUB_ACTOR
from hub.record.chronicle import Chronicle
from hub.record.export import as_bytes, export
from hub.record.folder import prove_session, sessions
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers
    from hub.record.proof import Proven

FOR_US, FOR_ALL = 0o600, 0o644


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "export", run)
    language = spoken_language()
    parser.add_argument("--session", type=int, metavar="N", help=text(language, "cli.session"))
    parser.add_argument("--public", action="store_true", help=text(language, "cli.public"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=text(language, "cli.output"))


def run(arguments: Namespace) -> int:
    """Prove the session, note the export in the audit table, then write the file."""
    place = place_of(arguments.data)
    chronicle, number = Chronicle(), 0
    try:
        number = chosen(sessions(place), arguments.session)
        proven = prove_session(place, number, chronicle.see)
    except Misfit as misfit:
        return told_misfit(number, misfit, as_json=arguments.json)
    except DBAPIError as broken:
        raise Stopped("cli.record_unreadable", data=arguments.data) from broken
    content = as_bytes(export(proven, chronicle, public=arguments.public))
    if arguments.output is None:
        note_export(arguments, number, proven)
        sys.stdout.buffer.write(content)
        return 0
    put(arguments, content, number, proven)
    return 0


def chosen(known: list[int], wanted: int | None) -> int:
    """Return the session to export: the one asked for, else the latest."""
    if not known or wanted not in (None, *known):
        raise Stopped("cli.no_session", session=wanted or 1)
    return wanted or known[-1]


def put(arguments: Namespace, content: bytes, number: int, proven: Proven) -> None:
    """Put the file in its place whole or not at all, and only once the export is on record."""
    file = arguments.output
    try:
        handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with open(handle, "wb") as opened:
            opened.write(content)
            os.fchmod(opened.fileno(), FOR_ALL if arguments.public else FOR_US)
            os.fsync(opened.fileno())
    except OSError as wrong:
        raise Stopped("cli.not_written", file=file, reason=wrong.strerror) from wrong
    try:
        note_export(arguments, number, proven)
        Path(unfinished).replace(file)
    except OSError as wrong:
        raise Stopped("cli.not_written", file=file, reason=wrong.strerror) from wrong
    finally:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)


def note_export(arguments: Namespace, number: int, proven: Proven) -> None:
    """Write the row of the audit table; where it can't be written nothing is exported."""
    detail = {"public": arguments.public, "head": proven.head.digest.hex(), "user": getuser()}
    by, subject = By(HUB_ACTOR, ""), f"session {number}"
    try:
        engine = live_engine(arguments.data, settings_in(arguments.data).database_url)
        with write(engine) as connection:
            note(connection, Act.EXPORTED, by, subject, Clock().now(), **detail)
        engine.dispose()
    except (DBAPIError, sqlite3.Error, OSError) as wrong:
        raise Stopped("cli.not_noted", data=arguments.data) from wrong
