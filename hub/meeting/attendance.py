"""Attendance of a sitting: who came, how and when, and whether that makes the quorum."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import checked_text, known_sitting, refuse_closed_session
from hub.meeting.kept import kept
from hub.meeting.kinds import AttendanceKind, Stage
from hub.meeting.people import Person, Role
from hub.meeting.state import Attendance, Sitting
from hub.meeting.words import HALL, SECOND, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hub.meeting.state import Meeting

HERE = frozenset({AttendanceKind.PRESENT, AttendanceKind.LATE, AttendanceKind.ONLINE})
HERE_IN_PRIVATE = HERE - {AttendanceKind.ONLINE}
ATTENDING = HERE | {AttendanceKind.BEHALF}
ABSENT = frozenset({AttendanceKind.ABSENT_EXCUSED, AttendanceKind.ABSENT_UNEXCUSED})
COMING = frozenset({Role.DELEGATE, Role.PRESIDIUM, Role.INVITEE, Role.BEHALF})
ROLL = frozenset({Role.SECRETARY, Role.CLERK})
REMOTE = "remote"


def quorum_needed(total: int) -> int:
    """Return how many of `total` delegates make two thirds."""
    return -(-2 * total // 3)


def is_quorate(present: int, total: int) -> bool:
    """Say whether at least two thirds of all delegates are present."""
    return total > 0 and 3 * present >= 2 * total


def total_delegates(meeting: Meeting) -> int:
    """Return N: the delegates in office, or as many as were elected where the council counts so."""
    serving = len(_in_office(meeting.people))
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
    counted = HERE_IN_PRIVATE if private else HERE
    return _attending(meeting.people, meeting.attendance.get(sitting), counted)


@kept
def _in_office(people: Mapping[str, Person]) -> tuple[str, ...]:
    return tuple(key for key, person in people.items() if person.mandate)


@kept
def _attending(
    people: Mapping[str, Person],
    roll: Mapping[str, Attendance] | None,
    counted: frozenset[AttendanceKind],
) -> tuple[str, ...]:
    known = roll or {}
    return tuple(key for key in _in_office(people) if key in known and known[key].kind in counted)


class CheckIn(Command, frozen=True):
    """Check in oneself on the tablet, before the sitting opens or while it lasts."""

    allowed: ClassVar = COMING
    sitting: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        person = _known(meeting, asked.actor)
        return [_arrival(meeting, self.sitting, person, asked.now, how="tablet", room=person.room)]


class CheckInCard(Command, frozen=True):
    """Check in whoever shows a card; a remote room's operator only that room's people."""

    allowed: ClassVar = ROLL | {Role.ROOM_OPERATOR}
    sitting: str
    person: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        person = _known(meeting, self.person)
        if not asked.roles(meeting) & ROLL:
            own = _known(meeting, asked.actor).room
            if not own == self.room == person.room:
                raise Refused("person_of_other_room")
        return [_arrival(meeting, self.sitting, person, asked.now, how="card", room=self.room)]


class RecordAttendance(Command, frozen=True):
    """Enter how people attend a sitting: at the roll call, from a letter, or as a correction.

    Leave may be entered for any sitting ahead; a sitting that is over is corrected with a reason.
    """

    allowed: ClassVar = ROLL
    sitting: str
    people: tuple[str, ...]
    kind: AttendanceKind
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        sitting = known_sitting(meeting, self.sitting)
        if self.kind not in ABSENT and sitting.stage is not Stage.CLOSED:
            _refuse_not_at_hand(meeting, self.sitting)
        if not self.people or len(set(self.people)) < len(self.people):
            raise Refused("people_needed")
        rooms: dict[str, list[str]] = {}
        for key in self.people:
            rooms.setdefault(self._room_of(meeting, _known(meeting, key)), []).append(key)
        reason = self._checked_reason(sitting)
        return [
            AttendanceRecorded(
                sitting=self.sitting, people=tuple(keys), kind=self.kind, room=room, reason=reason
            )
            for room, keys in rooms.items()
        ]

    def _checked_reason(self, sitting: Sitting) -> str:
        needed = sitting.stage is Stage.CLOSED or self.kind is AttendanceKind.ABSENT_EXCUSED
        return checked_text(self.reason, "reason_needed") if needed or self.reason.strip() else ""

    def _room_of(self, meeting: Meeting, person: Person) -> str:
        """Return where the person is when attending so, or raise Refused when it can't be."""
        if self.kind in ATTENDING and _on_behalf(person) is not (
            self.kind is AttendanceKind.BEHALF
        ):
            raise Refused("attends_on_behalf" if _on_behalf(person) else "not_on_behalf")
        earlier = meeting.attendance.get(self.sitting, {}).get(person.id)
        if self.kind is AttendanceKind.LEFT_EARLY:
            if earlier is None or earlier.kind not in ATTENDING:
                raise Refused("not_attending")
            return earlier.room
        room = person.room if self.room == HALL else self.room
        remote = meeting.rooms[room].kind == REMOTE
        if self.kind is AttendanceKind.ONLINE and not remote:
            raise Refused("room_not_remote")
        if self.kind in (AttendanceKind.PRESENT, AttendanceKind.LATE):
            return HALL
        return room


