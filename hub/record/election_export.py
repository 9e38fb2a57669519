"""Elections as an export tells of them: from who was proposed to who was elected and approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.election_results import ElectionApproved
from hub.meeting.elections import CandidateNominated, CandidatesClosed, ElectionPlanned
from hub.meeting.kinds import VoteStage
from hub.record.election_shapes import (
    ApprovalRecord,
    CandidateRecord,
    ElectionRecord,
    PostRecord,
    RoundRecord,
)
from hub.record.moments import moment, moment_or_none

if TYPE_CHECKING:
    from hub.meeting.election_state import Candidate, Election
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from hub.record.chronicle import Act, Chronicle
    from hub.record.public import Reader


def elections(meeting: Meeting, chronicle: Chronicle, reader: Reader) -> tuple[ElectionRecord, ...]:
    """Return the elections; the public learns of those whose list the council has closed."""
    all_of = meeting.elections.values()
    told = (Told(meeting, one, chronicle.elections[one.id], reader) for one in all_of)
    return tuple(one.record() for one in told if one.may_be_told())


class Told:
    """One election for one reader: what of it may be known, and when it happened."""

    def __init__(
        self, meeting: Meeting, election: Election, acts: list[Act], reader: Reader
    ) -> None:
        self.election = election
        self.reader = reader
        self.acts = acts
        self.votes = [meeting.votes[vote] for vote in election.ballots]
        self.closing = meeting.votes.get(election.closed_by or "")

    def may_be_told(self) -> bool:
        """Say whether the reader may know of it: the public of lists that are closed."""
        if not self.reader.public:
            return True
        closed = self._at(CandidatesClosed)
        known = self.reader.may_know(self._at(ElectionPlanned), closed)
        return closed is not None and known and self.reader.sees_item(self.election.item)

    def record(self) -> ElectionRecord:
        one = self.election
        rounds = tuple(_round(vote) for vote in self.votes if self.reader.sees_vote(vote))
        ends = [end for each in rounds for end in (each.outcomes or {}).items()]
        won = {name for name, end in ends if end == "elected"}
        closing = self.closing
        planned = self._at(ElectionPlanned)
        return ElectionRecord(
            id=one.id,
            title=one.title,
            item=one.item,
            style=one.style,
            planned_at=moment(planned or 0),
            posts=tuple(
                PostRecord(**{name: getattr(post, name) for name in PostRecord.__struct_fields__})
                for post in one.posts
            ),
            candidates=tuple(self._candidate(each) for each in self._candidates()),
            closed_by=closing.id if closing and self.reader.sees_vote(closing) else None,
            closed_at=moment_or_none(self._at(CandidatesClosed)),
            rounds=rounds,
            elected=tuple(name for name in one.elected if name in won),
        )

    def _candidates(self) -> list[Candidate]:
        """Return who stood; of names that were taken back the public learns nothing."""
        known = self.election.candidates.values()
        return [one for one in known if not (self.reader.public and one.withdrawn)]

    def _candidate(self, one: Candidate) -> CandidateRecord:
        """Return somebody who stood; birth dates and who proposed them are no public matter."""
        public = self.reader.public
        nominated = next(
            act.stamp.at
            for act in self.acts
            if isinstance(act.event, CandidateNominated) and act.stamp.id == one.id
        )
        return CandidateRecord(
            id=one.id,
            post=one.post,
            name=one.name,
            person=one.person,
            posts=one.posts,
            born="" if public else one.born,
            how=one.how,
            by="" if public else one.by,
            nominated_at=moment(nominated),
            withdrawn=one.withdrawn,
            approval=self._approval(one),
        )

    def _approval(self, one: Candidate) -> ApprovalRecord | None:
        approval = self.election.approvals.get(one.id)
        if approval is None or not self.reader.may_know(self._at(ElectionApproved, one.id)):
            return None
        return ApprovalRecord(document=approval.document, date=approval.date)

    def _at(self, kind: type, candidate: str = "") -> int | None:
        """Return when the last event of a kind happened, perhaps the one about somebody."""
        found = (
            act.stamp.at
            for act in reversed(self.acts)
            if isinstance(act.event, kind)
            and (not candidate or getattr(act.event, "candidate", "") == candidate)
        )
        return next(found, None)


def _round(vote: Vote) -> RoundRecord:
    sheet, result = vote.sheet, vote.sheet_result
    lines = sheet.lines if sheet else ()
    declared = result if vote.stage is VoteStage.DECLARED else None
    ends = zip(lines, declared.outcomes, strict=True) if declared else None
    return RoundRecord(
        vote=vote.id,
        posts=tuple(part.id for part in sheet.parts) if sheet else (),
        outcomes=None if ends is None else {line.candidate or "": end for line, end in ends},
    )
