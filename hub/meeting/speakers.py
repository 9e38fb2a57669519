"""Who asks to speak, and in which order: points of order, debate once opened, then by time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import business_room, refuse_has_floor
from hub.meeting.kinds import AttendanceKind, RequestKind, RequestStage, Stage
from hub.meeting.people import Role
from hub.meeting.question_stages import groups_on, last_asked_by
from hub.meeting.state import Request
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting, Room

DESK = frozenset({Role.PRESIDING, Role.SECRETARY})
ENTRY = DESK | {Role.CLERK}
QUEUE_DESK = DESK | {Role.GROUP_SECRETARY}  # who keeps the order of speaking in a room
SPEAKERS = frozenset({Role.DELEGATE, Role.BEHALF, Role.INVITEE})

MAY_ASK: dict[Role, frozenset[RequestKind]] = {
    Role.DELEGATE: frozenset(
        {RequestKind.DISCUSSION, RequestKind.DEBATE, RequestKind.POINT_OF_ORDER}
    ),
    Role.BEHALF: frozenset({RequestKind.DISCUSSION, RequestKind.EXPLANATION}),
    Role.INVITEE: frozenset({RequestKind.EXPLANATION}),
}
HERE = frozenset(
    {
        AttendanceKind.PRESENT,
        AttendanceKind.LATE,
        AttendanceKind.ONLINE,
        AttendanceKind.BEHALF,
    }
)
TAKEN = frozenset({RequestStage.SPEAKING, RequestStage.SPOKEN})


# What other subjects ask of this one.


def floor_for_item(meeting: Meeting, room: str, item: str | None) -> Meeting:
    """Return the meeting with `item` (or none) under way in the room, and that item's queue.

    To be called by whatever event starts, reopens or finishes an item. Requests on other items stay
    waiting beside it and come back, in their order, with their item; registration and debate begin
    closed, as the chair opens them for each item; nothing done before can be undone any more.
    Whoever has the floor keeps it: put `floor.floor_cleared` before the event if they should not.
    """
    before = meeting.rooms[room]
    waiting = (*before.queue, *before.parked)
    here = tuple(request for request in waiting if meeting.requests[request].item == item)
    return meeting.with_room(
        room,
        item=item,
        queue=here,
        parked=tuple(request for request in waiting if request not in here),
        registration=False,
        debate=False,
        undoable=None,
    )


def floor_people(meeting: Meeting, room: str) -> tuple[str, ...]:
    """Return everybody whose own view tells of this room's floor: the speakers and all who wait."""
    now = meeting.rooms[room]
    speaking = [speech.person for speech in (now.speech, now.interrupted) if speech]
    waiting = [meeting.requests[request].person for request in (*now.queue, *now.parked)]
    return tuple(dict.fromkeys((*speaking, *waiting)))


# What the other files of the floor ask of this one.


def refuse_without_sitting(meeting: Meeting) -> None:
    """Raise Refused unless a sitting is open or in one of its breaks."""
    sitting = meeting.sittings.get(meeting.sitting or "")
    if sitting is None or sitting.stage not in (Stage.OPEN, Stage.SUSPENDED):
        raise Refused("no_sitting_open")


def refuse_absent(meeting: Meeting, person: str) -> None:
    """Raise Refused where the council lets only confirmed delegates speak and this one is not."""
    if not meeting.settings.speak_only_present or not meeting.people[person].mandate:
        return
    attendance = meeting.attendance.get(meeting.sitting or "", {}).get(person)
    if attendance is None or attendance.kind not in HERE:
        raise Refused("not_present")


def request_in(meeting: Meeting, room: str, request: str, *stages: RequestStage) -> Request:
    """Return the room's request on the item under way, or raise Refused unless at such a stage."""
    found = meeting.requests.get(request)
    if found is None or found.room != room:
        raise Refused("unknown_request")
    if found.item != meeting.rooms[room].item:
        raise Refused("request_on_other_item")
    if found.stage not in stages:
        raise Refused("request_not_waiting")
    return found


def attempt_of(meeting: Meeting, person: str, item: str | None, kind: RequestKind) -> int:
    """Return which turn of this kind the person's next one on this item is."""
    taken = (
        request
        for request in meeting.requests.values()
        if request.person == person and request.item == item and request.kind is kind
    )
    return 1 + sum(request.stage in TAKEN for request in taken)


def standing(room: Room, request: Request) -> tuple[int, int]:
    """Return what a request is placed by, smallest first: its class, then its time.

    Whoever asks again comes before the debate, and in it whoever asked the question comes first.
    """
    if request.kind is RequestKind.POINT_OF_ORDER:
        return 0, request.standing
    if request.kind is RequestKind.FOLLOW_UP:
        return 1, request.standing
    if room.debate and request.kind is RequestKind.DEBATE:
        return (2 if request.question else 3), request.standing
    return 4, request.standing


def placed(meeting: Meeting, room: Room, request: Request) -> tuple[str, ...]:
    """Return the room's queue with a request in the place the order gives it.

    That is before the first one that stands behind it. Whom somebody moved by hand is left where
    they are, and nobody is placed by them, except a point of order, which is always first.
    """
    queue = tuple(other for other in room.queue if other != request.id)
    own = standing(room, request)
    for index, other in enumerate(queue):
        by_hand = other in room.moved and request.kind is not RequestKind.POINT_OF_ORDER
        if not by_hand and standing(room, meeting.requests[other]) > own:
            return (*queue[:index], request.id, *queue[index:])
    return (*queue, request.id)


