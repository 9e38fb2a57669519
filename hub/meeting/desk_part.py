"""The part of the views that only the desk needs, put together from its subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.copies import copies_shape
from hub.meeting.floor_shapes import (
    groups_speaking,
    not_spoken,
    skipped_requests,
    speaking_times,
    undo_shape,
)
from hub.meeting.procedure_views import step_shape
from hub.meeting.shapes import DeskPart
from hub.meeting.sheet_views import committee_shape
from hub.meeting.vote_views import preparing

if TYPE_CHECKING:
    from hub.meeting.state import Meeting


def desk_part(meeting: Meeting, place: str) -> DeskPart:
    return DeskPart(
        speaking=speaking_times(meeting),
        groups_speaking=groups_speaking(meeting),
        not_spoken=not_spoken(meeting),
        preparing=preparing(meeting),
        skipped=skipped_requests(meeting, place),
        undo=undo_shape(meeting, place),
        copies=copies_shape(meeting),
        step=step_shape(meeting, place),
        committee=committee_shape(meeting),
    )
