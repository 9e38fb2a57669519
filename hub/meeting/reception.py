"""As whom somebody sends sound and picture, and what a screen is to show and let hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.admission import is_afar
from hub.meeting.conditions import business_room
from hub.meeting.eyes import Eyes
from hub.meeting.gates import audible
from hub.meeting.people import Party, Role
from hub.meeting.roll import is_remote, party_of, whereabouts
from hub.meeting.stage import on_stage, seen_through
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

PLACES = frozenset({Role.ROOM_OPERATOR, Role.TECHNICIAN})
COMING = frozenset({Role.DELEGATE, Role.PRESIDIUM, Role.INVITEE, Role.BEHALF})


def sender(
    meeting: Meeting, person: str, roles: frozenset[Role], room: str, *, place: bool
) -> Party:
    """Return as whom somebody sends; raise Refused for who is in the hall or sends for nobody.

    For a `place` its devices send: a remote room's by its operator, the hall's by a technician.
    """
    if place:
        if not roles & PLACES or room not in meeting.rooms:
            raise Refused("not_allowed")
        return Party(room=_own_room(meeting, person) if Role.ROOM_OPERATOR in roles else room)
    if person not in meeting.people or not roles & COMING:
        raise Refused("not_allowed")
    party = party_of(meeting, person)
    if party.room:
        raise Refused("sits_in_remote_room")
    if not is_afar(meeting, party):
        raise Refused("not_afar")
    return party


def receiver(meeting: Meeting, person: str, eyes: Eyes, room: str) -> Party:
    """Return as whom a screen receives: who sits before it, or the room it shows and lets hear.

    A remote room's operator plays what comes to the room, so what the room sends never comes back.
    """
    if eyes is Eyes.HALL or person not in meeting.people:
        return Party(room=room)
    if Role.ROOM_OPERATOR in meeting.people[person].roles and is_remote(meeting, person):
        return Party(room=whereabouts(meeting, person))
    return Party(person=person)


def hears(meeting: Meeting, party: Party) -> bool:
    """Say whether voices are offered: to rooms, and to whoever is alone with a device afar.

    In the hall, and in a remote room with loudspeakers of its own, people hear with their ears.
    """
    if party.room:
        return True
    return is_afar(meeting, party) and party_of(meeting, party.person) == party


def staged(meeting: Meeting, room: str, receiving: Party) -> tuple[Party, ...]:
    """Return who stands before a screen: nobody sees themselves come back over the network.

    Those afar see who stands in the hall through the hall's camera; in the hall one looks there.
    """
    shown = on_stage(meeting, room)
    if is_afar(meeting, receiving):
        shown = tuple(dict.fromkeys(seen_through(meeting, room, party) for party in shown))
    return tuple(party for party in shown if party != receiving)


def is_wanted_large(meeting: Meeting, room: str, sending: Party) -> bool:
    """Say whether the large picture somebody sends is shown: it costs a device most of its line."""
    stage = on_stage(meeting, room)
    return any(seen_through(meeting, room, party) == sending for party in stage)


def voices(meeting: Meeting, room: str, receiving: Party) -> tuple[Party, ...]:
    """Return whose voice a screen of a room is to let hear, in a steady order, its own left out."""
    into = business_room(meeting, room)
    heard = {gate.party for gate in audible(meeting) if gate.room == into}
    return tuple(sorted(heard - {receiving}, key=lambda party: party.key))


def _own_room(meeting: Meeting, person: str) -> str:
    known = meeting.people.get(person)
    if known is None:
        raise Refused("not_allowed")
    return whereabouts(meeting, person)
