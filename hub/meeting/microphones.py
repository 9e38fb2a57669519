"""Who may be heard: the speaker, whom the chair lets speak, and whom the chair has cut.

The speaker's microphone opens with the floor and closes with its end. Beside it, a room is in one
of three modes: the chair approves each microphone; whoever comes first is heard, up to the limit,
the others follow by themselves in their order; or everybody opens their own, up to the limit.
Whoever presides may always open their own. A closed sitting changes nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import business_room
from hub.meeting.kinds import MicrophoneMode
from hub.meeting.people import Role
from hub.meeting.session import CHAIR
from hub.meeting.speakers import SPEAKERS
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting, Microphones, Room

MOST_OPEN = 20


def heard(meeting: Meeting, room: str) -> tuple[str, ...]:
    """Return who may be heard in a room just now, whoever has the floor first."""
    now = meeting.rooms[business_room(meeting, room)]
    speaking = (now.speech.person,) if now.speech else ()
    holder = tuple(person for person in speaking if person not in now.microphones.cut)
    return tuple(dict.fromkeys((*holder, *now.microphones.open)))


def without(people: tuple[str, ...], person: str) -> tuple[str, ...]:
    """Return these people without one of them."""
    return tuple(other for other in people if other != person)


def counted_open(room: Room) -> int:
    """Return how many open microphones count: neither the chair's nor the speaker's own."""
    speaker = room.speech.person if room.speech else None
    return sum(person not in (room.presiding, speaker) for person in room.microphones.open)


def followed(room: Room) -> Room:
    """Return the room with free microphones given, in automatic mode, to who asked first."""
    now = room.microphones
    waiting = tuple(person for person in now.asking if person not in now.cut)
    free = now.limit - counted_open(room)
    if now.mode is not MicrophoneMode.AUTOMATIC or free <= 0 or not waiting:
        return room
    opened = waiting[:free]
    asking = tuple(person for person in now.asking if person not in opened)
    return replace(room, microphones=replace(now, open=(*now.open, *opened), asking=asking))


class SetMicrophoneMode(Command, frozen=True):
    """Say how microphones are opened from now on; all but the speaker's are closed for it."""

    allowed: ClassVar = CHAIR
    mode: MicrophoneMode
    limit: int = 1

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if not 1 <= self.limit <= MOST_OPEN:
            raise Refused("limit_out_of_bounds", most=MOST_OPEN)
        return [MicrophoneModeSet(room=self.room, mode=self.mode, limit=self.limit)]


class OpenMicrophone(Command, frozen=True):
    """Open one's own microphone, or ask for it where somebody else decides."""

    allowed: ClassVar = SPEAKERS | CHAIR

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room_id = business_room(meeting, self.room)
        room, who = meeting.rooms[room_id], asked.actor
        if who in heard(meeting, room_id):
            raise Refused("microphone_open")
        if self.opens(room, who):
            return [MicrophoneOpened(room=room_id, person=who)]
        if who in room.microphones.asking:
            raise Refused("microphone_asked")
        return [MicrophoneAsked(room=room_id, person=who)]

    def opens(self, room: Room, who: str) -> bool:
        """Say whether it opens at once, or raise Refused where it can't even be asked for."""
        microphones = room.microphones
        if who == room.presiding:
            return True
        if who in microphones.cut or microphones.mode is MicrophoneMode.CHAIR_APPROVED:
            return False
        free = counted_open(room) < microphones.limit
        if not free and microphones.mode is MicrophoneMode.OPEN:
            raise Refused("microphones_taken", limit=microphones.limit)
        return free


class CloseMicrophone(Command, frozen=True):
    """Close one's own microphone or no longer ask for it; the speaker's closes with the speech."""

    allowed: ClassVar = SPEAKERS | CHAIR

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room = meeting.rooms[business_room(meeting, self.room)]
        if asked.actor not in (*room.microphones.open, *room.microphones.asking):
            raise Refused("microphone_not_open")
        return [MicrophoneClosed(room=room.id, person=asked.actor)]


