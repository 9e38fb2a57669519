"""Records, at the machine, whether the record is on one disk or on two, who decided it and why."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from db import journal
from db.copies import copies_of
from db.engine import live_engine
from hub.batch import BEGINNING, Waiting
from hub.catalogue import text
from hub.cli import Stopped, command_parser, settings_in, spoken_language
from hub.clock import Clock
from hub.meeting.copies import RecordCopies
from hub.meeting.words import HUB_ACTOR, Asked
from hub.scribe import Scribe

if TYPE_CHECKING:
    from argparse import Namespace

    from sqlalchemy import Engine

    from hub.cli import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "copies", run)
    language = spoken_language()
    parser.add_argument("--by", default="", metavar="NAME", help=text(language, "cli.copies_by"))
    parser.add_argument("--reason", default="", help=text(language, "cli.copies_reason"))


def run(arguments: Namespace) -> int:
    """Record how the record is kept, in every session that is not closed; hubs see it at once."""
    chosen = settings_in(arguments.data)
    if not chosen.database_url:
        raise Stopped("cli.copies_shared_only")
    engine = live_engine(arguments.data, chosen.database_url)
    try:
        told = noted(engine, arguments.by, arguments.reason)
    except DBAPIError as away:
        raise Stopped("cli.no_database", reason=away.orig) from away
    finally:
        engine.dispose()
    if arguments.json:
        print(json.dumps(told))
    else:
        print(text(spoken_language(), "cli.copies_two" if told["two"] else "cli.copies_one"))
    return 0


def noted(engine: Engine, by: str, reason: str) -> dict[str, object]:
    """Ask it as the hub in each session; where it is recorded already nothing happens."""
    with engine.connect() as connection:
        now, sessions = copies_of(connection), journal.meetings(connection)
    command = RecordCopies(two=now.two, reign=now.reign, by=by, reason=reason)
    for number in sessions:
        scribe = Scribe(number, engine, lambda *_: None, lambda *_: None)
        asked = Asked(HUB_ACTOR, Clock().now())
        one = Waiting(asked, secrets.token_hex(16), command, lambda _: None)
        scribe.write(scribe.read(BEGINNING).standing, [one])
        scribe.close()
    return {"two": now.two, "there": now.there, "reign": now.reign, "sessions": len(sessions)}