def with_request(meeting: Meeting, request: Request) -> Meeting:
    """Return the meeting with this request in it, new or changed."""
    return replace(meeting, requests={**meeting.requests, request.id: request})


def out_of_queue(meeting: Meeting, request: Request) -> Meeting:
    """Return the meeting with a request that no longer waits."""
    room = meeting.rooms[request.room]
    meeting = with_request(meeting, request)
    return meeting.with_room(
        request.room,
        **{
            name: tuple(other for other in getattr(room, name) if other != request.id)
            for name in ("queue", "parked", "moved")
        },
    )


# Asking to speak.


def ask(meeting: Meeting, room: str, person: str, kind: RequestKind) -> list[Event]:
    """Return the request or raise Refused: one rule for those who press and who raise a hand."""
    refuse_without_sitting(meeting)
    known = meeting.people.get(person)
    if known is None:
        raise Refused("unknown_person")
    if not any(kind in MAY_ASK.get(role, ()) for role in known.roles):
        raise Refused("kind_not_yours")
    refuse_absent(meeting, person)
    now = meeting.rooms[room]
    refuse_has_floor(meeting, room, person)
    discussing = kind is RequestKind.DISCUSSION
    if discussing and groups_on(meeting, now.item):
        raise Refused("question_instead")
    if discussing and not now.registration:
        raise Refused("registration_closed")
    if kind is RequestKind.DEBATE and not now.debate:
        raise Refused("debate_not_open")
    refuse_second(meeting, now, person, kind)
    attempt = attempt_of(meeting, person, now.item, kind)
    asker = last_asked_by(meeting, room, person) if kind is RequestKind.DEBATE else None
    return [
        SpeechRequested(
            room=room, person=person, kind=kind, item=now.item, attempt=attempt, question=asker
        )
    ]


def refuse_second(meeting: Meeting, room: Room, person: str, kind: RequestKind) -> None:
    """Raise Refused if the person waits already; a point of order may be raised while waiting."""
    order = kind is RequestKind.POINT_OF_ORDER
    for request in (meeting.requests[waiting] for waiting in room.queue):
        if request.person == person and (request.kind is RequestKind.POINT_OF_ORDER) is order:
            raise Refused("already_waiting")


class AskToSpeak(Command, frozen=True):
    """Ask for the floor on the item under way, in the hall and from a remote room alike.

    Discussion needs open registration, debate an opened debate; an explanation and a point of order
    may be asked for at any time of a sitting, breaks included.
    """

    allowed: ClassVar = SPEAKERS
    kind: RequestKind = RequestKind.DISCUSSION

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        return ask(meeting, business_room(meeting, self.room), asked.actor, self.kind)


class AskFor(Command, frozen=True):
    """Enter the request of somebody who raised a hand; the rules are those of a pressed one."""

    allowed: ClassVar = ENTRY | QUEUE_DESK
    person: str
    kind: RequestKind = RequestKind.DISCUSSION

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        return ask(meeting, self.room, self.person, self.kind)


class SpeechRequested(Event, frozen=True, kw_only=True):
    """Somebody asks to speak and stands in the queue."""

    room: str = HALL
    person: str
    kind: RequestKind
    item: str | None = None
    attempt: int = 1
    question: str | None = None  # which it asks again, or debates as the one who asked it

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        request = Request(
            id=stamp.id,
            person=self.person,
            room=self.room,
            item=self.item,
            kind=self.kind,
            asked_at=stamp.at,
            attempt=self.attempt,
            standing=stamp.number,
            question=self.question,
        )
        meeting = with_request(meeting, request)
        return meeting.with_room(
            self.room, queue=placed(meeting, meeting.rooms[self.room], request)
        )

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


class WithdrawRequest(Command, frozen=True):
    """Take back one's own request, as long as it waits or was passed over."""

    allowed: ClassVar = SPEAKERS
    request: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        request = own_open_request(meeting, asked.actor, self.request)
        return [RequestWithdrawn(room=request.room, request=request.id)]


def own_open_request(meeting: Meeting, person: str, request: str) -> Request:
    """Return the person's own request, on whatever item, or raise Refused unless still open."""
    found = meeting.requests.get(request)
    if found is None:
        raise Refused("unknown_request")
    if found.person != person:
        raise Refused("not_your_request")
    if found.stage not in (RequestStage.WAITING, RequestStage.SKIPPED):
        raise Refused("request_not_waiting")
    return found


class RequestWithdrawn(Event, frozen=True, kw_only=True):
    """Somebody no longer asks to speak."""

    room: str = HALL
    request: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        request = meeting.requests[self.request]
        return out_of_queue(meeting, replace(request, stage=RequestStage.WITHDRAWN))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (meeting.requests[self.request].person, *floor_people(meeting, self.room))


COMMANDS = (AskToSpeak, AskFor, WithdrawRequest)
EVENTS = (SpeechRequested, RequestWithdrawn)
