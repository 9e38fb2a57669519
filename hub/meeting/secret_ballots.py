"""Secret ballots: the record says who has put one into the box, and nowhere which one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.ballots import receiving_vote
from hub.meeting.kinds import Choice, Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.vote_results import annulled
from hub.meeting.vote_state import Given
from hub.meeting.votes import find_vote, tally_of, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, SealedBallot, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

HUB = frozenset({Role.HUB})
BALLOT_BYTES = 16  # every choice is padded to this length, so that no length tells one
HELD_IN_THE_BOX = frozenset({VoteStage.OPEN, VoteStage.COUNTING})


def paper_of(choice: Choice) -> bytes:
    """Return a choice as it is put into the box, always of the same length."""
    return choice.value.encode().ljust(BALLOT_BYTES, b"\0")


def choice_on(paper: bytes) -> Choice:
    """Return the choice on a ballot from the box; ValueError for anything that is not one."""
    choice = Choice(paper.rstrip(b"\0").decode())
    if paper_of(choice) != paper:
        raise ValueError
    return choice


class DropSecretBallot(Command, frozen=True):
    """Put one's ballot into the secret box; in the box is in the box, it can't be changed."""

    allowed: ClassVar = frozenset({Role.DELEGATE})
    only_latest_device: ClassVar = True
    vote: str
    choice: Choice

    def __repr__(self) -> str:  # whatever is logged about this command, it is never the choice
        return f"DropSecretBallot(vote={self.vote!r})"

    def sealed_ballot(self) -> SealedBallot:
        return SealedBallot(self.vote, paper_of(self.choice))

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = receiving_vote(meeting, asked, self.vote, Form.SECRET)
        if vote.sheet is not None:
            raise Refused("unknown_vote")
        if not asked.private:
            raise Refused("secret_needs_https")
        if asked.actor in vote.given:
            raise Refused("ballot_already_in_box")
        return [SecretBallotGiven(vote=self.vote, person=asked.actor)]


class SecretBallotGiven(Event, frozen=True):
    """A delegate's ballot is in the box."""

    paced: ClassVar = True
    vote: str
    person: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        given = meeting.votes[self.vote].given
        mark = Given(number=stamp.number, at=stamp.at)
        return with_vote(meeting, self.vote, given={**given, self.person: mark})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (self.person,)


class RecordCount(Command, frozen=True):
    """Tell what was in the opened box; asked by the hub alone, once the vote is closed."""

    allowed: ClassVar = HUB
    vote: str
    in_favour: int
    against: int
    abstain: int
    proof: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = find_vote(meeting, self.vote, self.room)
        if vote.stage is not VoteStage.COUNTING or vote.sheet is not None:
            raise Refused("vote_not_counting")
        counts = (self.in_favour, self.against, self.abstain)
        if min(counts) < 0 or sum(counts) != len(vote.given):
            raise Refused("count_not_given", counted=sum(counts), given=len(vote.given))
        counted = VoteCounted(
            vote=self.vote,
            in_favour=self.in_favour,
            against=self.against,
            abstain=self.abstain,
            proof=self.proof,
        )
        return [counted]


class VoteCounted(Event, frozen=True):
    """The box was opened: its counts, and the digest of all its ballots in their shuffled order."""

    vote: str
    in_favour: int
    against: int
    abstain: int
    proof: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        tally = tally_of(
            meeting.votes[self.vote],
            in_favour=self.in_favour,
            against=self.against,
            abstain=self.abstain,
        )
        return with_vote(meeting, self.vote, stage=VoteStage.CLOSED, tally=tally, proof=self.proof)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class ReportBoxLost(Command, frozen=True):
    """Tell that the box can't be opened as it was filled; asked by the hub alone."""

    allowed: ClassVar = HUB
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = find_vote(meeting, self.vote, self.room)
        if vote.form is not Form.SECRET or vote.stage not in HELD_IN_THE_BOX:
            raise Refused("vote_not_counting")
        return [BoxLost(vote=self.vote)]


class BoxLost(Event, frozen=True):
    """The box is lost: the vote is annulled, nothing is guessed."""

    vote: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return annulled(meeting, stamp, self.vote, box_lost=True)


COMMANDS = (DropSecretBallot, RecordCount, ReportBoxLost)
EVENTS = (SecretBallotGiven, VoteCounted, BoxLost)
