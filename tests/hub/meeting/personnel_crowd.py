"""What anybody might put on a personnel ballot, and mark on the one before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.meeting.kinds import VoteStage
from hub.meeting.sheet_ballots import DropSheet, RecordSheets
from hub.meeting.sheets import BLANK, LETTERS, MARKS, Excluded, SheetLine, counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.sheets import Sheet
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command
    from tests.hub.meeting.anybody import Crowd


def persons(crowd: Crowd, meeting: Meeting) -> tuple[SheetLine, ...]:
    """Return some persons, of whom one or another takes part."""
    some = crowd.chance.sample(list(meeting.people), crowd.chance.randint(1, 6))
    return tuple(
        SheetLine(name=crowd.words(), person=crowd.chance.choice((None, one))) for one in some
    )


def excluded(crowd: Crowd, _meeting: Meeting) -> tuple[Excluded, ...]:
    """Return somebody who is not on the sheet, or nobody."""
    one = Excluded(name=crowd.words(), reason=crowd.words())
    return crowd.chance.choice(((), (one,)))


def marks_for(crowd: Crowd, sheet: Sheet) -> str:
    """Return a sheet marked at random; now and then a line is left blank."""
    letters = [LETTERS[mark] for mark in MARKS[sheet.kind]] * 4 + [BLANK]
    return "".join(crowd.chance.choice(letters) for _ in sheet.lines)


def marked(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return a ballot of whatever sheet is open."""
    for vote in meeting.votes.values():
        if vote.sheet and vote.stage is VoteStage.OPEN:
            return {"vote": vote.id, "room": vote.room, "marks": marks_for(crowd, vote.sheet)}
    return {"marks": BLANK}


def boxed(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return counts that a box could hold, of whatever sheet waits for them."""
    for vote in meeting.votes.values():
        if vote.sheet and vote.stage is VoteStage.COUNTING:
            ballots = [marks_for(crowd, vote.sheet) for _ in vote.given]
            valid, invalid, lines = counted(vote.sheet, ballots)
            told = {"valid": valid, "invalid": invalid, "lines": lines}
            return {"vote": vote.id, "room": vote.room, **told}
    return {"lines": ()}


PERSONNEL: dict[str, Callable[[Crowd, Meeting], Any]] = {
    "persons": persons,
    "excluded": excluded,
}
FITTED: dict[type[Command], Callable[[Crowd, Meeting, dict[str, Any]], dict[str, Any]]] = {
    DropSheet: marked,
    RecordSheets: boxed,
}
