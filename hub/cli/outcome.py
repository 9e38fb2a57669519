"""Works out published figures: percentages, what was needed, what was decided."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.cli import Stopped, plain_parser, spoken_language
from hub.record.published import BadRow, Unreadable, worked_out

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers
    from hub.meeting.outcomes import Impossible

MAX_BYTES = 32 * 1024 * 1024
STDIN = "-"


def add_parser(subparsers: Subparsers) -> None:
    parser = plain_parser(subparsers, "outcome", run)
    parser.add_argument("file", metavar="FILE", help=text(spoken_language(), "cli.outcome_file"))


def run(arguments: Namespace) -> int:
    """Write the list with what each row comes to, or nothing but which row can't be."""
    try:
        found = worked_out(content_of(arguments.file))
    except Unreadable as wrong:
        problem = text(spoken_language(), f"rules.unreadable.{wrong.reason}")
        raise Stopped("cli.outcome_unreadable", file=arguments.file, reason=problem) from wrong
    except BadRow as bad:
        problem = told(bad.problem)
        raise Stopped("cli.outcome_row", row=bad.row, problem=problem) from bad
    sys.stdout.buffer.write(found)
    return 0


def content_of(named: str) -> bytes:
    """Return what stands in the file or comes in on standard input; one too large is refused."""
    try:
        if named == STDIN:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(named).open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
    except OSError as wrong:
        raise Stopped("cli.no_file", file=named, reason=wrong.strerror) from wrong
    if len(content) > MAX_BYTES:
        raise Unreadable("too_large")
    return content


def told(problem: Impossible) -> str:
    """Return why figures can't be, by the names they have in the file."""
    said = text(spoken_language(), f"rules.impossible.{problem.reason}", **problem.values)
    return f"{problem.field}: {said}" if problem.field else said
