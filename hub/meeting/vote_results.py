"""A closed vote is declared, or annulled with a reason; its tally is never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.agenda_versions import adoption
from hub.meeting.conditions import checked_text, refuse_closed_session
from hub.meeting.election_results import unelected
from hub.meeting.kinds import VoteStage
from hub.meeting.people import Role
from hub.meeting.sheet_results import declared_sheet
from hub.meeting.thresholds import passes
from hub.meeting.vote_state import Result
from hub.meeting.votes import find_vote, frozen_of, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

CHAIR = frozenset({Role.PRESIDING})


class DeclareResult(Command, frozen=True):
    """Declare what a closed vote has decided."""

    allowed: ClassVar = CHAIR
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = find_vote(meeting, self.vote, self.room)
        if vote.stage is not VoteStage.CLOSED:
            raise Refused("vote_not_closed")
        if not vote.is_counted:
            raise Refused("count_not_confirmed")
        waiting = sum(one.confirmed_by is None for one in vote.corrections.values())
        if waiting:
            raise Refused("corrections_unconfirmed", count=waiting)
        if vote.sheet:
            return [declared_sheet(vote)]
        result = declared(vote)
        return [result, *adoption(meeting, vote, passed=result.passed)]


def declared(vote: Vote) -> ResultDeclared:
    """Return what a counted vote has decided, by its own frozen figures."""
    if vote.tally is None:
        raise AssertionError(f"vote {vote.id} was never counted")
    frozen = frozen_of(vote)
    return ResultDeclared(
        vote=vote.id,
        passed=passes(vote.rule, vote.tally.in_favour, frozen.base),
        in_favour=vote.tally.in_favour,
        needed=frozen.needed,
        base=frozen.base,
    )


class ResultDeclared(Event, frozen=True):
    """The result is declared; it carries the digest of everything recorded before it."""

    vote: str
    passed: bool
    in_favour: int
    needed: int
    base: int

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        result = Result(
            passed=self.passed, needed=self.needed, base=self.base, digest=stamp.previous
        )
        return with_vote(
            meeting,
            self.vote,
            stage=VoteStage.DECLARED,
            declared_at=stamp.at,
            result=result,
        )


class AnnulVote(Command, frozen=True):
    """Annul a vote at any stage; it stays in the record and can be repeated as a new one."""

    allowed: ClassVar = CHAIR
    vote: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        if find_vote(meeting, self.vote, self.room).stage is VoteStage.ANNULLED:
            raise Refused("vote_annulled")
        if any(version.vote == self.vote for version in meeting.procedure.versions):
            raise Refused("agenda_vote_stands")
        reason = checked_text(self.reason, "reason_needed")
        return [VoteAnnulled(vote=self.vote, reason=reason)]


class VoteAnnulled(Event, frozen=True):
    """The vote counts for nothing, for a reason that is on record."""

    vote: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return annulled(meeting, stamp, self.vote, reason=self.reason)


def annulled(meeting: Meeting, stamp: Stamp, vote: str, **why: object) -> Meeting:
    """Return the meeting with a vote that counts for nothing any more."""
    meeting = unelected(meeting, meeting.votes[vote])
    return with_vote(
        meeting,
        vote,
        stage=VoteStage.ANNULLED,
        annulled_at=stamp.at,
        annulled_from=meeting.votes[vote].stage,
        interrupted_at=None,
        **why,
    )


COMMANDS = (DeclareResult, AnnulVote)
EVENTS = (ResultDeclared, VoteAnnulled)
