"""Who has the floor: whoever presides gives it and takes it back, to one speaker at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.clocks import allowed_time, running, speech_in, spoken, standing_still
from hub.meeting.conditions import open_sitting, refuse_joined_room
from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.microphones import followed, without
from hub.meeting.people import Role
from hub.meeting.question_stages import TURNS, is_questioning
from hub.meeting.session import CHAIR
from hub.meeting.speakers import (
    attempt_of,
    floor_people,
    out_of_queue,
    refuse_absent,
    request_in,
    with_request,
)
from hub.meeting.state import Request, SpeakingTime, Speech
from hub.meeting.undoable import undoable
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

HEARD = frozenset({Role.DELEGATE, Role.BEHALF, Role.INVITEE, Role.PRESIDIUM, Role.SECRETARY})


# What other subjects ask of this one.


def floor_cleared(meeting: Meeting, room: str) -> list[Event]:
    """Return the events that leave nobody with the floor of a room; none where nobody has it.

    To be put before the event of a command that can't leave a speaker standing: the end of an item,
    the close of a sitting.
    """
    now = meeting.rooms[room]
    ended: list[Event] = []
    for speech in (now.speech, now.interrupted):
        if speech:
            ended.append(ending(room, speech, continues=bool(ended)))
    return ended


def clocks_stopped(meeting: Meeting, at: int) -> Meeting:
    """Return the meeting with every speaker's clock held from now on, as for a break.

    A suspended sitting keeps the floor as it was: the desk lets the clock run again afterwards.
    """
    for room in meeting.rooms.values():
        if room.speech:
            held = {
                name: replace(standing_still(speech, at), held=True)
                for name, speech in (("speech", room.speech), ("interrupted", room.interrupted))
                if speech
            }
            meeting = meeting.with_room(room.id, **held, undoable=None)
    return meeting


# Giving the floor and taking it back.


class GiveFloor(Command, frozen=True):
    """Thank whoever speaks and call this request; only whoever presides gives the floor.

    A point of order ends no speech, it interrupts it: the speaker's clock stands until it is over.
    Whoever was passed over can be called just like that.
    """

    allowed: ClassVar = CHAIR
    request: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        stages = RequestStage.WAITING, RequestStage.SKIPPED
        request = request_in(meeting, self.room, self.request, *stages)
        return give(meeting, self.room, request.person, request.kind, request.id)


class GiveFloorTo(Command, frozen=True):
    """Call somebody who has not asked, such as a head of department to explain."""

    allowed: ClassVar = CHAIR
    person: str
    kind: RequestKind = RequestKind.EXPLANATION

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room = meeting.rooms[self.room]
        known = meeting.people.get(self.person)
        if known is None:
            raise Refused("unknown_person")
        if not HEARD & set(known.roles):
            raise Refused("never_heard")
        refuse_joined_room(meeting, self.room)
        if self.kind in TURNS:
            raise Refused("kind_of_questioning")
        if room.speech and room.speech.person == self.person:
            raise Refused("has_the_floor")
        waiting = (meeting.requests[request] for request in room.queue)
        request = next(
            (one.id for one in waiting if (one.person, one.kind) == (self.person, self.kind)), None
        )
        return give(meeting, self.room, self.person, self.kind, request)


def give(
    meeting: Meeting, room: str, person: str, kind: RequestKind, request: str | None
) -> list[Event]:
    """Return what ends for the person to have the floor, and that they have it."""
    open_sitting(meeting)
    refuse_absent(meeting, person)
    item = meeting.rooms[room].item
    attempt = attempt_of(meeting, person, item, kind)
    ended = before_order(meeting, room) if kind is RequestKind.POINT_OF_ORDER else None
    ended = floor_cleared(meeting, room) if ended is None else ended
    given = FloorGiven(
        room=room,
        person=person,
        kind=kind,
        allowed=allowed_time(
            meeting.settings, kind, attempt, questioning=is_questioning(meeting, item)
        ),
        attempt=attempt,
        item=item,
        request=request,
        continues=bool(ended),
    )
    return [*ended, given]


def before_order(meeting: Meeting, room: str) -> list[Event]:
    """Return what ends before a point of order: nothing but another one."""
    speech = meeting.rooms[room].speech
    if speech and speech.kind is RequestKind.POINT_OF_ORDER:
        return [ending(room, speech)]
    return []


class FloorGiven(Event, frozen=True, kw_only=True):
    """Somebody has the floor; a speech still under way is interrupted by it.

    Whoever was called without a request gets one, named like this event, so that the turn counts.
    """

    room: str = HALL
    person: str
    kind: RequestKind
    allowed: int
    attempt: int = 1
    item: str | None = None
    request: str | None = None
    continues: bool = False  # the same act of the desk as the event before
    question: str | None = None  # the one that is answered

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        room = meeting.rooms[self.room]
        request = replace(
            meeting.requests[self.request] if self.request else self.unasked(stamp),
            stage=RequestStage.SPEAKING,
            attempt=self.attempt,
        )
        heard = replace(
            room.microphones,
            asking=without(room.microphones.asking, self.person),
            cut=without(room.microphones.cut, self.person),
        )
        given = followed(
            replace(
                out_of_queue(meeting, request).rooms[self.room],
                speech=self.speech(request, stamp),
                interrupted=room.speech and standing_still(room.speech, stamp.at),
                microphones=heard,
                undoable=undoable(meeting, room, stamp, self, continues=self.continues),
            )
        )
        return replace(with_request(meeting, request), rooms={**meeting.rooms, self.room: given})

    def unasked(self, stamp: Stamp) -> Request:
        """Return the request of somebody who has not made one."""
        return Request(
            id=stamp.id,
            person=self.person,
            room=self.room,
            item=self.item,
            kind=self.kind,
            asked_at=stamp.at,
            standing=stamp.number,
            question=self.question,
        )

    def speech(self, request: Request, stamp: Stamp) -> Speech:
        """Return the speech that begins now."""
        return Speech(
            id=stamp.id,
            person=self.person,
            kind=self.kind,
            request=request.id,
            started_at=stamp.at,
            allowed=self.allowed,
            ends_at=stamp.at + self.allowed,
            attempt=self.attempt,
            running_since=stamp.at,
        )

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (self.person, *floor_people(meeting, self.room))


class EndSpeech(Command, frozen=True):
    """Thank the speaker; the end of a point of order gives the floor and the clock back."""

    allowed: ClassVar = CHAIR
    speech: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        return [ending(self.room, speech_in(meeting, self.room, self.speech))]


def ending(room: str, speech: Speech, *, continues: bool = False) -> SpeechEnded:
    """Return that this speech ends."""
    return SpeechEnded(room=room, speech=speech.id, person=speech.person, continues=continues)


class SpeechEnded(Event, frozen=True, kw_only=True):
    """Somebody has spoken; their time and turn are counted."""

    room: str = HALL
    speech: str
    person: str
    continues: bool = False  # the same act of the desk as the event before

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        room = meeting.rooms[self.room]
        speech = speech_in(meeting, self.room, self.speech)
        request = replace(meeting.requests[speech.request], stage=RequestStage.SPOKEN)
        meeting = counted(with_request(meeting, request), speech, stamp.at, sign=1)
        meeting = floor_left(meeting, self.room, stamp.at)
        kept = undoable(meeting, room, stamp, self, continues=self.continues)
        return meeting.with_room(self.room, undoable=kept)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (self.person, *floor_people(meeting, self.room))


def floor_left(meeting: Meeting, room_id: str, at: int) -> Meeting:
    """Return the meeting after the speaker of a room left the floor, to whom they interrupted."""
    room = meeting.rooms[room_id]
    back, left = room.interrupted, room.speech.person if room.speech else ""
    closed = replace(
        room.microphones,
        open=without(room.microphones.open, left),
        cut=without(room.microphones.cut, left),
    )
    speech = running(back, at) if back and not back.held else back
    room = followed(replace(room, speech=speech, interrupted=None, microphones=closed))
    return replace(meeting, rooms={**meeting.rooms, room_id: room})


def counted(meeting: Meeting, speech: Speech, at: int, *, sign: int) -> Meeting:
    """Return the meeting with a speech added to what its person has spoken, or taken off it.

    A point of order takes time but is no turn: whoever raised one has not spoken to the matter yet.
    """
    so_far = meeting.speaking.get(speech.person, SpeakingTime())
    turn = 0 if speech.kind is RequestKind.POINT_OF_ORDER else 1
    time = SpeakingTime(
        used=so_far.used + sign * spoken(speech, at), turns=so_far.turns + sign * turn
    )
    return replace(meeting, speaking={**meeting.speaking, speech.person: time})


COMMANDS = (GiveFloor, GiveFloorTo, EndSpeech)
EVENTS = (FloorGiven, SpeechEnded)
