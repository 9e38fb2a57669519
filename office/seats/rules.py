"""Who sits where: seats given, exchanged, and a plan made for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from hub.meeting.membership import ChangePerson
from hub.meeting.people import Role
from hub.meeting.rooms import refuse_wrong_seats
from hub.meeting.state import SeatPlan
from hub.meeting.words import HALL, Refused
from office.session_import.plan import DelegateRole, PlannedDelegate, RemoteRoom
from office.session_import.seat_plan import generated_plan, seated

if TYPE_CHECKING:
    from hub.meeting.people import Person
    from hub.meeting.state import Meeting
    from office.session_import.seat_plan import HallPlan

LONGEST = 40


def seating(meeting: Meeting, seat: str, person: str) -> list[ChangePerson]:
    """Return what seats somebody (or, empty, nobody) there; who sat there takes the other's seat.

    A seat never has two people, so whoever leaves it does so first.
    """
    if seat not in {one.id for one in meeting.plan.seats}:
        raise Refused("office.no_seat")
    sits = next((one for one in meeting.people.values() if one.seat == seat), None)
    comes = meeting.people.get(person)
    if person and comes is None:
        raise Refused("unknown_person")
    if sits == comes:
        raise Refused("nothing_changed")
    changes: list[ChangePerson] = []
    if sits:
        changes.append(_seat(sits, None))
    if comes:
        changes.append(_seat(comes, seat))
    if sits and comes and comes.seat:
        changes.append(_seat(replace(sits, seat=None), comes.seat))
    return changes


def _seat(person: Person, seat: str | None) -> ChangePerson:
    return ChangePerson(was=person, person=replace(person, seat=seat))


def generated(meeting: Meeting) -> tuple[SeatPlan, list[ChangePerson]]:
    """Return a plan with a seat for every delegate, and the seats of those who had none."""
    delegates = seated([_planned(one, meeting) for one in meeting.people.values() if one.mandate])
    rooms = [
        RemoteRoom(id=room.id, name=room.name)
        for room in meeting.rooms.values()
        if room.kind == "remote"
    ]
    changes = [
        _seat(meeting.people[one.id], one.seat)
        for one in delegates
        if meeting.people[one.id].seat is None
    ]
    return generated_plan(delegates, rooms).for_meeting(), changes


def _planned(person: Person, meeting: Meeting) -> PlannedDelegate:
    room = meeting.rooms.get(person.room)
    return PlannedDelegate(
        id=person.id,
        name=person.name,
        role=_role(person, meeting),
        seat=person.seat or "",
        room=person.room if room and room.kind == "remote" else "",
    )


def _role(person: Person, meeting: Meeting) -> DelegateRole:
    if meeting.rooms[HALL].presiding == person.id:
        return DelegateRole.CHAIR
    if Role.PRESIDIUM in person.roles:
        return DelegateRole.VICE_CHAIR
    return DelegateRole.SECRETARY if Role.SECRETARY in person.roles else DelegateRole.DELEGATE


def read_plan(data: bytes) -> SeatPlan:
    """Return the plan in a file of the form of `hall_plan.json`; refused if it is none."""
    try:
        plan = msgspec.json.decode(data, type=SeatPlan)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise Refused("office.plan_unreadable") from wrong
    if not plan.seats or any(not 0 < len(seat.id) <= LONGEST for seat in plan.seats):
        raise Refused("office.plan_unreadable")
    refuse_wrong_seats(plan)
    return plan


def plan_file(plan: SeatPlan | HallPlan) -> bytes:
    """Return a plan as it is kept in a file."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=2)
