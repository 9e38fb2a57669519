"""The programme is the council's decision: adopted and changed by vote, every version kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda_changes import (
    Change,
    Difference,
    differences,
    events_of,
    would_differ,
)
from hub.meeting.agenda_tree import without_agenda_undo
from hub.meeting.conditions import checked_text, refuse_closed_session, refuse_outside_hall
from hub.meeting.kinds import Outcome, SubjectKind
from hub.meeting.people import Role
from hub.meeting.procedure_state import Proposal, Version
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import known_proposal, outcome
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

PREPARING = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
MOST_CHANGES = 30


class ProposeAgendaChange(Command, frozen=True):
    """Put changes of the programme before the council; nothing changes until a vote adopts them."""

    allowed: ClassVar = PREPARING
    alterations: tuple[Change, ...]
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        if not 1 <= len(self.alterations) <= MOST_CHANGES:
            raise Refused("wrong_count_of_parts", least=1, most=MOST_CHANGES)
        if any(change.room != self.room for change in self.alterations):
            raise Refused("only_in_hall")
        reason = checked_text(self.reason, "reason_needed")
        events_of(meeting, self.alterations, reason)
        return [AgendaChangeProposed(alterations=self.alterations, reason=reason)]


class AgendaChangeProposed(Event, frozen=True):
    """Changes of the programme are before the council."""

    alterations: tuple[Change, ...]
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        proposed = Proposal(
            id=stamp.id, changes=self.alterations, reason=self.reason, by=stamp.actor, at=stamp.at
        )
        return _with_proposal(meeting, proposed)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class WithdrawAgendaChange(Command, frozen=True):
    """Take proposed changes of the programme back before they are put to the vote."""

    allowed: ClassVar = PREPARING
    proposal: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        known_proposal(meeting, self.proposal)
        about = Subject(kind=SubjectKind.AGENDA, of=self.proposal)
        if outcome(meeting, about) is not Outcome.WAITING:
            raise Refused("agenda_change_voted_on")
        reason = checked_text(self.reason, "reason_needed")
        return [AgendaChangeWithdrawn(proposal=self.proposal, reason=reason)]


class AgendaChangeWithdrawn(Event, frozen=True):
    """The proposed changes are before the council no more."""

    proposal: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        proposal = meeting.procedure.proposals[self.proposal]
        return _with_proposal(meeting, replace(proposal, withdrawn=self.reason))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def adoption(meeting: Meeting, vote: Vote, *, passed: bool) -> list[Event]:
    """Return what a declared result does to the programme, to follow right after its event."""
    about = vote.about
    if about is None or about.kind is not SubjectKind.AGENDA or not passed:
        return []
    proposal = meeting.procedure.proposals.get(about.of)
    changes = proposal.changes if proposal else ()
    reason = proposal.reason if proposal else ""
    declared = replace(meeting, number=meeting.number + 1)
    differ = (would_differ(declared, changes, reason) or ()) if changes else ()
    adopted = AgendaAdopted(
        vote=vote.id,
        proposal=proposal.id if proposal else None,
        voted=differ,
        unvoted=unvoted(meeting),
    )
    return [*events_of(declared, changes, reason), adopted]


class AgendaAdopted(Event, frozen=True):
    """The programme as it stands now is the council's.

    `voted` is what this vote has changed, `unvoted` what had been changed since the version before.
    """

    vote: str
    proposal: str | None = None
    voted: tuple[Difference, ...] = ()
    unvoted: tuple[Difference, ...] = ()

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        procedure = meeting.procedure
        version = Version(
            number=len(procedure.versions) + 1,
            at=stamp.at,
            by=stamp.actor,
            vote=self.vote,
            proposal=self.proposal,
            voted=self.voted,
            unvoted=self.unvoted,
            items=meeting.items,
            agenda=meeting.agenda,
        )
        changed = replace(procedure, versions=(*procedure.versions, version))
        return replace(meeting, procedure=changed, rooms=without_agenda_undo(meeting))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def unvoted(meeting: Meeting) -> tuple[Difference, ...]:
    """Return what was changed since the last adopted version without a vote."""
    if not meeting.procedure.versions:
        return ()
    last = meeting.procedure.versions[-1]
    return differences((last.items, last.agenda), (meeting.items, meeting.agenda))


def _with_proposal(meeting: Meeting, proposal: Proposal) -> Meeting:
    known = {**meeting.procedure.proposals, proposal.id: proposal}
    return replace(meeting, procedure=replace(meeting.procedure, proposals=known))


COMMANDS = (ProposeAgendaChange, WithdrawAgendaChange)
EVENTS = (AgendaChangeProposed, AgendaChangeWithdrawn, AgendaAdopted)