class ApproveMicrophone(Command, frozen=True):
    """Let somebody be heard, asked or not, over the limit if need be; lifts a cut."""

    allowed: ClassVar = CHAIR
    person: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        known = meeting.people.get(self.person)
        if known is None:
            raise Refused("unknown_person")
        if not {*SPEAKERS, Role.PRESIDIUM} & set(known.roles):
            raise Refused("never_heard")
        if self.person in heard(meeting, self.room):
            raise Refused("microphone_open")
        return [MicrophoneOpened(room=self.room, person=self.person)]


class CutMicrophone(Command, frozen=True):
    """Cut somebody off at once, the speaker included: the chair's priority, recorded.

    Only the chair, or the floor given anew, lets them be heard again.
    """

    allowed: ClassVar = CHAIR
    person: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room = meeting.rooms[self.room]
        if self.person not in (*heard(meeting, self.room), *room.microphones.asking):
            raise Refused("microphone_not_open")
        return [MicrophoneCut(room=self.room, person=self.person)]


class CutAll(Command, frozen=True):
    """Cut every microphone of the room at once, but for that of whoever presides."""

    allowed: ClassVar = CHAIR

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room = meeting.rooms[self.room]
        others = without((*heard(meeting, self.room), *room.microphones.asking), asked.actor)
        if not others:
            raise Refused("microphone_not_open")
        return [AllCut(room=self.room)]


class Microphone(Event, frozen=True, kw_only=True):
    """What happened to the microphones of a room; nobody's own view tells of them."""

    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        room = meeting.rooms[self.room]
        after = followed(replace(room, microphones=self.after(room)))
        return meeting.with_room(self.room, microphones=after.microphones)

    def after(self, room: Room) -> Microphones:
        """Return the room's microphones after this event."""
        raise NotImplementedError

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return ()


class MicrophoneModeSet(Microphone, frozen=True, kw_only=True):
    """The room's microphones are opened in this way from now on."""

    mode: MicrophoneMode
    limit: int

    def after(self, room: Room) -> Microphones:
        kept = tuple(who for who in room.microphones.open if who == room.presiding)
        return replace(room.microphones, mode=self.mode, limit=self.limit, open=kept, asking=())


class MicrophoneOpened(Microphone, frozen=True, kw_only=True):
    """Somebody may be heard."""

    person: str

    def after(self, room: Room) -> Microphones:
        now = room.microphones
        speaking = room.speech is not None and room.speech.person == self.person
        return replace(
            now,
            open=now.open if speaking else (*now.open, self.person),
            asking=without(now.asking, self.person),
            cut=without(now.cut, self.person),
        )


class MicrophoneAsked(Microphone, frozen=True, kw_only=True):
    """Somebody would like to be heard."""

    person: str

    def after(self, room: Room) -> Microphones:
        now = room.microphones
        return replace(now, asking=(*now.asking, self.person))


class MicrophoneClosed(Microphone, frozen=True, kw_only=True):
    """Somebody has closed their microphone, or no longer asks for it."""

    person: str

    def after(self, room: Room) -> Microphones:
        now = room.microphones
        return replace(
            now, open=without(now.open, self.person), asking=without(now.asking, self.person)
        )


class MicrophoneCut(Microphone, frozen=True, kw_only=True):
    """The chair has cut somebody's microphone."""

    person: str

    def after(self, room: Room) -> Microphones:
        now = room.microphones
        return replace(
            now,
            open=without(now.open, self.person),
            asking=without(now.asking, self.person),
            cut=(*without(now.cut, self.person), self.person),
        )


class AllCut(Microphone, frozen=True, kw_only=True):
    """The chair has cut every microphone but the presiding one."""

    def after(self, room: Room) -> Microphones:
        now = room.microphones
        speaking = (room.speech.person,) if room.speech else ()
        cut = dict.fromkeys((*now.cut, *speaking, *now.open))
        return replace(
            now,
            open=tuple(who for who in now.open if who == room.presiding),
            asking=(),
            cut=tuple(who for who in cut if who != room.presiding),
        )


COMMANDS = (
    SetMicrophoneMode,
    OpenMicrophone,
    CloseMicrophone,
    ApproveMicrophone,
    CutMicrophone,
    CutAll,
)
EVENTS = (
    MicrophoneModeSet,
    MicrophoneOpened,
    MicrophoneAsked,
    MicrophoneClosed,
    MicrophoneCut,
    AllCut,
)
