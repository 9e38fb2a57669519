"""Which sitting is being recorded just now, and whom its film shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.closed import stops_recording
from hub.meeting.kinds import Stage
from hub.meeting.people import Party
from hub.meeting.stage import on_stage
from hub.meeting.words import HALL

if TYPE_CHECKING:
    from hub.meeting.state import Meeting


class Recorded(Struct, frozen=True):
    """A sitting that is being recorded; its film shows the first of `stage` who sends a picture."""

    sitting: str
    stage: tuple[Party, ...]


def recorded(meeting: Meeting) -> Recorded | None:
    """Return what is recorded just now: nothing in breaks and, as the law has it, in private.

    Whoever stands first before the plenary is filmed, and the hall itself while they sit in it.
    """
    sitting = meeting.sittings.get(meeting.sitting or "")
    if sitting is None or sitting.stage is not Stage.OPEN or not meeting.settings.record_sittings:
        return None
    if stops_recording(meeting):
        return None
    return Recorded(sitting.id, (*on_stage(meeting, HALL)[:1], Party(room=HALL)))
