"""Who takes part: people added late, changed, and delegates whose mandate begins or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import TITLE, begun, checked_text, refuse_closed_session
from hub.meeting.names import sort_key
from hub.meeting.people import Person, Role
from hub.meeting.shapes import PeoplePart, PersonShape
from hub.meeting.words import HALL, HUB_ACTOR, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hub.meeting.state import Meeting

OFFICE = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SECRETARY})
STAFF = frozenset({Role.ADMINISTRATOR, Role.SECRETARY, Role.CLERK, Role.TECHNICIAN})
NEVER_GIVEN = frozenset({Role.PRESIDING, Role.HUB})  # the meeting itself says who these are
LONGEST_ID = 40


class AddPerson(Command, frozen=True):
    """Let somebody take part who was not planned: an invitee, a by-elected delegate, a helper."""

    allowed: ClassVar = OFFICE
    person: Person
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if self.person.id in meeting.people:
            raise Refused("person_exists")
        nobody = Person(id=self.person.id, name=self.person.name)
        reason = _check_change(meeting, asked, nobody, self.person, self.reason)
        return [PersonAdded(person=self.person, reason=reason)]


class ChangePerson(Command, frozen=True):
    """Correct what is known of somebody, or end a mandate: N changes from the next vote on.

    `was` is the person as the asker saw them, so that two correcting at once undo nothing.
    """

    allowed: ClassVar = OFFICE
    was: Person
    person: Person
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        known = meeting.people.get(self.person.id)
        if known is None:
            raise Refused("unknown_person")
        if self.was != known:
            raise Refused("changed_meanwhile")
        if self.person == known:
            raise Refused("nothing_changed")
        presides = meeting.rooms[HALL].presiding == known.id
        if presides and Role.PRESIDIUM in set(known.roles) - set(self.person.roles):
            raise Refused("presides_now")
        reason = _check_change(meeting, asked, known, self.person, self.reason)
        return [PersonChanged(person=self.person, reason=reason)]


def _check_change(
    meeting: Meeting, asked: Asked, before: Person, after: Person, reason: str
) -> str:
    """Return the reason of a change of people, or raise Refused.

    Changed rights need a reason once the session is open; nobody changes their own, and only an
    administrator makes or unmakes staff.
    """
    refuse_closed_session(meeting)
    refuse_wrong_person(after, {*meeting.people, after.id}, meeting.groups, meeting.rooms)
    others = (other for other in meeting.people.values() if other.id != after.id)
    if after.seat and any(other.seat == after.seat for other in others):
        raise Refused("seat_taken")
    roles = set(before.roles) ^ set(after.roles)
    rights = bool(roles) or before.mandate is not after.mandate
    if rights and after.id == asked.actor:
        raise Refused("own_rights")
    if roles & STAFF and Role.ADMINISTRATOR not in asked.roles(meeting):
        raise Refused("staff_by_administrator")
    if (rights and begun(meeting)) or reason.strip():
        return checked_text(reason, "reason_needed")
    return ""


def refuse_wrong_person(
    person: Person,
    people: Collection[str],
    groups: Collection[str],
    rooms: Collection[str],
) -> None:
    """Raise Refused when a person can't be what the entry says."""
    checked_text(person.name, "name_needed")
    checked_text(person.id, "person_id_needed", most=LONGEST_ID)
    if person.id == HUB_ACTOR or NEVER_GIVEN & set(person.roles) or len(person.title) > TITLE:
        raise Refused("wrong_person")
    if person.group is not None and person.group not in groups:
        raise Refused("unknown_group")
    if person.room not in rooms:
        raise Refused("unknown_room")
    if person.mandate and Role.DELEGATE not in person.roles and Role.BEHALF not in person.roles:
        raise Refused("delegate_role_missing")
    behalf = Role.BEHALF in person.roles
    if behalf and (person.mandate or Role.DELEGATE in person.roles):
        raise Refused("behalf_never_votes")
    if behalf is not (person.represents is not None):
        raise Refused("behalf_of_whom")
    if person.represents is not None and person.represents not in people:
        raise Refused("unknown_person")


class PersonAdded(Event, frozen=True):
    """Somebody takes part from now on."""

    person: Person
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, people={**meeting.people, self.person.id: self.person})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (self.person.id,)


class PersonChanged(Event, frozen=True):
    """What is known of somebody is another from now on; a vote that is open keeps its roll."""

    person: Person
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, people={**meeting.people, self.person.id: self.person})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (self.person.id,)


def people_part(meeting: Meeting) -> PeoplePart:
    """Return everybody who takes part, sorted by given name."""
    order = sorted(meeting.people.values(), key=lambda person: (sort_key(person.name), person.id))
    return PeoplePart(
        people={person.id: _shape(person) for person in order},
        order=tuple(person.id for person in order),
        groups={group.id: group.name for group in meeting.groups.values()},
    )


def _shape(person: Person) -> PersonShape:
    return PersonShape(**{name: getattr(person, name) for name in PersonShape.__struct_fields__})


COMMANDS = (AddPerson, ChangePerson)
EVENTS = (PersonAdded, PersonChanged)
