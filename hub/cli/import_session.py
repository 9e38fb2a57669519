"""Brings in a session that the office prepared as a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from db.engine import live_engine
from db.migrate import upgrade
from hub.app.making import enrol, new_session
from hub.auth.doors import Doors
from hub.auth.keys import load_key
from hub.catalogue import text
from hub.cli import Stopped, command_parser, settings_in, spoken_language
from hub.clock import Clock
from hub.meeting.session import PlanSession
from hub.meeting.words import HUB_ACTOR, Asked, Refused
from office.session_import import read_session
from office.session_import.commands import plan_of
from office.session_import.tell import place_of, sentence_of, severity_of

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers
    from hub.meeting.session import Plan
    from office.session_import import Problem

MAX_BYTES = 32 * 1024 * 1024


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "import", run)
    parser.add_argument("file", type=Path, metavar="FILE")


def run(arguments: Namespace) -> int:
    """Read a file, say what is odd about it, and store the session whole or not at all."""
    language = spoken_language()
    reading = read_session(content_of(arguments.file))
    for problem in reading.problems:
        print(told(problem, language), file=sys.stderr)
    if not reading.acceptable:
        raise Stopped("cli.import_refused", file=arguments.file)
    number = store(arguments, plan_of(reading.plan))
    if arguments.json:
        print(json.dumps({"session": number, "items": len(reading.plan.agenda)}))
    else:
        print(number)
    return 0


def content_of(file: Path) -> bytes:
    """Return the file's bytes; one too large is not read at all."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as wrong:
        raise Stopped("cli.no_file", file=file, reason=wrong.strerror) from wrong


def told(problem: Problem, language: str) -> str:
    """Return a problem as one line: how grave, where, what."""
    parts = (severity_of, place_of, sentence_of)
    return " · ".join(filter(None, (part(problem, language) for part in parts)))


def store(arguments: Namespace, plan: Plan) -> int:
    """Write the session into the folder's journal and let its people in; return its number."""
    chosen = settings_in(arguments.data)
    engine, now = live_engine(chosen.data_dir, chosen.database_url), Clock().now()
    upgrade(engine)
    try:
        made = new_session(engine, lambda ask: ask(Asked(HUB_ACTOR, now), PlanSession(plan=plan)))
    except Refused as refusal:
        reason = text(spoken_language(), f"refusals.{refusal.reason}", **refusal.values)
        raise Stopped("cli.refused", reason=reason) from refusal
    enrol(Doors(engine, load_key(chosen.keys_dir), chosen), made.meeting, now)
    engine.dispose()
    return made.number
