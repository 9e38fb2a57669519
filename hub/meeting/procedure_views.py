"""Votes that belong together, and amendments, as these eyes may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from hub.meeting import procedure_shapes as shapes
from hub.meeting.closed import kept_from
from hub.meeting.guidance import next_step
from hub.meeting.kinds import Outcome, SeriesKind, SubjectKind, VoteStage
from hub.meeting.shapes import StepShape
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import deciding, of_amendment, outcome_of, vote_about

if TYPE_CHECKING:
    from hub.meeting.eyes import Eyes
    from hub.meeting.procedure_state import Amendment, Draft, Series
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from hub.meeting.words import Command


def proceedings_part(meeting: Meeting, eyes: Eyes) -> shapes.ProceedingsPart | None:
    """Return what belongs together, without what came up in private, away from these eyes."""
    procedure = meeting.procedure
    series = {
        one.id: _series(meeting, one, eyes)
        for one in procedure.series.values()
        if not one.dropped and not kept_from(meeting, eyes, one.at)
    }
    amendments = {
        key: _amendment(meeting, procedure.amendments[key], eyes)
        for key in procedure.order
        if not kept_from(meeting, eyes, procedure.amendments[key].at)
    }
    if not series and not amendments:
        return None
    return shapes.ProceedingsPart(
        series=series,
        series_order=tuple(series),
        amendments=amendments,
        amendments_order=tuple(amendments),
    )


def proceedings_reads(meeting: Meeting) -> tuple[object, ...]:
    """Return the pieces of state that say what has become of anything that is voted on."""
    stages = (vote.stage for vote in meeting.votes.values())
    before = (room.vote for room in meeting.rooms.values())
    return (meeting.procedure, *stages, *before)


def step_shape(meeting: Meeting, room: str) -> StepShape | None:
    """Return what is usual next in a room, as the desk offers it."""
    step = next_step(meeting, room)
    return step and StepShape(kind=step.kind, item=step.item, command=_asked(step.command))


def _asked(command: Command | None) -> dict[str, Any] | None:
    """Return a command as it is asked: what is left out is left out, a patch can't say nothing."""
    if command is None:
        return None
    said: dict[str, Any] = to_builtins(command)
    return {name: value for name, value in said.items() if value is not None}


def _series(meeting: Meeting, series: Series, eyes: Eyes) -> shapes.SeriesShape:
    consent = series.kind is SeriesKind.CONSENT
    kind = SubjectKind.CONSENT if consent else SubjectKind.WHOLE
    about = Subject(kind=kind, of=series.id)
    vote = vote_about(meeting, about)
    return shapes.SeriesShape(
        id=series.id,
        kind=series.kind,
        title=series.title,
        outcome=_seen(meeting, vote, eyes),
        parts={key: _part(meeting, series, part, eyes) for key, part in series.parts.items()},
        order=tuple(series.parts),
        open=(consent and (vote is None or vote.stage is VoteStage.PREPARED)) or None,
        item=series.item,
        vote=vote.id if vote else None,
    )


def _part(meeting: Meeting, series: Series, part: Draft, eyes: Eyes) -> shapes.DraftShape:
    vote = vote_about(meeting, deciding(series, part))
    return shapes.DraftShape(
        id=part.id,
        title=part.title,
        outcome=_seen(meeting, vote, eyes),
        item=part.item,
        vote=vote.id if vote else None,
        out_by=part.out_by,
    )


def _amendment(meeting: Meeting, amendment: Amendment, eyes: Eyes) -> shapes.AmendmentShape:
    vote = vote_about(meeting, of_amendment(amendment))
    gone = bool(amendment.withdrawn)
    return shapes.AmendmentShape(
        id=amendment.id,
        item=amendment.item,
        text=amendment.text,
        place=amendment.place,
        outcome=Outcome.WITHDRAWN if gone else _seen(meeting, vote, eyes),
        person=amendment.person,
        body=amendment.body or None,
        vote=vote.id if vote else None,
        reason=amendment.withdrawn or None,
    )


def _seen(meeting: Meeting, vote: Vote | None, eyes: Eyes) -> Outcome:
    """Return what a vote came to, unless it was taken in private, away from these eyes."""
    if vote is not None and vote.opened_at and kept_from(meeting, eyes, vote.opened_at):
        return Outcome.UNDER_WAY
    return outcome_of(vote)
