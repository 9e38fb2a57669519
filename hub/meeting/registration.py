"""The chair opens and closes the registration of speakers, and opens debate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import open_sitting
from hub.meeting.kinds import RequestKind
from hub.meeting.session import CHAIR
from hub.meeting.speakers import QUEUE_DESK, floor_people, placed, refuse_without_sitting
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting


class OpenRegistration(Command, frozen=True):
    """Let speakers register on the item under way; lists are kept by chair and secretary alike."""

    allowed: ClassVar = QUEUE_DESK

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_without_sitting(meeting)
        if meeting.rooms[self.room].registration:
            raise Refused("registration_open")
        return [RegistrationOpened(room=self.room)]


class CloseRegistration(Command, frozen=True):
    """Take no further registration; who waits keeps their place."""

    allowed: ClassVar = QUEUE_DESK

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if not meeting.rooms[self.room].registration:
            raise Refused("registration_closed")
        return [RegistrationClosed(room=self.room)]


class RegistrationOpened(Event, frozen=True, kw_only=True):
    """Speakers may register."""

    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return meeting.with_room(self.room, registration=True)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return ()


class RegistrationClosed(Event, frozen=True, kw_only=True):
    """The list of speakers is closed."""

    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return meeting.with_room(self.room, registration=False)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return ()


class OpenDebate(Command, frozen=True):
    """Let delegates answer each other: from now on debate comes before the list."""

    allowed: ClassVar = CHAIR

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        open_sitting(meeting)
        if meeting.rooms[self.room].debate:
            raise Refused("debate_open")
        return [DebateOpened(room=self.room)]


class CloseDebate(Command, frozen=True):
    """Go back to the list; who still waits to debate falls in by time of asking."""

    allowed: ClassVar = CHAIR

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if not meeting.rooms[self.room].debate:
            raise Refused("debate_not_open")
        return [DebateClosed(room=self.room)]


class DebateOpened(Event, frozen=True, kw_only=True):
    """Debate has begun and has priority."""

    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_debate(meeting, self.room, debate=True)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


class DebateClosed(Event, frozen=True, kw_only=True):
    """Debate is over; the list goes on."""

    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_debate(meeting, self.room, debate=False)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


def with_debate(meeting: Meeting, room_id: str, *, debate: bool) -> Meeting:
    """Return the meeting with debate open or not, and its requests where they then stand."""
    room = meeting.rooms[room_id]
    again = [
        meeting.requests[request]
        for request in room.queue
        if request not in room.moved and meeting.requests[request].kind is RequestKind.DEBATE
    ]
    leaving = {request.id for request in again}
    queue = tuple(request for request in room.queue if request not in leaving)
    room = replace(room, debate=debate, queue=queue)
    for request in again:
        room = replace(room, queue=placed(meeting, room, request))
    return meeting.with_room(room_id, debate=debate, queue=room.queue)


COMMANDS = (OpenRegistration, CloseRegistration, OpenDebate, CloseDebate)
EVENTS = (RegistrationOpened, RegistrationClosed, DebateOpened, DebateClosed)
