"""After a rehearsal: is every acknowledged ballot in the record, and what did the tablets tell?"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING

from db import journal
from db.engine import reading_engine
from hub.meeting.acts import decode_event
from hub.meeting.ballots import BallotCast
from hub.meeting.membership import PersonAdded
from hub.meeting.notices import MessageSent
from hub.meeting.rehearsal import NoticeShown
from hub.rehearsal.notes import Proven, TabletSeated, TabletShowed
from hub.rehearsal.served import APART
from hub.settings import PREFIX
from hub.web.rehearsing import START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hub.meeting.words import Event
    from hub.rehearsal.notes import Ballot, Note

SESSION = 1
VERIFY_SECONDS = 120.0
UNPROVEN = "unproven"
Rows = list[tuple[journal.Row, "Event"]]


async def prove(data: Path, ballots: list[Ballot], at: float) -> Iterable[Note]:
    """Prove the record as any is proven, and compare it with what was acknowledged."""
    wrong = await _verified(data)
    rows = await asyncio.to_thread(_rows, data)
    proven = Proven(at=at, events=len(rows), lost=lost(ballots, rows), wrong=wrong)
    return [proven, *_of_tablets(rows, at)]


async def _verified(data: Path) -> str:
    """Run `nghitruong verify`; return nothing, or what does not fit."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "hub", "verify", "--data", str(data), "--json")
    apart = {f"{PREFIX}{name.upper()}": value for name, value in APART.items()}
    process = await asyncio.create_subprocess_exec(
        *command, stdout=pipe, stderr=pipe, env=os.environ | apart
    )
    try:
        async with asyncio.timeout(VERIFY_SECONDS):
            _, said = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        return UNPROVEN
    if process.returncode == 0:
        return ""
    try:
        return str(json.loads(said)["said"])
    except (ValueError, KeyError):
        return said.decode(errors="replace").strip() or UNPROVEN


def _rows(data: Path) -> Rows:
    with reading_engine(data).connect() as connection:
        return [(row, decode_event(row.body)) for row in journal.read(connection, SESSION)]


def lost(ballots: Iterable[Ballot], rows: Rows) -> int:
    """Return how many acknowledged ballots are not in the record just as they were acknowledged."""
    there = {
        (row.number, row.command_id, event.person, str(event.choice))
        for row, event in rows
        if isinstance(event, BallotCast)
    }
    told = ((one.number, one.command, one.person, one.choice) for one in ballots)
    return sum(one not in there for one in told)


def _of_tablets(rows: Rows, at: float) -> Iterator[Note]:
    """Yield who came, and when each first showed which message."""
    sent: dict[str, int] = {}
    known: set[tuple[str, str]] = set()
    for row, event in rows:
        if isinstance(event, PersonAdded) and event.person.id.startswith(START):
            yield TabletSeated(at=at, tablet=event.person.id, name=event.person.name)
        elif isinstance(event, MessageSent):
            sent[str(row.number)] = row.at
        elif isinstance(event, NoticeShown) and (event.person, event.notice) not in known:
            known.add((event.person, event.notice))
            wait = (row.at - sent[event.notice]) / 1000
            yield TabletShowed(at=at, tablet=event.person, wait=wait, trip=event.trip)
