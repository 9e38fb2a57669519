"""How the floor looks to screens: speaker, queue, one's own place, and who has spoken how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.clocks import allowed_time
from hub.meeting.conditions import business_room
from hub.meeting.kept import kept
from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.microphones import heard
from hub.meeting.question_stages import is_questioning
from hub.meeting.speech_shapes import (
    FloorPart,
    MicrophonesShape,
    MyRequestShape,
    QueueShape,
    SpeechShape,
    SpokenShape,
    UndoShape,
)
from hub.meeting.state import SpeakingTime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.people import Person
    from hub.meeting.state import Meeting, Request, Room, Speech

NOTHING_SPOKEN = SpeakingTime()
NO_CONCERN = (4, 0)


def floor_part(meeting: Meeting, room: str) -> FloorPart:
    """Return who speaks, who waits and who may be heard, of the room or the one it joins."""
    now = meeting.rooms[business_room(meeting, room)]
    return FloorPart(
        registration=now.registration,
        debate=now.debate,
        waiting=len(now.queue),
        queue={key: queued(meeting, meeting.requests[key]) for key in now.queue},
        order=now.queue,
        microphones=MicrophonesShape(
            mode=now.microphones.mode,
            limit=now.microphones.limit,
            open=heard(meeting, now.id),
            asking=now.microphones.asking,
        ),
        warning_s=meeting.settings.warning,
        speech=speech_shape(meeting, now.speech),
        interrupted=speech_shape(meeting, now.interrupted),
    )


def queued(meeting: Meeting, request: Request) -> QueueShape:
    """Return a request as it stands in the queue."""
    return QueueShape(
        id=request.id,
        person=request.person,
        kind=request.kind,
        asked_at=request.asked_at,
        attempt=request.attempt,
        turns=meeting.speaking.get(request.person, NOTHING_SPOKEN).turns,
        remote=is_remote(meeting, request.person),
        question=request.question,
    )


def is_remote(meeting: Meeting, person: str) -> bool:
    """Say whether somebody takes part from a remote room, as recorded or else as planned."""
    attendance = meeting.attendance.get(meeting.sitting or "", {}).get(person)
    place = meeting.rooms.get(attendance.room if attendance else meeting.people[person].room)
    return place is not None and place.kind == "remote"


def speech_shape(meeting: Meeting, speech: Speech | None) -> SpeechShape | None:
    """Return a speech with its clock, if there is one."""
    if speech is None:
        return None
    return SpeechShape(
        id=speech.id,
        person=speech.person,
        kind=speech.kind,
        started_at=speech.started_at,
        allowed=speech.allowed,
        attempt=speech.attempt,
        turns=meeting.speaking.get(speech.person, NOTHING_SPOKEN).turns,
        ends_at=speech.ends_at,
        left=speech.left,
        question=meeting.requests[speech.request].question,
    )


def skipped_requests(meeting: Meeting, room: str) -> dict[str, QueueShape]:
    """Return the requests passed over on the item under way, in the order of asking."""
    now = meeting.rooms[business_room(meeting, room)]
    return {
        request.id: queued(meeting, request)
        for request in _skipped(meeting.requests)
        if (request.room, request.item) == (now.id, now.item)
    }


@kept
def _skipped(requests: Mapping[str, Request]) -> tuple[Request, ...]:
    return tuple(one for one in requests.values() if one.stage is RequestStage.SKIPPED)


def undo_shape(meeting: Meeting, room: str) -> UndoShape | None:
    """Return the desk's last act that can be taken back, until `until`."""
    kept = meeting.rooms[room].undoable
    if kept is None:
        return None
    return UndoShape(number=kept.number, act=kept.act, until=kept.until, actor=kept.actor)


# One's own request.


