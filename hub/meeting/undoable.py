"""What the desk has just done can be taken back for some seconds: this is what is kept for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.state import Undoable
from hub.meeting.words import SECOND

if TYPE_CHECKING:
    from hub.meeting.state import Meeting, Room
    from hub.meeting.words import Event, Stamp


def undoable(
    meeting: Meeting,
    room: Room,
    stamp: Stamp,
    act: Event,
    *,
    request: str | None = None,
    continues: bool = False,
) -> Undoable:
    """Return what is kept so that `act` can be taken back; `room` is the room before it.

    `request` is the request to speak that was moved or passed over, if that is the act. An act of
    several events is taken back as one: those that continue it keep the first one's room.
    The room kept remembers no earlier act, or every room before it would be kept for ever.
    """
    before, at = replace(room, undoable=None), stamp.at
    if continues and room.undoable:
        before, at = room.undoable.before, room.undoable.at
    return Undoable(
        number=stamp.number,
        act=type(act).__name__,
        until=stamp.at + meeting.settings.undo * SECOND,
        actor=stamp.actor,
        before=before,
        at=at,
        request=request,
    )
