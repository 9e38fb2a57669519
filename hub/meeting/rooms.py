"""The rooms, who presides over them, and the seats of the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import (
    checked_text,
    refuse_closed_session,
    refuse_joined_room,
    refuse_outside_hall,
)
from hub.meeting.discussion import refuse_leading_elsewhere
from hub.meeting.people import Role
from hub.meeting.shapes import PlanPart, SeatShape
from hub.meeting.state import Room, SeatPlan
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from hub.meeting.state import Meeting

OFFICE = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SECRETARY})
KINDS = ("hall", "group", "remote")
LONGEST_ID = 40
MOST_SEATS = 1000


class HandOverPresiding(Command, frozen=True):
    """Let another member of the presidium preside; in a group's room another delegate."""

    allowed: ClassVar = frozenset({Role.PRESIDING})
    to: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        _check_may_preside(meeting, self.room, self.to)
        if self.to == asked.actor:
            raise Refused("nothing_changed")
        return [PresidingHandedOver(room=self.room, to=self.to)]


class TakePresiding(Command, frozen=True):
    """A member of the presidium takes the chair when whoever presides can't hand it over."""

    allowed: ClassVar = frozenset({Role.PRESIDIUM})
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        refuse_closed_session(meeting)
        if meeting.rooms[self.room].presiding == asked.actor:
            raise Refused("nothing_changed")
        reason = checked_text(self.reason, "reason_needed")
        return [PresidingHandedOver(room=self.room, to=asked.actor, reason=reason)]


class AppointPresiding(Command, frozen=True):
    """Say who presides over a group's room; over the hall only the presidium itself decides."""

    allowed: ClassVar = OFFICE
    to: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if self.room == HALL:
            raise Refused("not_in_hall")
        refuse_joined_room(meeting, self.room)
        _check_may_preside(meeting, self.room, self.to)
        if meeting.rooms[self.room].presiding == self.to:
            raise Refused("nothing_changed")
        return [PresidingHandedOver(room=self.room, to=self.to)]


def _check_may_preside(meeting: Meeting, room: str, person: str) -> None:
    refuse_closed_session(meeting)
    known = meeting.people.get(person)
    if known is None:
        raise Refused("unknown_person")
    if room == HALL and Role.PRESIDIUM not in known.roles:
        raise Refused("not_in_presidium")
    if room != HALL and not known.mandate:
        raise Refused("not_a_delegate")
    if room != HALL:
        refuse_leading_elsewhere(meeting, room, person)


class PresidingHandedOver(Event, frozen=True):
    """Somebody else presides from now on; a reason stands here when the chair was taken over."""

    to: str
    room: str = HALL
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return meeting.with_room(self.room, presiding=self.to)


class AddRoom(Command, frozen=True):
    """Add a room: a group's, or a remote one that joins the business of another."""

    allowed: ClassVar = OFFICE
    id: str
    name: str
    kind: str
    joins: str | None = None
    presiding: str | None = None
    secretary: str | None = None
    groups: tuple[str, ...] = ()

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        if self.id in meeting.rooms and not meeting.rooms[self.id].aside:
            raise Refused("room_exists")
        room = self._made()
        refuse_wrong_room(room, meeting.rooms)
        refuse_wrong_groups(room, meeting.rooms.values(), meeting.groups)
        if self.secretary is not None:
            if self.secretary not in meeting.people:
                raise Refused("unknown_person")
            refuse_leading_elsewhere(meeting, self.id, self.secretary)
        if self.presiding is not None:
            _check_may_preside(meeting, self.id, self.presiding)
        return [
            RoomAdded(
                room=room.id,
                title=room.name,
                kind=room.kind,
                joins=room.joins,
                presiding=room.presiding,
                secretary=room.secretary,
                groups=room.groups,
            )
        ]

    def _made(self) -> Room:
        return Room(
            id=self.id,
            name=checked_text(self.name, "name_needed"),
            kind=self.kind,
            joins=self.joins,
            presiding=self.presiding,
            secretary=self.secretary,
            groups=self.groups,
        )


def refuse_wrong_room(room: Room, rooms: Mapping[str, Room]) -> None:
    """Raise Refused when a room can't be so, or holds what only a meeting may put there."""
    plain = Room(
        id=room.id,
        name=room.name,
        kind=room.kind,
        joins=room.joins,
        presiding=room.presiding,
        secretary=room.secretary,
        groups=room.groups,
        members=room.members,
    )
    short = 0 < len(room.id) <= LONGEST_ID and room.id.replace("-", "").replace("_", "").isalnum()
    if plain != room or room.kind not in KINDS or not short:
        raise Refused("wrong_room")
    if (room.kind == "remote") is not (room.joins is not None):
        raise Refused("remote_room_joins")
    if room.joins is not None and (room.joins not in rooms or rooms[room.joins].joins):
        raise Refused("remote_room_joins")


def refuse_wrong_groups(room: Room, rooms: Iterable[Room], groups: Container[str]) -> None:
    """Raise Refused where groups meet elsewhere than in one room of their own kind."""
    if (room.groups or room.members or room.secretary) and room.kind != "group":
        raise Refused("not_a_group_room")
    if any(group not in groups for group in room.groups):
        raise Refused("unknown_group")
    taken = {group for other in rooms if other.id != room.id for group in other.groups}
    if taken & set(room.groups) or len(set(room.groups)) < len(room.groups):
        raise Refused("group_meets_elsewhere")


class RoomAdded(Event, frozen=True):
    """There is another room."""

    room: str
    title: str
    kind: str
    joins: str | None = None
    presiding: str | None = None
    secretary: str | None = None
    groups: tuple[str, ...] = ()

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        added = Room(
            id=self.room,
            name=self.title,
            kind=self.kind,
            joins=self.joins,
            presiding=self.presiding,
            secretary=self.secretary,
            groups=self.groups,
        )
        return replace(meeting, rooms={**meeting.rooms, self.room: added})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return tuple(who for who in (self.presiding, self.secretary) if who)


class ChangeSeats(Command, frozen=True):
    """Replace the plan of the hall's seats; who sits where is said of the people."""

    allowed: ClassVar = OFFICE | {Role.TECHNICIAN}
    seats: SeatPlan

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_wrong_seats(self.seats)
        return [SeatsChanged(seats=self.seats)]


def refuse_wrong_seats(plan: SeatPlan) -> None:
    """Raise Refused when a plan has a seat twice, outside itself, or too many of them."""
    ids = {seat.id for seat in plan.seats}
    if len(ids) < len(plan.seats) or len(ids) > MOST_SEATS:
        raise Refused("seat_twice")
    inside = (0 <= seat.x <= plan.width and 0 <= seat.y <= plan.height for seat in plan.seats)
    if not all(inside):
        raise Refused("seat_outside_plan")


class SeatsChanged(Event, frozen=True):
    """The hall has this plan of seats."""

    seats: SeatPlan

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, plan=self.seats)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def plan_part(meeting: Meeting) -> PlanPart:
    """Return the hall's seats and who sits where."""
    sits = {person.seat: person.id for person in meeting.people.values() if person.seat}
    return PlanPart(
        width=meeting.plan.width,
        height=meeting.plan.height,
        seats={
            seat.id: SeatShape(
                id=seat.id,
                label=seat.label,
                x=seat.x,
                y=seat.y,
                section=seat.section,
                person=sits.get(seat.id),
            )
            for seat in meeting.plan.seats
        },
    )


COMMANDS = (HandOverPresiding, TakePresiding, AppointPresiding, AddRoom, ChangeSeats)
EVENTS = (PresidingHandedOver, RoomAdded, SeatsChanged)
