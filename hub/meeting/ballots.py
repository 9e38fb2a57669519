"""Named ballots: every delegate on the roll presses a choice and may change it until the close."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.kinds import Choice, Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.vote_state import Press
from hub.meeting.votes import frozen_of, is_entitled, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

NOT_RECEIVING = {
    VoteStage.PREPARED: "vote_not_open",
    VoteStage.COUNTING: "vote_too_late",
    VoteStage.CLOSED: "vote_too_late",
    VoteStage.DECLARED: "vote_too_late",
    VoteStage.ANNULLED: "vote_annulled",
}


def receiving_vote(meeting: Meeting, asked: Asked, name: str, form: Form) -> Vote:
    """Return the vote if it takes a ballot of this form from whoever asks, or raise Refused.

    What the hub received before the vote's time was up counts, as long as the vote is still open.
    """
    vote = meeting.votes.get(name)
    if vote is None or vote.form is not form:
        raise Refused("unknown_vote")
    if vote.stage is not VoteStage.OPEN:
        raise Refused(NOT_RECEIVING[vote.stage])
    if asked.actor not in frozen_of(vote).roll:
        later = is_entitled(meeting, asked.actor)
        raise Refused("votes_in_the_next_vote" if later else "not_entitled")
    if vote.interrupted_at is not None:
        raise Refused("vote_interrupted")
    if vote.closes_at is not None and asked.now >= vote.closes_at:
        raise Refused("vote_too_late")
    return vote


class CastBallot(Command, frozen=True):
    """Press a choice in a named vote; `replaces` is the number of the press before it, or 0."""

    allowed: ClassVar = frozenset({Role.DELEGATE})
    only_latest_device: ClassVar = True
    vote: str
    choice: Choice
    replaces: int = 0

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = receiving_vote(meeting, asked, self.vote, Form.NAMED)
        recorded = vote.ballots.get(asked.actor)
        number, choice = (recorded.number, recorded.choice.value) if recorded else (0, "")
        if self.replaces != number:
            raise Refused("ballot_out_of_date", number=number, choice=choice)
        return [BallotCast(vote=self.vote, person=asked.actor, choice=self.choice)]


class BallotCast(Event, frozen=True):
    """A delegate's choice is recorded, in place of an earlier one if there was one."""

    paced: ClassVar = True
    vote: str
    person: str
    choice: Choice

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return pressed(meeting, stamp, self.vote, self.person, self.choice)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (self.person,)


def pressed(
    meeting: Meeting,
    stamp: Stamp,
    vote: str,
    person: str,
    choice: Choice,
    *,
    corrected: bool = False,
) -> Meeting:
    """Return the meeting with one counted choice of one person."""
    ballots = meeting.votes[vote].ballots
    earlier = ballots.get(person)
    press = Press(
        choice=choice,
        number=stamp.number,
        at=stamp.at,
        changes=earlier.changes + 1 if earlier else 0,
        corrected=corrected,
    )
    return with_vote(meeting, vote, ballots={**ballots, person: press})


COMMANDS = (CastBallot,)
EVENTS = (BallotCast,)
