"""What becomes of an election: ballot by ballot who is elected, and then who is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import checked_text, refuse_outside_hall
from hub.meeting.election_state import Approval, Election
from hub.meeting.kinds import VoteStage
from hub.meeting.people import Role
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})


def find_election(meeting: Meeting, election: str) -> Election:
    """Return an election of this session or raise Refused."""
    found = meeting.elections.get(election)
    if found is None:
        raise Refused("unknown_election")
    return found


def with_election(meeting: Meeting, election: str, **changes: object) -> Meeting:
    """Return the meeting with one election replaced."""
    changed = replace(meeting.elections[election], **changes)
    return replace(meeting, elections={**meeting.elections, election: changed})


def put_on_ballot(meeting: Meeting, vote: Vote) -> Meeting:
    """Return the meeting in which an election has one more ballot."""
    if vote.election is None:
        return meeting
    known = meeting.elections[vote.election].ballots
    return with_election(meeting, vote.election, ballots=(*known, vote.id))


def refuse_superseded(meeting: Meeting, vote: Vote) -> None:
    """Raise Refused for a ballot that was put by, once the election has another one."""
    if vote.election and meeting.elections[vote.election].ballots[-1] != vote.id:
        raise Refused("vote_not_prepared")


def elected(meeting: Meeting, vote: Vote, outcomes: tuple[str, ...]) -> Meeting:
    """Return the meeting after a ballot's result: who is elected, and how others ended."""
    if vote.election is None or vote.sheet is None:
        return meeting
    election = meeting.elections[vote.election]
    ends = {
        line.candidate: outcome
        for line, outcome in zip(vote.sheet.lines, outcomes, strict=True)
        if line.candidate
    }
    won = tuple(one for one, outcome in ends.items() if outcome == "elected")
    last = {**election.last, **ends}
    return with_election(meeting, vote.election, elected=(*election.elected, *won), last=last)


def unelected(meeting: Meeting, vote: Vote) -> Meeting:
    """Return the meeting after a declared ballot was annulled: nobody is elected by it."""
    if vote.election is None or vote.sheet is None or vote.stage is not VoteStage.DECLARED:
        return meeting
    election = meeting.elections[vote.election]
    on_it = {line.candidate for line in vote.sheet.lines}
    kept = tuple(one for one in election.elected if one not in on_it)
    last = {one: end for one, end in election.last.items() if one not in on_it}
    return with_election(meeting, vote.election, elected=kept, last=last)


class RecordApproval(Command, frozen=True):
    """Record the document by which an election that needs it was approved."""

    allowed: ClassVar = DESK
    election: str
    candidate: str
    document: str
    date: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        election = find_election(meeting, self.election)
        one = election.candidates.get(self.candidate)
        if one is None:
            raise Refused("unknown_candidate")
        if self.candidate not in election.elected:
            raise Refused("not_elected", name=one.name)
        if not election.post(one.post).approved_by:
            raise Refused("no_approval_needed")
        if self.candidate in election.approvals:
            raise Refused("approved_already")
        approved = ElectionApproved(
            election=self.election,
            candidate=self.candidate,
            document=checked_text(self.document, "document_needed"),
            date=checked_text(self.date, "date_needed"),
        )
        return [approved]


class ElectionApproved(Event, frozen=True):
    """An elected person was approved."""

    election: str
    candidate: str
    document: str
    date: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        known = meeting.elections[self.election].approvals
        one = Approval(document=self.document, date=self.date)
        return with_election(meeting, self.election, approvals={**known, self.candidate: one})


COMMANDS = (RecordApproval,)
EVENTS = (ElectionApproved,)
