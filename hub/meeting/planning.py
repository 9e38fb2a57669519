"""What is wrong with a prepared session: everything in it is checked before anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.agenda_tree import tree_order
from hub.meeting.discussion import refuse_in_two_groups
from hub.meeting.kinds import ItemStage, Stage
from hub.meeting.membership import refuse_wrong_person
from hub.meeting.planned_questioning import refuse_wrong_questioning
from hub.meeting.programme import NEW
from hub.meeting.rooms import refuse_wrong_groups, refuse_wrong_room, refuse_wrong_seats
from hub.meeting.rule_book import refuse_wrong_rules
from hub.meeting.setting_table import refuse_wrong_settings
from hub.meeting.state import Item, Sitting
from hub.meeting.words import HALL, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.session import Plan


def refuse_wrong_plan(plan: Plan) -> None:
    """Raise Refused when the plan contradicts itself or pretends that something has happened."""
    for listed in (plan.people, plan.sittings, plan.items, plan.groups, plan.rooms):
        ids = [one.id for one in listed]
        if len(set(ids)) < len(ids) or "" in ids:
            raise Refused("plan_same_id_twice")
    _check_rooms(plan)
    _check_people(plan)
    _check_items(plan)
    _check_not_begun(plan)
    refuse_wrong_questioning(plan)
    refuse_wrong_seats(plan.seats)
    refuse_wrong_settings(plan.settings)
    refuse_wrong_rules(plan.rules)


def _check_rooms(plan: Plan) -> None:
    rooms = {room.id: room for room in plan.rooms}
    if HALL not in rooms:
        raise Refused("plan_without_hall")
    people = {person.id for person in plan.people}
    named = (who for room in plan.rooms for who in (room.presiding, room.secretary))
    presiding = [plan.presiding, *named]
    if any(who is not None and who not in people for who in presiding):
        raise Refused("unknown_person")
    _check_members(plan)
    for room in plan.rooms:
        refuse_wrong_room(room, rooms)
        refuse_wrong_groups(room, plan.rooms, {group.id for group in plan.groups})


def _check_members(plan: Plan) -> None:
    """Refuse somebody put into two groups' rooms by hand, or into one without a mandate."""
    delegates = {person.id: person for person in plan.people if person.mandate}
    members = [who for room in plan.rooms for who in room.members]
    if set(members) - delegates.keys():
        raise Refused("not_a_delegate")
    refuse_in_two_groups(members, delegates)


def _check_people(plan: Plan) -> None:
    groups = {group.id for group in plan.groups}
    rooms = {room.id for room in plan.rooms}
    people = {person.id for person in plan.people}
    for person in plan.people:
        refuse_wrong_person(person, people, groups, rooms)
    seats = [person.seat for person in plan.people if person.seat]
    if len(set(seats)) < len(seats):
        raise Refused("seat_taken")


def _check_items(plan: Plan) -> None:
    sittings = {sitting.id for sitting in plan.sittings}
    items = {item.id for item in plan.items}
    if any(item.sitting and item.sitting not in sittings for item in plan.items):
        raise Refused("plan_unknown_sitting")
    if any(item.parent and item.parent not in items for item in plan.items):
        raise Refused("plan_unknown_item")
    if any(item.id.startswith(NEW) for item in plan.items):
        raise Refused("plan_reserved_id")
    tree_order(plan.items)


def _check_not_begun(plan: Plan) -> None:
    if plan.session.stage is not Stage.PLANNED or _begun(plan.sittings, plan.items):
        raise Refused("plan_already_begun")


def _begun(sittings: Iterable[Sitting], items: Iterable[Item]) -> bool:
    """Say whether a sitting or an item carries anything that only a meeting's events may write."""
    fresh_sittings = (
        Sitting(id=one.id, title=one.title, starts=one.starts, ends=one.ends, closed=one.closed)
        == one
        for one in sittings
    )
    fresh_items = (
        item.stage is ItemStage.PLANNED and not item.used and item.started_at is None
        for item in items
    )
    return not (all(fresh_sittings) and all(fresh_items))