def own_request(meeting: Meeting, person: str) -> MyRequestShape | None:
    """Return the request that concerns a person most just now, with its place and wait."""
    mine = reversed(_by_person(meeting.requests).get(person, ()))  # of several alike, the last
    request = min(mine, key=lambda one: concern(meeting, one), default=None)
    if request is None or concern(meeting, request) == NO_CONCERN:
        return None
    room = meeting.rooms[request.room]
    queued_now = request.id in room.queue
    return MyRequestShape(
        id=request.id,
        kind=request.kind,
        stage=request.stage,
        asked_at=request.asked_at,
        place=room.queue.index(request.id) + 1 if queued_now else None,
        wait=wait_after_speech(meeting, room, request) if queued_now else None,
        wait_from=speech_end(room, request) if queued_now else None,
        reason=request.reason or None,
    )


def concern(meeting: Meeting, request: Request) -> tuple[int, int]:
    """Return how much a request concerns its person, smallest most: speaking comes first."""
    room = meeting.rooms[request.room]
    if request.stage is RequestStage.SPEAKING:
        return 0, 0
    if request.id in room.queue:
        return 1, room.queue.index(request.id)
    if request.stage in (RequestStage.WAITING, RequestStage.SKIPPED):
        return 2, 0
    answered = request.stage in (RequestStage.REJECTED, RequestStage.WRITTEN)
    return (3, 0) if answered and request.item == room.item else NO_CONCERN


def wait_after_speech(meeting: Meeting, room: Room, request: Request) -> int:
    """Return the time allowed to those ahead, and what is left of speeches that stand."""
    ahead = [meeting.requests[other] for other in room.queue[: room.queue.index(request.id)]]
    questioning = is_questioning(meeting, room.item)
    time = sum(
        allowed_time(meeting.settings, one.kind, one.attempt, questioning=questioning)
        for one in ahead
    )
    if request.kind is RequestKind.POINT_OF_ORDER:
        return time  # it waits for no speech, it interrupts it
    return time + sum(
        max(0, speech.left or 0) for speech in (room.speech, room.interrupted) if speech
    )


def speech_end(room: Room, request: Request) -> int | None:
    """Return when the running speech ends that a request waits for."""
    if room.speech is None or request.kind is RequestKind.POINT_OF_ORDER:
        return None
    return room.speech.ends_at


def can_write(meeting: Meeting, person: str) -> str | None:
    """Return the person's last request that can be sent in writing instead."""
    open_stages = RequestStage.WAITING, RequestStage.SKIPPED
    mine = reversed(_by_person(meeting.requests).get(person, ()))
    return next((request.id for request in mine if request.stage in open_stages), None)


@kept
def _by_person(requests: Mapping[str, Request]) -> dict[str, list[Request]]:
    mine: dict[str, list[Request]] = {}
    for request in requests.values():
        mine.setdefault(request.person, []).append(request)
    return mine


# Who has spoken, and how long.


def speaking_times(meeting: Meeting) -> dict[str, SpokenShape]:
    """Return what each person has spoken so far in the session."""
    return {
        person: SpokenShape(used=time.used, turns=time.turns)
        for person, time in meeting.speaking.items()
    }


def groups_speaking(meeting: Meeting) -> dict[str, SpokenShape]:
    """Return what each delegate group has spoken so far in the session, silent groups included."""
    used, turns = dict.fromkeys(meeting.groups, 0), dict.fromkeys(meeting.groups, 0)
    for person, time in meeting.speaking.items():
        group = meeting.people[person].group
        if group in used:
            used[group] += time.used
            turns[group] += time.turns
    return {group: SpokenShape(used=used[group], turns=turns[group]) for group in used}


def not_spoken(meeting: Meeting) -> tuple[str, ...]:
    """Return the delegates in office who have not had a turn yet."""
    return _silent(meeting.people, meeting.speaking)


@kept
def _silent(people: Mapping[str, Person], speaking: Mapping[str, SpeakingTime]) -> tuple[str, ...]:
    return tuple(
        person.id
        for person in people.values()
        if person.mandate and not speaking.get(person.id, NOTHING_SPOKEN).turns
    )