class LeaveEarly(Command, frozen=True):
    """Tell that one leaves before the end."""

    allowed: ClassVar = COMING
    sitting: str
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        _refuse_not_at_hand(meeting, self.sitting)
        earlier = meeting.attendance.get(self.sitting, {}).get(asked.actor)
        if earlier is None or earlier.kind not in ATTENDING:
            raise Refused("not_attending")
        reason = checked_text(self.reason, "reason_needed") if self.reason.strip() else ""
        return [
            AttendanceRecorded(
                sitting=self.sitting,
                people=(asked.actor,),
                kind=AttendanceKind.LEFT_EARLY,
                how="tablet",
                room=earlier.room,
                reason=reason,
            )
        ]


def _known(meeting: Meeting, person: str) -> Person:
    known = meeting.people.get(person)
    if known is None:
        raise Refused("unknown_person")
    return known


def _on_behalf(person: Person) -> bool:
    return Role.BEHALF in person.roles


def _refuse_not_at_hand(meeting: Meeting, sitting: str) -> None:
    stage = known_sitting(meeting, sitting).stage
    if stage is Stage.CLOSED:
        raise Refused("sitting_closed")
    if sitting != sitting_at_hand(meeting):
        raise Refused("sitting_not_at_hand")


def _arrival(
    meeting: Meeting, sitting: str, person: Person, now: int, *, how: str, room: str
) -> Event:
    """Return that somebody has come, or raise Refused: one rule for tablet and card."""
    _refuse_not_at_hand(meeting, sitting)
    earlier = meeting.attendance.get(sitting, {}).get(person.id)
    if earlier is not None and earlier.kind in ATTENDING:
        raise Refused("already_checked_in")
    if not COMING & set(person.roles):
        raise Refused("does_not_attend")
    kind = _kind_of_arrival(meeting, meeting.sittings[sitting], person, now, room)
    if earlier is not None and earlier.came and kind is AttendanceKind.LATE:
        kind = earlier.came  # whoever left and returns is as late as the first time
    return CheckedIn(sitting=sitting, person=person.id, kind=kind, how=how, room=room)


def _kind_of_arrival(
    meeting: Meeting, sitting: Sitting, person: Person, now: int, room: str
) -> AttendanceKind:
    if _on_behalf(person):
        return AttendanceKind.BEHALF
    if meeting.rooms[room].kind == REMOTE:
        return AttendanceKind.ONLINE
    grace = meeting.settings.late_after_minutes * 60 * SECOND
    if sitting.opened_at is not None and now > sitting.opened_at + grace:
        return AttendanceKind.LATE
    return AttendanceKind.PRESENT


class CheckedIn(Event, frozen=True):
    """Somebody has come to a sitting; attending on a delegate's behalf never counts."""

    sitting: str
    person: str
    kind: AttendanceKind
    how: str = "tablet"
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        came = Attendance(kind=self.kind, at=stamp.at, how=self.how, room=self.room)
        return _with_attendance(meeting, self.sitting, {self.person: came})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (self.person,)


class AttendanceRecorded(Event, frozen=True):
    """It is on record how these people attend a sitting."""

    sitting: str
    people: tuple[str, ...]
    kind: AttendanceKind
    how: str = "clerk"
    room: str = HALL
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        roll = meeting.attendance.get(self.sitting, {})
        left = self.kind is AttendanceKind.LEFT_EARLY
        recorded = Attendance(
            kind=self.kind, at=stamp.at, how=self.how, room=self.room, reason=self.reason
        )
        return _with_attendance(
            meeting,
            self.sitting,
            {key: replace(recorded, came=roll[key].kind if left else None) for key in self.people},
        )

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return self.people


def _with_attendance(meeting: Meeting, sitting: str, recorded: dict[str, Attendance]) -> Meeting:
    roll = {**meeting.attendance.get(sitting, {}), **recorded}
    return replace(meeting, attendance={**meeting.attendance, sitting: roll})


COMMANDS = (CheckIn, CheckInCard, RecordAttendance, LeaveEarly)
EVENTS = (CheckedIn, AttendanceRecorded)
