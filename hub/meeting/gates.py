"""Who is heard and seen over the network just now, and who may listen: closed unless opened here.

Sound and picture pass only while a sitting is open. A voice passes while its owner may be heard by
the rules of the microphones; people who share a remote room's devices are heard through the room's.
Everybody who attends from afar is seen small, whoever has the floor large, and with what they show
on their screen. What is opened here follows from the journal alone, so every hub says the same at
the same number.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.admission import is_admitted
from hub.meeting.attendance import ATTENDING, REMOTE
from hub.meeting.closed import hidden_from, hidden_from_eyes, sits_in_private
from hub.meeting.conditions import business_room
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Stage
from hub.meeting.microphones import heard
from hub.meeting.people import Party
from hub.meeting.roll import is_remote, party_of, whereabouts
from hub.meeting.stage import on_stage, shares_screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.meeting.state import Meeting


class Track(StrEnum):
    """What a device sends: its sound, a picture that is always small, one that may be large, and
    what is shown on its screen."""

    VOICE = "voice"
    THUMBNAIL = "thumbnail"
    FULL = "full"
    SCREEN = "screen"


class Gate(Struct, frozen=True, array_like=True):
    """An open gate: this track of a party is passed on to who takes part in a room's business."""

    party: Party
    track: Track
    room: str


def audible(meeting: Meeting) -> frozenset[Gate]:
    """Return the open gates for sound: who may be heard, and the rooms themselves."""
    if not _passing(meeting):
        return frozenset()
    return frozenset(
        Gate(party, Track.VOICE, room)
        for room in _rooms(meeting)
        for party in (Party(room=room), *_parties(meeting, _heard(meeting, room)))
        if is_admitted(meeting, party)
    )


def visible(meeting: Meeting) -> frozenset[Gate]:
    """Return the open gates for pictures: all small ones, and large whoever has the floor."""
    if not _passing(meeting):
        return frozenset()
    return frozenset(
        gate
        for room in _rooms(meeting)
        for gate in _seen(meeting, room)
        if is_admitted(meeting, gate.party)
    )


def gates(meeting: Meeting) -> frozenset[Gate]:
    """Return every gate that is open."""
    return audible(meeting) | visible(meeting)


def listening(meeting: Meeting) -> frozenset[Party]:
    """Return who may receive what passes: those inside whom a closed sitting does not shut out."""
    people = (Party(person=who) for who in meeting.people if not _shut_out(meeting, who))
    rooms = (
        Party(room=room.id)
        for room in meeting.rooms.values()
        if not hidden_from_eyes(meeting, Eyes.REMOTE if room.kind == REMOTE else Eyes.HALL)
    )
    return frozenset(party for party in (*people, *rooms) if is_admitted(meeting, party))


def _passing(meeting: Meeting) -> bool:
    """Say whether anything passes at all: in a sitting under way that remote places may follow."""
    sitting = meeting.sittings.get(meeting.sitting or "")
    stopped = sits_in_private(meeting) and meeting.settings.closed_stops_remote
    return sitting is not None and sitting.stage is Stage.OPEN and not stopped


def _rooms(meeting: Meeting) -> Iterator[str]:
    """Yield the rooms that have business of their own."""
    return (room.id for room in meeting.rooms.values() if room.joins is None)


def _heard(meeting: Meeting, room: str) -> Iterator[str]:
    return (who for who in heard(meeting, room) if not _shut_out(meeting, who))


def _seen(meeting: Meeting, room: str) -> Iterator[Gate]:
    now = meeting.rooms[room]
    people = [now.presiding, now.speech.person if now.speech else None, *_heard(meeting, room)]
    shown = (who for who in people if who and not _shut_out(meeting, who))
    staged = (one for one in on_stage(meeting, room) if not _kept_out(meeting, one))
    large = {Party(room=room), *_parties(meeting, shown), *staged}
    for party in large:
        yield Gate(party, Track.FULL, room)
    for party in large.union(_afar(meeting, room)):
        yield Gate(party, Track.THUMBNAIL, room)
    shares = shares_screen(meeting, room)
    speaker = now.speech.person if now.speech else ""
    if shares is not None and not _shut_out(meeting, speaker):
        yield Gate(shares, Track.SCREEN, room)


def _afar(meeting: Meeting, room: str) -> Iterator[Party]:
    """Yield the remote rooms that join a room, and who attends from there by themselves."""
    joined = {other.id for other in meeting.rooms.values() if other.joins == room}
    yield from (Party(room=other) for other in joined)
    roll = meeting.attendance.get(meeting.sitting or "", {})
    for who, one in roll.items():
        if one.kind in ATTENDING and one.room in joined and not _shut_out(meeting, who):
            yield party_of(meeting, who)


def _parties(meeting: Meeting, people: Iterable[str]) -> Iterator[Party]:
    return (party_of(meeting, who) for who in people)


def _kept_out(meeting: Meeting, party: Party) -> bool:
    return bool(party.person) and _shut_out(meeting, party.person)


def _shut_out(meeting: Meeting, person: str) -> bool:
    """Say whether a closed sitting keeps somebody from hearing and being heard."""
    if person not in meeting.people:
        return True
    if not sits_in_private(meeting):
        return False
    remote = is_remote(meeting, person)
    room = business_room(meeting, whereabouts(meeting, person))
    return hidden_from(meeting, meeting.roles_of(person, room), remote=remote)
