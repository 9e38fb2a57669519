"""Turns a session read from a file into what the meeting is asked to store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.meeting.kinds import ItemKind
from hub.meeting.people import Group, Person, Role
from hub.meeting.question_state import IssueGroup, OfficeHolder
from hub.meeting.session import Plan
from hub.meeting.state import Item, Room, Session, Sitting
from hub.meeting.words import HALL
from office.session_import.plan import DelegateRole
from office.session_import.seat_plan import generated_plan, seated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from hub.meeting.kinds import Mark
    from hub.meeting.state import SeatPlan
    from office.session_import.plan import (
        DiscussionGroup,
        PlannedDelegate,
        PlannedHolder,
        PlannedIssueGroup,
        PlannedItem,
        PlannedPerson,
        PlannedSession,
        PlannedSitting,
        SessionPlan,
    )

_ROLES = {
    DelegateRole.CHAIR: (Role.DELEGATE, Role.PRESIDIUM),
    DelegateRole.VICE_CHAIR: (Role.DELEGATE, Role.PRESIDIUM),
    DelegateRole.SECRETARY: (Role.DELEGATE, Role.SECRETARY),
    DelegateRole.DELEGATE: (Role.DELEGATE,),
}


def plan_of(plan: SessionPlan, *, seats: SeatPlan | None = None, mark: Mark | None = None) -> Plan:
    """Return the plan of a session that was read; without a plan of the hall one is made."""
    delegates = seated(plan.delegates)
    chair = next((it.id for it in delegates if it.role is DelegateRole.CHAIR), None)
    numbers = {resolution.no: str(resolution.no) for resolution in plan.resolutions}
    return Plan(
        session=_session(plan.session),
        sittings=tuple(_sitting(sitting) for sitting in plan.sittings),
        items=tuple(_item(item, numbers) for item in plan.agenda),
        people=(*map(_delegate, delegates), *map(_person, plan.people)),
        groups=tuple(Group(id=_group(group.no), name=group.name) for group in plan.groups),
        rooms=_rooms(plan),
        seats=seats or generated_plan(delegates, plan.rooms).for_meeting(),
        presiding=chair,
        mark=mark,
        office_holders=tuple(_holder(holder) for holder in plan.office_holders),
        issue_groups=tuple(_issue_group(group) for group in plan.issue_groups),
    )


def _holder(holder: PlannedHolder) -> OfficeHolder:
    return OfficeHolder(person=holder.person, office=holder.office, body=holder.body)


def _issue_group(group: PlannedIssueGroup) -> IssueGroup:
    # Groups proposed later are named after their event's number; a letter keeps these apart.
    return IssueGroup(
        id=f"n{group.no}",
        title=group.title,
        respondents=group.respondents,
        item=None if group.item is None else _item_id(group.item),
    )


def _session(session: PlannedSession) -> Session:
    return Session(
        name=session.name,
        council=session.council,
        term=f"{session.term_no} ({session.term})" if session.term else session.term_no,
        number="" if session.number is None else str(session.number),
        kind=session.kind,
        venue=session.venue,
        starts=_day(session.start),
        ends=_day(session.end),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _sitting(sitting: PlannedSitting) -> Sitting:
    def at(hour: time | None) -> str:
        return f"{_day(sitting.date)}T{hour:%H:%M}" if hour else _day(sitting.date)

    title = sitting.title or f"{sitting.part} {_day(sitting.date)}".strip()
    return Sitting(id=sitting.id, title=title, starts=at(sitting.start), ends=at(sitting.end))


def _item_id(order: int) -> str:
    # Items inserted later are named after their event's number; a letter keeps these apart.
    return f"i{order}"


def _item(item: PlannedItem, numbers: dict[int, str]) -> Item:
    named = None if item.resolution_no is None else numbers.get(item.resolution_no)
    return Item(
        id=_item_id(item.order),
        title=item.title,
        kind=item.kind,
        presenter=item.presenter,
        minutes=item.minutes,
        sitting=item.sitting,
        parent=None if item.parent is None else _item_id(item.parent),
        resolution=(named or "") if item.kind is ItemKind.VOTE else "",
    )


def _group(no: int | None) -> str:
    return "" if no is None else f"T{no}"


def _delegate(delegate: PlannedDelegate) -> Person:
    return Person(
        id=delegate.id,
        name=delegate.name,
        roles=_ROLES[delegate.role],
        mandate=True,
        title=delegate.role_vi,
        group=_group(delegate.delegation_no) or None,
        seat=delegate.seat or None,
        room=delegate.room or HALL,
    )


def _person(person: PlannedPerson) -> Person:
    return Person(
        id=person.id,
        name=person.name,
        roles=(person.role,),
        title=person.title,
        seat=person.seat or None,
        room=person.room or HALL,
        represents=person.represents or None,
    )


def _rooms(plan: SessionPlan) -> tuple[Room, ...]:
    """Return the plenary hall, a room for each discussion group, and the remote rooms."""
    hall = Room(id=HALL, name=text("vi", "office.import.hall_named"))
    known = {group.no for group in plan.groups}
    groups: Sequence[Room] = [
        Room(
            id=f"to{group.no}",
            name=text("vi", "office.import.discussion_room_named", no=group.no),
            kind="group",
            groups=tuple(_group(no) for no in group.delegations if no in known),
            members=_apart(plan, group),
        )
        for group in plan.discussion_groups
    ]
    remote = [Room(id=it.id, name=it.name, kind="remote", joins=HALL) for it in plan.rooms]
    return (hall, *groups, *remote)


def _apart(plan: SessionPlan, group: DiscussionGroup) -> tuple[str, ...]:
    """Return the delegates whom the file puts into this group though theirs discusses elsewhere."""
    return tuple(
        delegate.id
        for delegate in plan.delegates
        if delegate.discussion_group == group.no and delegate.delegation_no not in group.delegations
    )
