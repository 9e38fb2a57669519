"""The desk takes back what it has just done: a call, a move, a passing over, more time, a scene.

Taking back is an event of its own; the journal keeps both. Whoever spoke before has the floor again
with the time the clock showed when it was taken, whoever was called waits in their old place, and
nothing that arrived in between is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.clocks import lengthened, running, standing_still
from hub.meeting.conditions import open_sitting
from hub.meeting.floor import counted
from hub.meeting.kinds import RequestStage
from hub.meeting.microphones import followed
from hub.meeting.queue import moved
from hub.meeting.speakers import (
    QUEUE_DESK,
    floor_people,
    placed,
    refuse_second,
    with_request,
)
from hub.meeting.words import HALL, SECOND, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Meeting, Request, Room, Speech, Undoable

FLOOR_TAKEN = frozenset({"FloorGiven", "SpeechEnded"})
STAGE_SINCE = {"RequestMoved": RequestStage.WAITING, "RequestSkipped": RequestStage.SKIPPED}
FLOOR_ACTS = FLOOR_TAKEN | STAGE_SINCE.keys() | {"SpeechExtended"}


class Undo(Command, frozen=True):
    """Take back the desk's last act, named by its number, while it can be; chair and secretary may.

    What a vote has been opened on since stands.
    """

    allowed: ClassVar = QUEUE_DESK
    number: int

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room = meeting.rooms[self.room]
        kept = room.undoable
        if kept is None or kept.number != self.number:
            raise Refused("nothing_to_undo")
        if asked.now > kept.until:
            raise Refused("undo_too_late")
        refuse_vote_since(meeting, self.room, kept.until - meeting.settings.undo * SECOND)
        if kept.act in FLOOR_ACTS:
            open_sitting(meeting)
            refuse_overtaken(meeting, room, kept)
        speaking = tuple(speech.person for speech in (room.speech, room.interrupted) if speech)
        return [Undone(room=self.room, number=self.number, act=kept.act, people=speaking)]


def refuse_vote_since(meeting: Meeting, room: str, since: int) -> None:
    """Raise Refused if a vote was opened in the room since then."""
    for vote in meeting.votes.values():
        if vote.room == room and vote.opened_at is not None and vote.opened_at >= since:
            raise Refused("vote_opened_since")


def refuse_overtaken(meeting: Meeting, room: Room, kept: Undoable) -> None:
    """Raise Refused if the request that was moved or passed over has gone another way since."""
    if kept.request is None:
        return
    request = meeting.requests[kept.request]
    if request.stage is not STAGE_SINCE[kept.act]:
        raise Refused("undo_overtaken")
    if request.stage is RequestStage.SKIPPED:
        refuse_second(meeting, room, request.person, request.kind)


class Undone(Event, frozen=True, kw_only=True):
    """The desk's last act was taken back; `people` had the floor until then."""

    room: str = HALL
    number: int
    act: str
    people: tuple[str, ...] = ()

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        kept = meeting.rooms[self.room].undoable
        if kept is None:  # only what can be taken back is
            return meeting
        taken_back = ACTS.get(self.act, with_order_and_scene)
        meeting = taken_back(meeting, self.room, kept, stamp.at)
        return meeting.with_room(self.room, undoable=None)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        if self.act not in FLOOR_ACTS:
            return ()
        return tuple(dict.fromkeys((*self.people, *floor_people(meeting, self.room))))


def with_order_and_scene(meeting: Meeting, room: str, kept: Undoable, at: int) -> Meeting:
    """Return the meeting with the agenda's order, or the room's scene, as before."""
    if kept.agenda is None:
        return meeting.with_room(room, scene=kept.before.scene)
    return replace(meeting, agenda=kept.agenda, items={**meeting.items, **kept.items})


