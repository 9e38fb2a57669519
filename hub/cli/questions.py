"""Writes questions and promises of a session as a file: for programs, or for a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy.exc import DBAPIError

from hub.catalogue import text
from hub.cli import Stopped, command_parser, spoken_language
from hub.cli.export import chosen, note_export, put
from hub.cli.verify import place_of, told_misfit
from hub.clock import Clock, hall_time
from hub.record.chronicle import Chronicle
from hub.record.folder import prove_session, sessions
from hub.record.public import Reader
from hub.record.question_export import followed_up
from hub.record.question_tables import TABLES, as_csv, as_workbook, rows_of
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers
    from hub.record.proof import Proven

FORMATS = ("json", "csv", "xlsx")


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "questions", run)
    language = spoken_language()
    parser.add_argument("--session", type=int, metavar="N", help=text(language, "cli.session"))
    parser.add_argument("--public", action="store_true", help=text(language, "cli.public"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=text(language, "cli.output"))
    parser.add_argument("--format", choices=FORMATS, help=text(language, "cli.questions_format"))
    which = text(language, "cli.questions_table")
    parser.add_argument("--table", choices=TABLES, default=TABLES[0], help=which)


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
    content = made(arguments, proven, chronicle)
    if arguments.output is None:
        note_export(arguments, number, proven)
        sys.stdout.buffer.write(content)
        return 0
    put(arguments, content, number, proven)
    return 0


def made(arguments: Namespace, proven: Proven, chronicle: Chronicle) -> bytes:
    """Return the file's bytes, in the format asked for or named by the file's ending."""
    language, meeting = spoken_language(), proven.meeting
    reader = Reader(meeting, chronicle, public=arguments.public)
    today = hall_time(Clock().now()).date()
    told = followed_up(meeting, chronicle, reader, language, today)
    match format_of(arguments):
        case "csv":
            return as_csv(rows_of(arguments.table, told, meeting, language))
        case "xlsx":
            tables = {name: rows_of(name, told, meeting, language) for name in TABLES}
            return as_workbook(tables, language)
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def format_of(arguments: Namespace) -> str:
    """Return the format: as typed, else as the file is called, else for programs."""
    ending = arguments.output.suffix.lstrip(".").lower() if arguments.output else ""
    return str(arguments.format or (ending if ending in FORMATS else FORMATS[0]))
