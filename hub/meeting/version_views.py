"""The programme's versions for the screens: adopted by which vote, and what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting import version_shapes as shapes
from hub.meeting.agenda_changes import would_differ
from hub.meeting.agenda_versions import unvoted
from hub.meeting.kinds import Outcome, SubjectKind
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import outcome_of, vote_about

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.agenda_changes import Difference
    from hub.meeting.procedure_state import Proposal, Version
    from hub.meeting.state import Meeting

PENDING = (Outcome.WAITING, Outcome.UNDER_WAY)


def versions_part(meeting: Meeting) -> shapes.VersionsPart:
    """Return every adopted programme, what was changed since, and what is proposed."""
    procedure = meeting.procedure
    versions = {str(one.number): _version(meeting, one) for one in procedure.versions}
    proposals = {key: _proposal(meeting, one) for key, one in procedure.proposals.items()}
    return shapes.VersionsPart(
        versions=versions,
        order=tuple(versions),
        proposals=proposals,
        proposals_order=tuple(proposals),
        since=_shown(unvoted(meeting)),
        changes_by=meeting.settings.agenda_change,
    )


def _version(meeting: Meeting, version: Version) -> shapes.VersionShape:
    proposal = meeting.procedure.proposals.get(version.proposal or "")
    return shapes.VersionShape(
        number=version.number,
        at=version.at,
        by=version.by,
        vote=version.vote,
        items=len(version.agenda),
        reason=proposal.reason if proposal else None,
        voted=_shown(version.voted) or None,
        unvoted=_shown(version.unvoted) or None,
    )


def _proposal(meeting: Meeting, proposal: Proposal) -> shapes.ProposalShape:
    vote = vote_about(meeting, Subject(kind=SubjectKind.AGENDA, of=proposal.id))
    stands = Outcome.WITHDRAWN if proposal.withdrawn else outcome_of(vote)
    pending = stands in PENDING
    would = would_differ(meeting, proposal.changes, proposal.reason) if pending else None
    return shapes.ProposalShape(
        id=proposal.id,
        reason=proposal.reason,
        by=proposal.by,
        at=proposal.at,
        outcome=stands,
        changes=None if would is None else _shown(would),
        vote=vote.id if vote else None,
        withdrawn=proposal.withdrawn or None,
    )


def _shown(differences: Iterable[Difference]) -> tuple[shapes.AgendaDifferenceShape, ...]:
    return tuple(
        shapes.AgendaDifferenceShape(
            kind=one.kind,
            item=one.item,
            title=one.title,
            number=one.number,
            field=one.field or None,
            was=one.was if one.field else None,
            now=one.now if one.field else None,
        )
        for one in differences
    )
