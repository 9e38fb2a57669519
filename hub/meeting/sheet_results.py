"""What a counted sheet has decided for every person on it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from hub.meeting.consequences import Limits, confidence_vote_consequence, rating_consequence
from hub.meeting.election_results import elected
from hub.meeting.kinds import VoteStage
from hub.meeting.sheets import PercentBase, SheetKind, SheetMark, sections_of
from hub.meeting.thresholds import passes
from hub.meeting.vote_state import SheetResult
from hub.meeting.votes import frozen_of, sheet_of, tally_of_sheet, with_vote
from hub.meeting.words import Event, Stamp

if TYPE_CHECKING:
    from hub.meeting.sheets import Sheet, SheetLine
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote


class Standing(StrEnum):
    """What an election came to for one candidate."""

    ELECTED = "elected"
    TIED = "tied"  # as many votes as another, for one seat too few
    OUTVOTED = "outvoted"  # enough votes, but others had more
    NOT_REACHED = "not_reached"  # not more than half of all delegates


def base_of(vote: Vote) -> int:
    """Return what the shares of this sheet are taken of, as the council has settled."""
    tally = tally_of_sheet(vote)
    figures = {
        PercentBase.TOTAL: frozen_of(vote).total,
        PercentBase.ISSUED: tally.issued,
        PercentBase.RETURNED: tally.returned,
        PercentBase.VALID: tally.valid,
    }
    return figures[sheet_of(vote).base]


def outcomes(vote: Vote) -> tuple[str, ...]:
    """Return what follows for every person, in the order of the sheet."""
    sheet, tally, total = sheet_of(vote), tally_of_sheet(vote), frozen_of(vote).total
    counts = [line.counts for line in tally.lines]
    if sheet.kind is SheetKind.ELECTION:
        return _elected(vote, [count[SheetMark.CHOSEN] for count in counts])
    limits = Limits(may_resign=vote.limits[0], dismissal=vote.limits[1])
    if sheet.kind is SheetKind.CONFIDENCE_RATING:
        lows = [count[SheetMark.LOW] for count in counts]
        return tuple(rating_consequence(low, total, limits).value for low in lows)
    against = [count[SheetMark.NO_CONFIDENCE] for count in counts]
    return tuple(confidence_vote_consequence(one, total, limits).value for one in against)


def _elected(vote: Vote, votes: list[int]) -> tuple[str, ...]:
    sheet, standings = sheet_of(vote), [Standing.NOT_REACHED.value] * len(votes)
    for part, rows in zip(sheet.parts, sections_of(sheet), strict=True):
        reached = [row for row in rows if passes(vote.rule, votes[row], frozen_of(vote).base)]
        for row in reached:
            standings[row] = _standing(sheet, votes, reached, row, part.seats).value
    return tuple(standings)


def _standing(sheet: Sheet, votes: list[int], reached: list[int], row: int, seats: int) -> Standing:
    ahead = sum(votes[other] > votes[row] for other in reached)
    level = [other for other in reached if votes[other] == votes[row]]
    if ahead + len(level) <= seats:
        return Standing.ELECTED
    if ahead >= seats:
        return Standing.OUTVOTED
    older = [other for other in level if _older(sheet.lines[other], sheet.lines[row])]
    if sheet.tie != "older" or not _by_age(sheet, level, seats - ahead):
        return Standing.TIED
    return Standing.ELECTED if ahead + len(older) < seats else Standing.OUTVOTED


def _older(one: SheetLine, other: SheetLine) -> bool:
    return one.born < other.born


def _by_age(sheet: Sheet, level: list[int], free: int) -> bool:
    """Say whether ages tell who of those level takes the free seats: all known, none twice."""
    born = sorted(sheet.lines[row].born for row in level)
    return all(born) and born[free - 1] < born[free]


def declared_sheet(vote: Vote) -> SheetDeclared:
    """Return what a counted sheet has decided, by its own frozen figures."""
    frozen = frozen_of(vote)
    return SheetDeclared(
        vote=vote.id, outcomes=outcomes(vote), needed=frozen.needed, base=frozen.base
    )


class SheetDeclared(Event, frozen=True):
    """The result of a sheet is declared; it carries the digest of everything recorded before it."""

    vote: str
    outcomes: tuple[str, ...]
    needed: int
    base: int

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        result = SheetResult(
            outcomes=self.outcomes, needed=self.needed, base=self.base, digest=stamp.previous
        )
        meeting = elected(meeting, meeting.votes[self.vote], self.outcomes)
        return with_vote(
            meeting,
            self.vote,
            stage=VoteStage.DECLARED,
            declared_at=stamp.at,
            sheet_result=result,
        )


COMMANDS = ()
EVENTS = (SheetDeclared,)
