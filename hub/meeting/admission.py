"""Who takes part from afar: whoever joins waits before the door until the secretary lets them in.

Whether it is them is seen by somebody who knows them. Whom the secretary has let in stays so for
the sitting, whatever becomes of their connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.attendance import REMOTE, ROLL, sitting_at_hand
from hub.meeting.conditions import checked_text, refuse_closed_session
from hub.meeting.people import Party, Role
from hub.meeting.roll import is_remote, party_of, whereabouts
from hub.meeting.words import Command, Event, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.words import Asked, Stamp

DOOR = ROLL | {Role.PRESIDING}
MOST_AT_ONCE = 200


def is_admitted(meeting: Meeting, party: Party) -> bool:
    """Say whether somebody may be seen and heard at all: those in the hall, and who was let in."""
    if not meeting.settings.remote_lobby or not is_afar(meeting, party):
        return True
    return party in _let_in(meeting, sitting_at_hand(meeting) or "")


def is_afar(meeting: Meeting, party: Party) -> bool:
    """Say whether a person or a room takes part over the network."""
    if party.person:
        return party.person in meeting.people and is_remote(meeting, party.person)
    return party.room in meeting.rooms and meeting.rooms[party.room].kind == REMOTE


def own_admission(meeting: Meeting, person: str) -> bool | None:
    """Say whether somebody was let in; None for who sends nothing: in the hall, or in a room.

    A remote room's operator is told of the room.
    """
    operates = Role.ROOM_OPERATOR in meeting.people[person].roles
    party = Party(room=whereabouts(meeting, person)) if operates else party_of(meeting, person)
    if not is_afar(meeting, party) or (party.room and not operates):
        return None
    return is_admitted(meeting, party)


class Admit(Command, frozen=True):
    """Let people and remote rooms in who wait before the door."""

    allowed: ClassVar = DOOR
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        sitting = _sitting(meeting)
        parties = _parties(meeting, self.people, self.places)
        if all(party in _let_in(meeting, sitting) for party in parties):
            raise Refused("nothing_changed")
        return [Admitted(sitting=sitting, people=self.people, places=self.places)]


class SendOut(Command, frozen=True):
    """Send somebody back before the door, with the reason: they are neither seen nor heard."""

    allowed: ClassVar = DOOR
    reason: str
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        sitting = _sitting(meeting)
        parties = _parties(meeting, self.people, self.places)
        if not any(party in _let_in(meeting, sitting) for party in parties):
            raise Refused("not_admitted")
        reason = checked_text(self.reason, "reason_needed")
        return [SentOut(sitting=sitting, people=self.people, places=self.places, reason=reason)]


class _AtTheDoor(Event, frozen=True, kw_only=True):
    """Something that concerns people and remote rooms at the door of a sitting."""

    sitting: str
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def touches(self, meeting: Meeting) -> Iterable[str]:
        there = (who for who in meeting.people if whereabouts(meeting, who) in self.places)
        return (*self.people, *there)


class Admitted(_AtTheDoor, frozen=True, kw_only=True):
    """They take part from now on."""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        parties = frozenset(_all(self.people, self.places))
        return _with(meeting, self.sitting, _let_in(meeting, self.sitting) | parties)


class SentOut(_AtTheDoor, frozen=True, kw_only=True):
    """They wait before the door again."""

    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        parties = frozenset(_all(self.people, self.places))
        return _with(meeting, self.sitting, _let_in(meeting, self.sitting) - parties)


def _let_in(meeting: Meeting, sitting: str) -> frozenset[Party]:
    return meeting.admitted.get(sitting, frozenset())


def _with(meeting: Meeting, sitting: str, parties: frozenset[Party]) -> Meeting:
    return replace(meeting, admitted={**meeting.admitted, sitting: parties})


def _sitting(meeting: Meeting) -> str:
    refuse_closed_session(meeting)
    sitting = sitting_at_hand(meeting)
    if sitting is None:
        raise Refused("unknown_sitting")
    return sitting


def _parties(
    meeting: Meeting, people: tuple[str, ...], places: tuple[str, ...]
) -> tuple[Party, ...]:
    """Return whom a command names, or raise Refused for who is no participant from afar."""
    if not 1 <= len(people) + len(places) <= MOST_AT_ONCE:
        raise Refused("people_needed")
    if any(person not in meeting.people for person in people):
        raise Refused("unknown_person")
    if any(place not in meeting.rooms for place in places):
        raise Refused("unknown_room")
    parties = tuple(_all(people, places))
    if not all(is_afar(meeting, party) for party in parties):
        raise Refused("not_afar")
    if any(party_of(meeting, person) != Party(person=person) for person in people):
        raise Refused("sits_in_remote_room")
    return parties


def _all(people: Iterable[str], places: Iterable[str]) -> Iterable[Party]:
    yield from (Party(person=person) for person in people)
    yield from (Party(room=place) for place in places)


COMMANDS = (Admit, SendOut)
EVENTS = (Admitted, SentOut)
