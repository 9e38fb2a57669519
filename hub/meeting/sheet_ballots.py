"""A whole sheet goes into the secret box at once; what comes out is counted person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.ballots import receiving_vote
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.secret_ballots import HUB, SecretBallotGiven
from hub.meeting.sheets import (
    BLANK,
    LETTERS,
    MOST_LINES,
    LineTally,
    SheetTally,
    fits,
    sums_wrong,
    too_many,
)
from hub.meeting.votes import find_vote, frozen_of, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, SealedBallot, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

HEAD, SHEET_BYTES = b"sheet:", 128  # every sheet is padded to one length, whatever its lines
SHEET_PAPER_BYTES = len(HEAD) + SHEET_BYTES
KNOWN = frozenset({BLANK, *LETTERS.values()})


def paper_of_sheet(marks: str) -> bytes:
    """Return a marked sheet as it is put into the box, always of the same length."""
    return HEAD + marks.encode().ljust(SHEET_BYTES, b"\0")


def marks_on(paper: bytes) -> str:
    """Return the marks of a sheet from the box; ValueError for anything that is not one."""
    marks = paper.removeprefix(HEAD).rstrip(b"\0").decode("ascii")
    wrong = not 1 <= len(marks) <= MOST_LINES or not KNOWN.issuperset(marks)
    if wrong or paper_of_sheet(marks) != paper:
        raise ValueError
    return marks


class DropSheet(Command, frozen=True):
    """Put a marked sheet into the secret box: one letter a line, `-` where nothing is marked.

    The letters: h high, c confidence, l low, n no confidence, y chosen, x not chosen.
    """

    allowed: ClassVar = frozenset({Role.DELEGATE})
    only_latest_device: ClassVar = True
    vote: str
    marks: str

    def __repr__(self) -> str:  # whatever is logged about this command, it is never the marks
        return f"DropSheet(vote={self.vote!r})"

    def sealed_ballot(self) -> SealedBallot:
        return SealedBallot(self.vote, paper_of_sheet(self.marks))

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = receiving_vote(meeting, asked, self.vote, Form.SECRET)
        if vote.sheet is None:
            raise Refused("unknown_vote")
        if not asked.private:
            raise Refused("secret_needs_https")
        if asked.actor in vote.given:
            raise Refused("ballot_already_in_box")
        if not fits(vote.sheet, self.marks):
            raise Refused("sheet_does_not_fit")
        if part := too_many(vote.sheet, self.marks):
            raise Refused("too_many_chosen", seats=part.seats, post=part.name)
        return [SecretBallotGiven(vote=self.vote, person=asked.actor)]


class RecordSheets(Command, frozen=True):
    """Tell what was in the opened box, person by person; asked by the hub alone."""

    allowed: ClassVar = HUB
    vote: str
    valid: int
    invalid: int
    lines: tuple[LineTally, ...]
    proof: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = find_vote(meeting, self.vote, self.room)
        if vote.stage is not VoteStage.COUNTING or vote.sheet is None:
            raise Refused("vote_not_counting")
        given, found = len(vote.given), self.valid + self.invalid
        if found != given or sums_wrong(vote.sheet, self.tally(vote))[0]:
            raise Refused("count_not_given", counted=found, given=given)
        return [
            SheetsCounted(
                vote=self.vote,
                valid=self.valid,
                invalid=self.invalid,
                lines=self.lines,
                proof=self.proof,
            )
        ]

    def tally(self, vote: Vote) -> SheetTally:
        return box_tally(vote, self.valid, self.invalid, self.lines)


def box_tally(vote: Vote, valid: int, invalid: int, lines: tuple[LineTally, ...]) -> SheetTally:
    """Return a box's counts; everybody on the roll had been issued a ballot."""
    return SheetTally(
        issued=frozen_of(vote).present,
        returned=len(vote.given),
        valid=valid,
        invalid=invalid,
        lines=lines,
    )


class SheetsCounted(Event, frozen=True):
    """The box was opened: every person's own counts, and the digest of all the shuffled lines."""

    vote: str
    valid: int
    invalid: int
    lines: tuple[LineTally, ...]
    proof: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        tally = box_tally(meeting.votes[self.vote], self.valid, self.invalid, self.lines)
        return with_vote(
            meeting, self.vote, stage=VoteStage.CLOSED, sheet_tally=tally, proof=self.proof
        )

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


COMMANDS = (DropSheet, RecordSheets)
EVENTS = (SheetsCounted,)
