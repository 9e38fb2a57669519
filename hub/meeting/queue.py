"""The desk's hand on the list of speakers: move, refuse, pass over, put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import checked_text
from hub.meeting.floor import floor_left
from hub.meeting.kinds import RequestStage
from hub.meeting.people import Role
from hub.meeting.session import CHAIR
from hub.meeting.speakers import (
    QUEUE_DESK,
    floor_people,
    out_of_queue,
    placed,
    refuse_second,
    request_in,
    with_request,
)
from hub.meeting.undoable import undoable
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting, Room


class MoveRequest(Command, frozen=True):
    """Call somebody earlier or later than the order says; `before` is empty for the end.

    Chair and secretary do it alike, it is recorded, and it can be taken back.
    """

    allowed: ClassVar = QUEUE_DESK
    request: str
    before: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        for request in filter(None, (self.request, self.before)):
            request_in(meeting, self.room, request, RequestStage.WAITING)
        room = meeting.rooms[self.room]
        if moved(room, self.request, self.before) == room.queue:
            raise Refused("stands_there_already")
        return [RequestMoved(room=self.room, request=self.request, before=self.before)]


def moved(room: Room, request: str, before: str | None) -> tuple[str, ...]:
    """Return the room's queue with a request before another one, or at the end."""
    if request == before:
        return room.queue
    queue = [other for other in room.queue if other != request]
    queue.insert(queue.index(before) if before else len(queue), request)
    return tuple(queue)


class RequestMoved(Event, frozen=True, kw_only=True):
    """Somebody's place was chosen by hand; where it is, later requests leave it."""

    room: str = HALL
    request: str
    before: str | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        room = meeting.rooms[self.room]
        return meeting.with_room(
            self.room,
            queue=moved(room, self.request, self.before),
            moved=tuple(dict.fromkeys((*room.moved, self.request))),
            undoable=undoable(meeting, room, stamp, self, request=self.request),
        )

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


class RejectRequest(Command, frozen=True):
    """Refuse somebody the floor, with the reason they are told; only whoever presides does."""

    allowed: ClassVar = CHAIR
    request: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        stages = RequestStage.WAITING, RequestStage.SKIPPED
        request_in(meeting, self.room, self.request, *stages)
        reason = checked_text(self.reason, "reason_needed")
        return [RequestRejected(room=self.room, request=self.request, reason=reason)]


class RequestRejected(Event, frozen=True, kw_only=True):
    """The chair has refused somebody the floor."""

    room: str = HALL
    request: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        request = meeting.requests[self.request]
        changed = replace(request, stage=RequestStage.REJECTED, reason=self.reason)
        return out_of_queue(meeting, changed)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (meeting.requests[self.request].person, *floor_people(meeting, self.room))


class SkipRequest(Command, frozen=True):
    """Pass over somebody who is not there; they can be called again or put back in the queue.

    Whoever has been called and does not come is passed over as well, by whoever presides: neither
    turn nor time is counted.
    """

    allowed: ClassVar = QUEUE_DESK
    request: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        stages = [RequestStage.WAITING]
        if Role.PRESIDING in meeting.roles_of(asked.actor, self.room):
            stages.append(RequestStage.SPEAKING)
        request_in(meeting, self.room, self.request, *stages)
        speech = meeting.rooms[self.room].interrupted
        if speech and speech.request == self.request:
            raise Refused("speech_interrupted")
        return [RequestSkipped(room=self.room, request=self.request)]


class RequestSkipped(Event, frozen=True, kw_only=True):
    """Somebody was not there when called."""

    room: str = HALL
    request: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        room = meeting.rooms[self.room]
        request = replace(meeting.requests[self.request], stage=RequestStage.SKIPPED)
        meeting = out_of_queue(meeting, request)
        if room.speech and room.speech.request == self.request:
            meeting = floor_left(meeting, self.room, stamp.at)
        kept = undoable(meeting, room, stamp, self, request=self.request)
        return meeting.with_room(self.room, undoable=kept)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (meeting.requests[self.request].person, *floor_people(meeting, self.room))


class RequeueRequest(Command, frozen=True):
    """Put somebody who was passed over back in the queue, behind those of the same class."""

    allowed: ClassVar = QUEUE_DESK
    request: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        request = request_in(meeting, self.room, self.request, RequestStage.SKIPPED)
        refuse_second(meeting, meeting.rooms[self.room], request.person, request.kind)
        return [RequestRequeued(room=self.room, request=self.request)]


class RequestRequeued(Event, frozen=True, kw_only=True):
    """Somebody who was passed over waits again."""

    room: str = HALL
    request: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        request = replace(
            meeting.requests[self.request], stage=RequestStage.WAITING, standing=stamp.number
        )
        meeting = with_request(meeting, request)
        queue = placed(meeting, meeting.rooms[self.room], request)
        return meeting.with_room(self.room, queue=queue)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


COMMANDS = (MoveRequest, RejectRequest, SkipRequest, RequeueRequest)
EVENTS = (RequestMoved, RequestRejected, RequestSkipped, RequestRequeued)
