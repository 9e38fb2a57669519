"""The session and its sittings: planned, opened, suspended, closed by whoever presides."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from hub.meeting.agenda_tree import tree_order
from hub.meeting.attendance import present_delegates, total_delegates
from hub.meeting.citations import citation_shapes
from hub.meeting.closed import private_from
from hub.meeting.conditions import known_sitting, refuse_closed_session, refuse_outside_hall
from hub.meeting.kinds import Mark, Stage
from hub.meeting.people import Group, Person, Role
from hub.meeting.planned_questioning import planned_questioning
from hub.meeting.planning import refuse_wrong_plan
from hub.meeting.question_state import IssueGroup, OfficeHolder
from hub.meeting.settings import Settings
from hub.meeting.shapes import RoomShape, SessionPart, SittingShape
from hub.meeting.state import Item, Room, SeatPlan, Session, Sitting
from hub.meeting.vote_state import Rule
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

OFFICE = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SECRETARY})
CHAIR = frozenset({Role.PRESIDING})


class Plan(Struct, frozen=True, kw_only=True):
    """A whole session as it is prepared: everything in it is checked before anything is stored."""

    session: Session
    sittings: tuple[Sitting, ...]
    items: tuple[Item, ...]
    people: tuple[Person, ...]
    groups: tuple[Group, ...] = ()
    rooms: tuple[Room, ...] = (Room(id=HALL, name="Hội trường"),)
    seats: SeatPlan = SeatPlan()
    settings: Settings = Settings()
    rules: tuple[Rule, ...] = ()
    office_holders: tuple[OfficeHolder, ...] = ()
    issue_groups: tuple[IssueGroup, ...] = ()
    presiding: str | None = None
    demonstration: bool = False  # how plans said it before there was a second mark
    mark: Mark | None = None

    @property
    def marked(self) -> Mark | None:
        """Why the session is no real one, if it is none."""
        return self.mark or (Mark.DEMONSTRATION if self.demonstration else None)


class PlanSession(Command, frozen=True):
    """Store a prepared session, or replace it as long as no sitting has been opened."""

    allowed: ClassVar = OFFICE
    plan: Plan

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if meeting.session.stage is not Stage.PLANNED or meeting.sitting:
            raise Refused("session_begun")
        refuse_wrong_plan(self.plan)
        refuse_raised_rights(meeting, self.plan, asked)
        return [SessionPlanned(plan=self.plan)]


GUARDED = frozenset({Role.ADMINISTRATOR, Role.TECHNICIAN})


def refuse_raised_rights(meeting: Meeting, plan: Plan, asked: Asked) -> None:
    """Refuse a new plan that gives duties of the machine to anybody, but by an administrator."""
    if meeting.number == 0 or Role.ADMINISTRATOR in asked.roles(meeting):
        return
    for person in plan.people:
        if GUARDED & set(person.roles) - meeting.roles_of(person.id):
            raise Refused("not_allowed")


class SessionPlanned(Event, frozen=True):
    """The session is prepared; its people, agenda, rooms and seats are known."""

    plan: Plan

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        plan = self.plan
        rooms = {room.id: room for room in plan.rooms}
        rooms[HALL] = replace(rooms[HALL], presiding=plan.presiding)
        return replace(
            meeting,
            mark=plan.marked,
            simulation=plan.marked is Mark.DEMONSTRATION,
            session=plan.session,
            settings=plan.settings,
            rules=plan.rules,
            people={person.id: person for person in plan.people},
            groups={group.id: group for group in plan.groups},
            plan=plan.seats,
            sittings={sitting.id: sitting for sitting in plan.sittings},
            items={item.id: item for item in plan.items},
            agenda=tree_order(plan.items),
            rooms=rooms,
            questioning=planned_questioning(meeting, plan),
        )


class OpenSitting(Command, frozen=True):
    """Open a planned sitting; `closed` when the council has decided to sit in private.

    Without a quorum it can be opened too, the figures are recorded with it: it is the votes that a
    missing quorum stops.
    """

    allowed: ClassVar = CHAIR
    sitting: str
    closed: bool = False

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        refuse_closed_session(meeting)
        sitting = known_sitting(meeting, self.sitting)
        if sitting.stage is not Stage.PLANNED:
            raise Refused("sitting_not_planned")
        if meeting.sitting and meeting.sittings[meeting.sitting].stage is not Stage.CLOSED:
            raise Refused("another_sitting_open")
        return [
            SittingOpened(
                sitting=self.sitting,
                closed=self.closed or sitting.closed,
                present=len(present_delegates(meeting, self.sitting)),
                total=total_delegates(meeting),
            )
        ]


class SittingOpened(Event, frozen=True):
    """A sitting has begun, with so many delegates present; the first one opens the session."""

    sitting: str
    closed: bool = False
    present: int = 0
    total: int = 0

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        opened = replace(
            meeting.sittings[self.sitting],
            stage=Stage.OPEN,
            opened_at=stamp.at,
            present=self.present,
            total=self.total,
        )
        if self.closed:
            opened = private_from(opened, stamp.at)
        return replace(
            meeting,
            session=replace(meeting.session, stage=Stage.OPEN),
            sitting=self.sitting,
            sittings={**meeting.sittings, self.sitting: opened},
            attendance={self.sitting: {}, **meeting.attendance},
        )


def session_part(meeting: Meeting, *, hidden: bool) -> SessionPart:
    """Return what session this is and which sitting is under way."""
    fields = {name: getattr(meeting.session, name) for name in Session.__struct_fields__}
    return SessionPart(
        **fields,
        demonstration=meeting.demonstration,
        mark=meeting.mark,
        simulation=meeting.simulation or None,
        hidden=hidden,
        sittings={key: _sitting(sitting) for key, sitting in meeting.sittings.items()},
        order=tuple(meeting.sittings),
        rooms={key: _room(room) for key, room in meeting.rooms.items()},
        sitting=meeting.sitting,
        citations=citation_shapes(meeting),
    )


def _sitting(sitting: Sitting) -> SittingShape:
    return SittingShape(**{name: getattr(sitting, name) for name in SittingShape.__struct_fields__})


def _room(room: Room) -> RoomShape:
    return RoomShape(**{name: getattr(room, name) for name in RoomShape.__struct_fields__})


COMMANDS = (PlanSession, OpenSitting)
EVENTS = (SessionPlanned, SittingOpened)
