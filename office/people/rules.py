"""Who is listed and how a filled-in form becomes a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.auth.rights import ATTENDING
from hub.meeting import names
from hub.meeting.conditions import TITLE
from hub.meeting.membership import STAFF
from hub.meeting.people import Person, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hub.meeting.state import Meeting

GIVEN = (
    Role.DELEGATE,
    Role.PRESIDIUM,
    Role.SECRETARY,
    Role.CLERK,
    Role.TECHNICIAN,
    Role.INVITEE,
    Role.BEHALF,
    Role.ROOM_OPERATOR,
    Role.OBSERVER,
    Role.ADMINISTRATOR,
)
KINDS = ("everybody", "delegates", "staff", "others")


def listed(meeting: Meeting, asked: str, kind: str) -> list[Person]:
    """Return those whose name, id or seat was asked for, by given name."""
    found = (
        person
        for person in meeting.people.values()
        if is_of(person, kind)
        and names.found(asked, f"{person.name} {person.id} {person.seat or ''}")
    )
    return sorted(found, key=lambda person: names.sort_key(person.name))


def is_of(person: Person, kind: str) -> bool:
    """Say whether somebody belongs to a part of the list."""
    staff = bool(STAFF & set(person.roles)) and not person.mandate
    match kind:
        case "delegates":
            return person.mandate
        case "staff":
            return staff
        case "others":
            return not person.mandate and not staff
    return True


def written(form: Mapping[str, str], ticked: Sequence[str], known: Person | None) -> Person:
    """Return the person a form describes; roles the form does not offer stay as they are."""
    offered = {role for role in GIVEN if role in ticked}
    kept = {role for role in known.roles if role not in GIVEN} if known else set()
    return Person(
        id=known.id if known else "".join(form.get("id", "").split()),
        name=" ".join(form.get("name", "").split())[:TITLE],
        roles=_ordered(offered | kept, known),
        mandate=form.get("mandate") == "on",
        title=" ".join(form.get("title", "").split())[:TITLE],
        group=form.get("group") or None,
        seat=form.get("seat") or None,
        room=form.get("room") or "hall",
        represents=form.get("represents") or None,
    )


def without_mandate(person: Person) -> Person:
    """Return a person whose mandate has ended: no vote, no seat, not counted in N any more."""
    ended = {Role.DELEGATE, Role.PRESIDIUM}
    roles = tuple(role for role in person.roles if role not in ended)
    return replace(person, mandate=False, roles=roles, seat=None)


def free_seats(meeting: Meeting, person: Person | None) -> list[str]:
    """Return the seats somebody could have: the free ones and their own."""
    taken = {one.seat for one in meeting.people.values() if one.seat}
    own = person.seat if person else None
    known = [seat.id for seat in meeting.plan.seats if seat.id not in taken or seat.id == own]
    return known if own is None or own in known else [own, *known]


def gets_card(person: Person) -> bool:
    """Say whether somebody comes in by the seats' door, with a card."""
    return bool(ATTENDING & set(person.roles))


def _ordered(roles: set[Role], known: Person | None) -> tuple[Role, ...]:
    """Keep the order somebody's roles had, so that nothing changed looks unchanged."""
    before = [role for role in known.roles if role in roles] if known else []
    return (*before, *(role for role in (*GIVEN, *Role) if role in roles - set(before)))
