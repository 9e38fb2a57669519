"""Paper sheets are counted twice: two people enter the figures, neither sees the other's before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from hub.meeting.hands import BEFORE_DECLARING, OFFICE, SECOND_PERSON
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.sheets import LineTally, SheetMark, SheetTally, sums_wrong
from hub.meeting.votes import find_vote, frozen_of, sheet_of, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.sheets import Sheet
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

TIMES = 2
PAPERS = ("issued", "returned", "valid", "invalid")


def sheets_to_count(meeting: Meeting, name: str, room: str) -> Vote:
    """Return a vote on paper sheets that was opened and whose count does not stand yet."""
    vote = find_vote(meeting, name, room)
    if vote.form is not Form.PAPER or vote.sheet is None:
        raise Refused("wrong_form")
    if vote.stage not in BEFORE_DECLARING:
        raise Refused("vote_not_open")
    if vote.sheet_tally is not None:
        raise Refused("count_confirmed")
    return vote


class EnterSheets(Command, frozen=True):
    """Enter the counting committee's figures, person by person, without knowing what others do."""

    allowed: ClassVar = OFFICE
    vote: str
    issued: int
    returned: int
    valid: int
    invalid: int
    lines: tuple[LineTally, ...]

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = sheets_to_count(meeting, self.vote, self.room)
        if asked.actor not in vote.sheet_entries and len(vote.sheet_entries) >= TIMES:
            raise Refused("entered_twice_already")
        tally = SheetTally(
            issued=self.issued,
            returned=self.returned,
            valid=self.valid,
            invalid=self.invalid,
            lines=self.lines,
        )
        refuse_sums(vote, tally)
        return [SheetsEntered(vote=self.vote, tally=tally)]


def refuse_sums(vote: Vote, tally: SheetTally) -> None:
    """Raise Refused for figures that no count can give, naming where they are wrong."""
    present, sheet = frozen_of(vote).present, sheet_of(vote)
    if tally.issued > present:
        raise Refused("more_than_issued", issued=tally.issued, present=present)
    what, line = sums_wrong(sheet, tally)
    name = sheet.lines[line - 1].name if 0 < line <= len(sheet.lines) else ""
    match what:
        case "negative":
            raise Refused("count_negative")
        case "issued":
            raise Refused("returned_over_issued", returned=tally.returned, issued=tally.issued)
        case "ballots":
            found = tally.valid + tally.invalid
            raise Refused("ballots_disagree", returned=tally.returned, counted=found)
        case "line":
            raise Refused("line_disagrees", line=line, name=name, valid=tally.valid)
        case "chosen":
            raise Refused("more_chosen_than_seats", line=line, name=name)


class SheetsEntered(Event, frozen=True):
    """Somebody has entered a count, in place of what they entered before."""

    vote: str
    tally: SheetTally

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        entries = {**meeting.votes[self.vote].sheet_entries, stamp.actor: self.tally}
        return with_vote(meeting, self.vote, sheet_entries=entries)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class Difference(NamedTuple):
    """A figure that two people entered differently; `line` counts from 0, of papers it is None."""

    what: str
    line: int | None
    first: int
    second: int


def differences(vote: Vote) -> tuple[Difference, ...] | None:
    """Return where two entries differ, figure by figure; None until both are in."""
    if len(vote.sheet_entries) < TIMES:
        return None
    one, other = vote.sheet_entries.values()
    papers = (
        Difference(name, None, getattr(one, name), getattr(other, name))
        for name in PAPERS
        if getattr(one, name) != getattr(other, name)
    )
    return (*papers, *_lines(sheet_of(vote), one, other))


def _lines(sheet: Sheet, one: SheetTally, other: SheetTally) -> list[Difference]:
    found = []
    for row in range(len(sheet.lines)):
        mine, theirs = _figures(one.lines[row]), _figures(other.lines[row])
        found += [
            Difference(what, row, mine[what], theirs[what])
            for what in mine
            if mine[what] != theirs[what]
        ]
    return found


def _figures(line: LineTally) -> dict[str, int]:
    marks: dict[SheetMark, int] = line.counts
    return {**{mark.value: count for mark, count in marks.items()}, "line_invalid": line.invalid}


class ConfirmSheets(Command, frozen=True):
    """Let the count stand that two people have entered alike."""

    allowed: ClassVar = SECOND_PERSON
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = sheets_to_count(meeting, self.vote, self.room)
        found = differences(vote)
        if found is None:
            raise Refused("entered_once_only")
        if found:
            raise Refused("entries_differ", count=len(found))
        return [SheetsConfirmed(vote=self.vote)]


class SheetsConfirmed(Event, frozen=True):
    """The count stands; a vote still open is closed by it."""

    vote: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        vote = meeting.votes[self.vote]
        was_open = vote.stage is VoteStage.OPEN
        return with_vote(
            meeting,
            self.vote,
            stage=VoteStage.CLOSED,
            closed_at=stamp.at if was_open else vote.closed_at,
            closed_by="count" if was_open else vote.closed_by,
            sheet_tally=next(iter(vote.sheet_entries.values())),
        )


COMMANDS = (EnterSheets, ConfirmSheets)
EVENTS = (SheetsEntered, SheetsConfirmed)