def with_floor_before(meeting: Meeting, room_id: str, kept: Undoable, at: int) -> Meeting:
    """Return the meeting with the floor and the clock back to whom they were taken from."""
    now, before = meeting.rooms[room_id], kept.before
    here = {speech.id: speech for speech in (now.speech, now.interrupted) if speech}
    earlier = {speech.id: speech for speech in (before.speech, before.interrupted) if speech}
    for speech in earlier.values():
        if speech.id not in here:
            meeting = speaking_again(meeting, speech, kept)
    for speech in here.values():
        if speech.id not in earlier:
            meeting = uncalled(meeting, speech, before)
    room = replace(
        meeting.rooms[room_id],
        speech=before.speech and taken_up(before.speech, kept.at, at),
        interrupted=before.interrupted,
    )
    return replace(meeting, rooms={**meeting.rooms, room_id: followed(room)})


def taken_up(speech: Speech, stopped: int, at: int) -> Speech:
    """Return the speech with its clock as it was when it was stopped, from now on."""
    return speech if speech.held else running(standing_still(speech, stopped), at)


def speaking_again(meeting: Meeting, speech: Speech, kept: Undoable) -> Meeting:
    """Return the meeting with a speech not over after all; what was counted of it is taken off."""
    request = replace(meeting.requests[speech.request], stage=RequestStage.SPEAKING)
    meeting = with_request(meeting, request)
    return counted(meeting, speech, kept.at, sign=-1) if kept.act in FLOOR_TAKEN else meeting


def uncalled(meeting: Meeting, speech: Speech, before: Room) -> Meeting:
    """Return the meeting with somebody not called after all, waiting where they waited."""
    if speech.request == speech.id:  # called without having asked
        left = {key: one for key, one in meeting.requests.items() if key != speech.request}
        return replace(meeting, requests=left)
    request = meeting.requests[speech.request]
    if request.id not in before.queue:
        return with_request(meeting, replace(request, stage=RequestStage.SKIPPED))
    return in_place_again(meeting, request, before)


def in_place_again(meeting: Meeting, request: Request, before: Room) -> Meeting:
    """Return the meeting with a request waiting where it did, whoever came or went since."""
    waiting = replace(request, stage=RequestStage.WAITING)
    meeting = with_request(meeting, waiting)
    room = meeting.rooms[request.room]
    queue = tuple(other for other in room.queue if other != request.id)
    by_hand = tuple(other for other in room.moved if other != request.id)
    by_hand += (request.id,) if request.id in before.moved else ()
    place = before.queue.index(request.id)
    behind = [other for other in before.queue[place + 1 :] if other in queue]
    ahead = [queue.index(other) for other in before.queue[:place] if other in queue]
    room = replace(room, queue=queue, moved=by_hand)
    if behind:
        queue = moved(room, request.id, behind[0])
    elif ahead:
        queue = (*queue[: max(ahead) + 1], request.id, *queue[max(ahead) + 1 :])
    else:
        queue = placed(meeting, room, waiting)
    return meeting.with_room(request.room, queue=queue, moved=by_hand)


def with_request_in_place(meeting: Meeting, room: str, kept: Undoable, at: int) -> Meeting:
    """Return the meeting with the moved or passed-over request, or its speech, as it was."""
    request = meeting.requests[kept.request or ""]
    if request.id in kept.before.queue:
        return in_place_again(meeting, request, kept.before)
    return with_floor_before(meeting, room, kept, at)


def with_time_before(meeting: Meeting, room: str, kept: Undoable, at: int) -> Meeting:
    """Return the meeting with the speaker's time no longer extended."""
    speech, before = meeting.rooms[room].speech, kept.before.speech
    given = speech.allowed - before.allowed if speech and before else 0
    return meeting.with_room(room, speech=speech and lengthened(speech, -given))


ACTS: dict[str, Callable[[Meeting, str, Undoable, int], Meeting]] = {
    "FloorGiven": with_floor_before,
    "SpeechEnded": with_floor_before,
    "RequestMoved": with_request_in_place,
    "RequestSkipped": with_request_in_place,
    "SpeechExtended": with_time_before,
}


COMMANDS = (Undo,)
EVENTS = (Undone,)
