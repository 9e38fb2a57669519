"""A sitting as an export tells of it: when it was held, and who attended it how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.attendance import AttendanceRecorded, CheckedIn
from hub.record.moments import moment, moment_or_none
from hub.record.shapes import AttendanceRecord, SittingRecord, StretchRecord
from hub.record.telling import told

if TYPE_CHECKING:
    from hub.meeting.state import Sitting
    from hub.record.chronicle import Act, Chronicle
    from hub.record.public import Reader


def sitting_record(sitting: Sitting, chronicle: Chronicle, reader: Reader) -> SittingRecord:
    """Return one sitting."""
    attendance = (
        attendance_record(person, acts, reader)
        for (held, person), acts in chronicle.attendance.items()
        if held == sitting.id
    )
    return SittingRecord(
        id=sitting.id,
        title=sitting.title,
        starts=sitting.starts,
        ends=sitting.ends,
        stage=sitting.stage,
        closed=sitting.closed,
        opened_at=moment_or_none(sitting.opened_at),
        closed_at=moment_or_none(sitting.closed_at),
        present=sitting.present,
        total=sitting.total,
        private=tuple(
            StretchRecord(since=moment(one.since), until=moment_or_none(one.until))
            for one in sitting.private
        ),
        history=told(chronicle.sittings.get(sitting.id, ()), reader),
        attendance=tuple(one for one in attendance if one),
    )


def attendance_record(person: str, acts: list[Act], reader: Reader) -> AttendanceRecord | None:
    """Return how somebody attended; the public learns how, and neither when nor why."""
    known = reader.acts(acts)
    if not known:
        return None
    *earlier, last = (_entry(person, act) for act in known)
    if reader.public:
        return AttendanceRecord(
            person=person,
            kind=last.kind,
            room=last.room,
            at=None,
            how="",
            reason="",
            by=None,
            earlier=(),
        )
    return replace(last, earlier=tuple(earlier))


def _entry(person: str, act: Act) -> AttendanceRecord:
    event = act.event
    if not isinstance(event, CheckedIn | AttendanceRecorded):
        raise TypeError(type(event).__name__)
    return AttendanceRecord(
        person=person,
        kind=event.kind,
        at=moment(act.stamp.at),
        how=event.how,
        room=event.room,
        reason=event.reason if isinstance(event, AttendanceRecorded) else "",
        by=act.stamp.actor,
        earlier=(),
    )
