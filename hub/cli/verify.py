"""Proves that nothing in the record was changed and every result is right."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from db.engine import LIVE_FILE, reading_engine
from hub.catalogue import text
from hub.cli import Stopped, command_parser, settings_in, spoken_language
from hub.record.folder import Place, prove_session, sessions
from hub.record.proof import check_witness, witnessed
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers
    from hub.record.proof import Proven

LEFT_BEHIND = frozenset({"sealed_left", "key_left"})
BURNING_SECONDS = 2.0  # a serving hub burns what an annulled vote leaves within this time


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "verify", run)
    language = spoken_language()
    parser.add_argument("--head", metavar="HEX", help=text(language, "cli.head"))
    parser.add_argument("--witness", type=Path, metavar="FILE", help=text(language, "cli.witness"))


def run(arguments: Namespace) -> int:
    """Prove every session; 2 and the first event that does not fit, if there is one."""
    witness, place = witness_of(arguments), place_of(arguments.data)
    session, proven = 0, {}
    try:
        for session in sessions(place):
            proven[session] = proof_of(place, session)
        session = next(iter(proven)) if len(proven) == 1 else 0
        check_witness(proven, witness)
    except Misfit as misfit:
        return told_misfit(session, misfit, as_json=arguments.json)
    except DBAPIError as broken:
        raise Stopped("cli.record_unreadable", data=arguments.data) from broken
    tell(proven, as_json=arguments.json)
    return 0


def place_of(data: Path) -> Place:
    """Return where the record lies; Stopped when there is none."""
    chosen = settings_in(data)
    if not chosen.database_url and not (data / LIVE_FILE).is_file():
        raise Stopped("cli.no_record", data=data)
    return Place(reading_engine(data, chosen.database_url), chosen.keys_dir)


def witness_of(arguments: Namespace) -> list[str]:
    """Return the digests somebody kept; Stopped when there are none where some were promised."""
    found = []
    if arguments.head is not None:
        found += wanted(arguments.head)
    if arguments.witness is not None:
        try:
            found += wanted(arguments.witness.read_text(encoding="utf-8", errors="replace"))
        except OSError as wrong:
            reason = wrong.strerror
            raise Stopped("cli.no_file", file=arguments.witness, reason=reason) from wrong
    return found


def wanted(kept: str) -> list[str]:
    """Return the digests in a text, which must hold at least one."""
    digests = witnessed(kept)
    if not digests:
        raise Stopped("cli.no_digest")
    return digests


def proof_of(place: Place, session: int) -> Proven:
    """Prove a session; what a vote leaves behind may just be being burnt, so look again."""
    try:
        return prove_session(place, session)
    except Misfit as misfit:
        if misfit.what not in LEFT_BEHIND:
            raise
    time.sleep(BURNING_SECONDS)
    return prove_session(place, session)


def tell(proven: dict[int, Proven], *, as_json: bool) -> None:
    """Print one line for each session; for a script all in one."""
    lines = [
        {
            "session": number,
            "name": one.meeting.session.name,
            "events": one.head.number,
            "declared": one.declared,
            "head": one.head.digest.hex(),
        }
        for number, one in proven.items()
    ]
    if as_json:
        print(json.dumps({"sessions": lines}, ensure_ascii=False))
        return
    for line in lines:
        print(text(spoken_language(), "cli.proven", **line))


def told_misfit(session: int, misfit: Misfit, *, as_json: bool) -> int:
    """Say on stderr what does not fit."""
    language = spoken_language()
    what = text(language, f"cli.misfit.{misfit.what}")
    if as_json:
        found = {"session": session, "event": misfit.number, "what": misfit.what, "said": what}
        print(json.dumps(found, ensure_ascii=False), file=sys.stderr)
    elif misfit.number:
        place = {"session": session, "event": misfit.number}
        print(text(language, "cli.misfit_at", what=what, **place), file=sys.stderr)
    else:
        print(what, file=sys.stderr)
    return 2
