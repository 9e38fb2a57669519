"""What every act about a vote needs: find it, replace it, count it, and say who may vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.attendance import present_delegates
from hub.meeting.kinds import Choice, VoteStage
from hub.meeting.vote_state import Tally
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.meeting.sheets import Sheet, SheetTally
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Frozen, Vote

UNDECIDED = frozenset({VoteStage.OPEN, VoteStage.COUNTING, VoteStage.CLOSED})
OVER = frozenset({VoteStage.DECLARED, VoteStage.ANNULLED})


def find_vote(meeting: Meeting, vote: str, room: str) -> Vote:
    """Return a vote of a room; rights over a room give none over another room's votes."""
    found = meeting.votes.get(vote)
    if found is None or found.room != room:
        raise Refused("unknown_vote")
    return found


def put_by(meeting: Meeting, vote: Vote) -> bool:
    """Say whether another vote has taken the place of one that was only prepared."""
    return vote.stage is VoteStage.PREPARED and meeting.rooms[vote.room].vote != vote.id


def with_vote(meeting: Meeting, vote: str, **changes: object) -> Meeting:
    """Return the meeting with one vote replaced."""
    changed = replace(meeting.votes[vote], **changes)
    return replace(meeting, votes={**meeting.votes, vote: changed})


def frozen_of(vote: Vote) -> Frozen:
    """Return what was fixed at opening; asking it of a vote never opened is a fault."""
    if vote.frozen is None:
        raise AssertionError(f"vote {vote.id} was never opened")
    return vote.frozen


def sheet_of(vote: Vote) -> Sheet:
    """Return a personnel ballot's sheet; asking it of another vote is a fault."""
    if vote.sheet is None:
        raise AssertionError(f"vote {vote.id} has no sheet")
    return vote.sheet


def tally_of_sheet(vote: Vote) -> SheetTally:
    """Return a counted sheet's figures; asking it of another vote is a fault."""
    if vote.sheet_tally is None:
        raise AssertionError(f"the sheets of vote {vote.id} were never counted")
    return vote.sheet_tally


def is_entitled(meeting: Meeting, person: str) -> bool:
    """Say whether somebody could vote now: a delegate in office, recorded present."""
    return person in present_delegates(meeting)


def count_presses(vote: Vote) -> Tally:
    """Count the presses of a named vote as they stand."""
    choices = [press.choice for press in vote.ballots.values()]
    return tally_of(
        vote,
        in_favour=choices.count(Choice.FOR),
        against=choices.count(Choice.AGAINST),
        abstain=choices.count(Choice.ABSTAIN),
    )


def tally_of(vote: Vote, *, in_favour: int, against: int, abstain: int, invalid: int = 0) -> Tally:
    """Return a tally in which whoever was present is counted exactly once."""
    counted = in_favour + against + abstain + invalid
    return Tally(
        in_favour=in_favour,
        against=against,
        abstain=abstain,
        invalid=invalid,
        not_voted=frozen_of(vote).present - counted,
    )
