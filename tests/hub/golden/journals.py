"""Golden journals: how they are written (once, `python -m tests.hub.golden.journals`) and read.

A file holds a journal's rows, one JSON list a line, and beside it what every eye saw at the end.
Written files stay as they are: they are what a hub of that time left in its folder.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.journal import GENESIS, Chain, Entry, Head
from hub.meeting import views
from hub.meeting.acts import EVENTS, decode_event, encode_event
from hub.meeting.attendance import RecordAttendance
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import AttendanceKind, Mark
from hub.meeting.session import OpenSitting, PlanSession
from hub.meeting.settings import Settings
from hub.meeting.state import Meeting
from hub.meeting.step import decide, happen
from hub.meeting.words import HALL, HUB_ACTOR, SECOND, Asked, Event, Stamp
from tests.hub.meeting.anybody import Crowd, is_over
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, START, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.journal import Row

FOLDER = Path(__file__).parent
VERSION = "v3"
SEEN = (Eyes.CLERK, Eyes.HALL, Eyes.PUBLIC)


def written(seed: int, asks: int = 300) -> list[Row]:
    """Return the journal of a meeting in which anybody has done anything."""
    return list(_lived(random.Random(seed), asks).rows)


def _lived(chance: random.Random, asks: int) -> Chain:
    chain, crowd, now = Chain(Head(0, GENESIS)), Crowd(chance, Counter()), START
    meeting = _recorded(chain, Meeting(), HUB_ACTOR, START, _opening(chance))
    for _ in range(asks):
        now += chance.choice((1, 2, 5)) * SECOND
        told = crowd.ask(meeting, now)
        if told is not None:
            asked, _, at, events = told
            meeting = _recorded(chain, meeting, asked.actor, at, events)
        if is_over(meeting):
            break
    return chain


def _opening(chance: random.Random) -> list[Event]:
    """Plan a session, let most be there, and open its first sitting."""
    here = RecordAttendance(sitting="B1", people=DELEGATES[:79], kind=AttendanceKind.PRESENT)
    planned = plan(settings=Settings(secret_electronic=True), mark=chance.choice(tuple(Mark)))
    meeting, events = Meeting(), []
    asks = (HUB_ACTOR, PlanSession(plan=planned)), (CLERK, here), (CHAIR, OpenSitting(sitting="B1"))
    for who, command in asks:
        for event in decide(meeting, Asked(who, START), command)[1]:
            meeting = happen(meeting, event, Stamp(meeting.number + 1, START, who, "0" * 64))
            events.append(event)
    return events


def _recorded(
    chain: Chain, meeting: Meeting, actor: str, at: int, events: Iterable[Event]
) -> Meeting:
    for event in events:
        before = chain.head.digest.hex()
        number = chain.head.number + 1
        name, command = type(event).__name__, f"{number:032x}"
        chain.add(Entry(number, at, actor, command, name, encode_event(event)))
        meeting = happen(meeting, event, Stamp(number, at, actor, before))
    return meeting


def steps(lines: Iterable[list[Any]]) -> Iterator[tuple[Event, Meeting]]:
    """Return every event of a journal and the meeting after it, from its rows alone."""
    meeting, before = Meeting(), GENESIS.hex()
    for number, at, actor, _, _, body, _, digest in lines:
        event = decode_event(body.encode())
        meeting = happen(meeting, event, Stamp(number, at, actor, before))
        before = digest
        yield event, meeting


def replayed(lines: Iterable[list[Any]]) -> Meeting:
    """Return the meeting a journal leads to."""
    *_, (_, meeting) = steps(lines)
    return meeting


def pictures(meeting: Meeting) -> dict[str, Any]:
    """Return everything that each of some eyes sees of the hall, under `eyes part`."""
    return {
        f"{eyes} {name}": views.show(name, views.Look(meeting, HALL, eyes))
        for eyes in SEEN
        for name in views.parts_for(eyes)
    }


def lines_of(path: Path) -> Iterator[list[Any]]:
    """Read the rows of a golden journal."""
    with path.open(encoding="utf-8") as journal:
        yield from map(json.loads, journal)


def keep(name: str, rows: Iterable[Row]) -> None:
    """Write a journal and what was seen; one that is there stays as it is."""
    if (FOLDER / f"{name}.jsonl").exists():
        sys.exit(f"{name} is there: it stays as it is")
    lines = [[*row[:5], row.body.decode(), row.salt.hex(), row.digest.hex()] for row in rows]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (FOLDER / f"{name}.jsonl").write_text(text, encoding="utf-8")
    seen = pictures(replayed(lines)).items()
    text = "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in seen)
    (FOLDER / f"{name}.seen.jsonl").write_text(text, encoding="utf-8")


def main() -> None:
    """Write journals until every kind of event is in one, those of earlier versions counted."""
    if any(FOLDER.glob(f"{VERSION}-*")):
        sys.exit(f"journals of {VERSION} are there: they stay as they are, name a new version")
    earlier = {line[4] for path in FOLDER.glob("*.jsonl") if ".seen" not in path.name
               for line in lines_of(path)}  # fmt: skip
    lacking, seed = {event.__name__ for event in EVENTS} - earlier, 0
    while lacking and seed < 1000:
        rows = written(seed)
        found = lacking & {row.name for row in rows}
        if len(found) >= (3 if len(lacking) > 3 else 1):
            keep(f"{VERSION}-{seed:03d}", rows)
            lacking -= found
        seed += 1
    print("lacking:", lacking or "nothing")


if __name__ == "__main__":
    main()
