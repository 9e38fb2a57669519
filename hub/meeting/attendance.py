"""Attendance of a sitting: who came, how and when, and whether that makes the quorum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.state import AttendanceKind, Stage

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

HERE = frozenset({AttendanceKind.PRESENT, AttendanceKind.LATE, AttendanceKind.ONLINE})


def quorum_needed(total: int) -> int:
    """Return how many of `total` delegates make two thirds."""
    return -(-2 * total // 3)


def is_quorate(present: int, total: int) -> bool:
    """Say whether at least two thirds of all delegates are present."""
    return total > 0 and 3 * present >= 2 * total


def total_delegates(meeting: Meeting) -> int:
    """Return N: the delegates in office, or as many as were elected where the council counts so."""
    serving = sum(person.mandate for person in meeting.people.values())
    if meeting.settings.total_counts == "elected":
        return max(serving, meeting.settings.elected_total)
    return serving


def sitting_at_hand(meeting: Meeting) -> str | None:
    """Return the sitting under way, else the next planned one, else the last one."""
    if meeting.sitting and meeting.sittings[meeting.sitting].stage is not Stage.CLOSED:
        return meeting.sitting
    planned = (key for key, one in meeting.sittings.items() if one.stage is Stage.PLANNED)
    return next(planned, meeting.sitting)


def present_delegates(meeting: Meeting, sitting: str | None = None) -> tuple[str, ...]:
    """Return the delegates in office who are present at the sitting at hand, remote ones included.

    Whom a closed sitting shuts out is not present at it. A lost connection changes nothing here.
    """
    sitting = sitting or sitting_at_hand(meeting)
    if sitting is None:
        return ()
    private = meeting.sittings[sitting].closed and meeting.settings.closed_stops_remote
    counted = HERE - {AttendanceKind.ONLINE} if private else HERE
    roll = meeting.attendance.get(sitting, {})
    return tuple(
        key
        for key, person in meeting.people.items()
        if person.mandate and key in roll and roll[key].kind in counted
    )
