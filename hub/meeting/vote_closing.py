"""An open vote is extended, closed by hand or by its clock, or goes on after the hub was away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.kinds import Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.votes import count_presses, find_vote, with_vote
from hub.meeting.words import SECOND, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

CHAIR = frozenset({Role.PRESIDING})
HUB = frozenset({Role.HUB})
MOST_EXTRA_SECONDS = 600


def open_vote(meeting: Meeting, vote: str, room: str) -> Vote:
    """Return a vote that is open, or raise Refused."""
    found = find_vote(meeting, vote, room)
    if found.stage is not VoteStage.OPEN:
        raise Refused("vote_not_open")
    return found


def running_until(vote: Vote) -> int:
    """Return when an open vote's clock ends, or raise Refused when no clock runs."""
    if vote.interrupted_at is not None:
        raise Refused("vote_interrupted")
    if vote.closes_at is None:
        raise Refused("vote_without_clock")
    return vote.closes_at


class ExtendVote(Command, frozen=True):
    """Give an open vote more time, before its time is up."""

    allowed: ClassVar = CHAIR
    vote: str
    seconds: int

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = open_vote(meeting, self.vote, self.room)
        if asked.now >= running_until(vote):
            raise Refused("vote_time_up")
        if not 1 <= self.seconds <= MOST_EXTRA_SECONDS:
            raise Refused("wrong_seconds", least=1, most=MOST_EXTRA_SECONDS)
        return [VoteExtended(vote=self.vote, seconds=self.seconds)]


class VoteExtended(Event, frozen=True):
    """The vote closes later than announced."""

    vote: str
    seconds: int

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        until = running_until(meeting.votes[self.vote])
        return with_vote(meeting, self.vote, closes_at=until + self.seconds * SECOND)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class CloseVote(Command, frozen=True):
    """Close an open vote by hand, early or after an interruption."""

    allowed: ClassVar = CHAIR
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        open_vote(meeting, self.vote, self.room)
        return [VoteClosed(vote=self.vote, by="hand")]


class CloseVoteByClock(Command, frozen=True):
    """Close a vote whose time is up; asked by the hub alone.

    The clock ends receipt: what was received in time may still be on its way into the journal, so
    the closing waits for the grace that the settings give it.
    """

    allowed: ClassVar = HUB
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        until = running_until(open_vote(meeting, self.vote, self.room))
        if asked.now < until + meeting.settings.receipt_grace * SECOND:
            raise Refused("vote_still_running")
        return [VoteClosed(vote=self.vote, by="clock")]


class VoteClosed(Event, frozen=True):
    """Nobody can vote any more: a named vote is counted, a secret box waits to be opened."""

    vote: str
    by: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        vote = meeting.votes[self.vote]
        return with_vote(
            meeting,
            self.vote,
            stage=VoteStage.COUNTING if vote.form is Form.SECRET else VoteStage.CLOSED,
            closed_at=stamp.at,
            closed_by=self.by,
            interrupted_at=None,
            tally=count_presses(vote) if vote.form is Form.NAMED else None,
        )


class MarkInterrupted(Command, frozen=True):
    """Tell that the hub was away while the vote was open; asked by a hub that starts.

    From here on no ballot is taken and nothing is closed by clock, until whoever presides decides.
    """

    allowed: ClassVar = HUB
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        running_until(open_vote(meeting, self.vote, self.room))
        return [VoteInterrupted(vote=self.vote, since=meeting.at)]


class VoteInterrupted(Event, frozen=True):
    """The vote stands still; `since` is the last thing the hub had recorded before."""

    vote: str
    since: int

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_vote(meeting, self.vote, interrupted_at=self.since, closes_at=None)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class ContinueVote(Command, frozen=True):
    """Let an interrupted vote run on, for the time the settings give."""

    allowed: ClassVar = CHAIR
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if open_vote(meeting, self.vote, self.room).interrupted_at is None:
            raise Refused("vote_not_interrupted")
        return [VoteContinued(vote=self.vote, seconds=meeting.settings.vote_continue)]


class VoteContinued(Event, frozen=True):
    """The vote runs again; what was recorded before the interruption stands."""

    vote: str
    seconds: int

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        until = stamp.at + self.seconds * SECOND
        return with_vote(meeting, self.vote, interrupted_at=None, closes_at=until)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


COMMANDS = (ExtendVote, CloseVote, CloseVoteByClock, MarkInterrupted, ContinueVote)
EVENTS = (VoteExtended, VoteClosed, VoteInterrupted, VoteContinued)
