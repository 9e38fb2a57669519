"""The roll of a sitting as screens show it, and from which room everybody takes part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hub.meeting.attendance import (
    ATTENDING,
    REMOTE,
    is_quorate,
    present_delegates,
    quorum_needed,
    sitting_at_hand,
    total_delegates,
)
from hub.meeting.kept import Kept
from hub.meeting.kinds import AttendanceKind
from hub.meeting.people import Party, Role
from hub.meeting.shapes import AttendancePart, AttendanceShape

if TYPE_CHECKING:
    from hub.meeting.state import Attendance, Meeting


def whereabouts(meeting: Meeting, person: str) -> str:
    """Return the room somebody attends in: where they checked in, else where they belong."""
    attendance = meeting.attendance.get(sitting_at_hand(meeting) or "", {}).get(person)
    if attendance is not None and attendance.kind in ATTENDING:
        return attendance.room
    return meeting.people[person].room


def is_remote(meeting: Meeting, person: str) -> bool:
    """Say whether somebody takes part from a remote room just now."""
    return meeting.rooms[whereabouts(meeting, person)].kind == REMOTE


def attendance_part(meeting: Meeting, *, reasons: bool = False) -> AttendancePart:
    """Return the attendance of the sitting at hand; why somebody is absent only with `reasons`."""
    sitting = sitting_at_hand(meeting)
    roll = meeting.attendance.get(sitting or "", {})
    total, here = total_delegates(meeting), present_delegates(meeting)
    return AttendancePart(
        sitting=sitting,
        total=total,
        present=len(here),
        online=sum(roll[key].kind is AttendanceKind.ONLINE for key in here),
        absent=total - len(here),
        needed=quorum_needed(total),
        quorate=is_quorate(len(here), total),
        people=(_WITH_REASONS if reasons else _WITHOUT).of(roll),
    )


def own_attendance(meeting: Meeting, person: str) -> AttendanceShape | None:
    """Return how somebody attends the sitting at hand, for their own eyes."""
    attendance = meeting.attendance.get(sitting_at_hand(meeting) or "", {}).get(person)
    return _shape(attendance, reasons=True) if attendance else None


def _shape(attendance: Attendance, *, reasons: bool) -> AttendanceShape:
    return AttendanceShape(
        kind=attendance.kind,
        at=attendance.at,
        room=attendance.room,
        how=attendance.how,
        reason=attendance.reason or None if reasons else None,
    )


_WITH_REASONS = Kept(partial(_shape, reasons=True))
_WITHOUT = Kept(partial(_shape, reasons=False))


def party_of(meeting: Meeting, person: str) -> Party:
    """Return whose devices carry somebody's voice: their own, or those of the room they sit in.

    A remote room with an operator has devices of its own; a person there opens no second one.
    """
    room = whereabouts(meeting, person)
    shared = meeting.rooms[room].kind == REMOTE and _has_operator(meeting, room)
    return Party(room=room) if shared else Party(person=person)


def _has_operator(meeting: Meeting, room: str) -> bool:
    return any(
        Role.ROOM_OPERATOR in person.roles and person.room == room
        for person in meeting.people.values()
    )
