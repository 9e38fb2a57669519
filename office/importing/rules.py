"""What becomes of a prepared session: who stays, what is kept, and what would be different."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hub.meeting.membership import STAFF
from hub.meeting.people import Person, Role
from hub.meeting.words import HALL, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.session import Plan
    from hub.meeting.state import Item, Meeting, SeatPlan

STANDING = frozenset({Role.ADMINISTRATOR, Role.TECHNICIAN})


class Differences(Struct, frozen=True):
    """What replacing a session's plan would change, in the order of the new one."""

    items_added: tuple[str, ...] = ()
    items_gone: tuple[str, ...] = ()
    items_changed: tuple[str, ...] = ()
    people_added: tuple[Person, ...] = ()
    people_gone: tuple[Person, ...] = ()
    people_changed: tuple[Person, ...] = ()

    @property
    def count(self) -> int:
        """Return how many things are different."""
        return sum(len(getattr(self, field)) for field in self.__struct_fields__)


def carried_over(plan: Plan, before: Meeting | None) -> Plan:
    """Return a plan with what the council keeps: its settings, its rules, the office's people.

    The seats of a plan drawn before stay where everybody of the new list still finds theirs.
    """
    if before is None:
        return plan
    people = (*plan.people, *kept_staff(plan, before))
    seats = before.plan if fits(before.plan, plan.people) else plan.seats
    rooms = {room.id for room in plan.rooms}
    people = tuple(
        person if person.room in rooms else replace(person, room=HALL) for person in people
    )
    return replace(plan, people=people, seats=seats, settings=before.settings, rules=before.rules)


def kept_staff(plan: Plan, before: Meeting) -> tuple[Person, ...]:
    """Return the office's people whom the file does not name: without them nobody could go on."""
    named = {person.id for person in plan.people}
    taken = {person.seat for person in plan.people}
    return tuple(
        replace(person, group=None, seat=None if person.seat in taken else person.seat)
        for person in before.people.values()
        if person.id not in named and not person.mandate and STAFF & set(person.roles)
    )


def fits(seats: SeatPlan, people: Iterable[Person]) -> bool:
    """Say whether everybody's seat is on the plan."""
    known = {seat.id for seat in seats.seats}
    return bool(known) and all(person.seat in known for person in people if person.seat)


def refuse_more_rights(
    plan: Plan, asker: str, roles: frozenset[Role], before: Meeting | None
) -> None:
    """Raise Refused when somebody who is no administrator would make one, or raise themselves."""
    if Role.ADMINISTRATOR in roles:
        return
    for person in plan.people:
        known = before.people.get(person.id) if before else None
        had = set(known.roles) if known else set()
        watched = STAFF if person.id == asker else STANDING
        own = roles if person.id == asker else frozenset()
        if watched & (set(person.roles) - had - own):
            raise Refused("office.import_rights", name=person.name)


def differences(before: Meeting, plan: Plan) -> Differences:
    """Return what is new, gone and changed; items are the same if they are called the same."""
    old = [before.items[key] for key in before.agenda]
    old_titles = Counter(item.title for item in old)
    new_titles = Counter(item.title for item in plan.items)
    known = {item.title: _content(item) for item in old}
    people = {person.id: person for person in plan.people}
    return Differences(
        items_added=tuple((new_titles - old_titles).elements()),
        items_gone=tuple((old_titles - new_titles).elements()),
        items_changed=tuple(
            item.title
            for item in plan.items
            if known.get(item.title, _content(item)) != _content(item)
            and new_titles[item.title] == 1
        ),
        people_added=tuple(one for one in plan.people if one.id not in before.people),
        people_gone=tuple(one for one in before.people.values() if one.id not in people),
        people_changed=tuple(one for one in plan.people if before.people.get(one.id, one) != one),
    )


def _content(item: Item) -> tuple[object, ...]:
    return item.kind, item.presenter, item.minutes, item.sitting, item.resolution
