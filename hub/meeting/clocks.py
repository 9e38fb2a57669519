"""A speech's clock: it runs, stands, is extended and goes on counting when its time is up.

Nothing happens by itself when time is up: the clock shows by how much it is over until whoever
presides ends the speech, so no time-up is recorded and the hub has no deadline to watch here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import open_sitting
from hub.meeting.kinds import RequestKind
from hub.meeting.session import CHAIR
from hub.meeting.speakers import QUEUE_DESK, floor_people
from hub.meeting.undoable import undoable
from hub.meeting.words import HALL, SECOND, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.settings import Settings
    from hub.meeting.state import Meeting, Speech

LONGEST_EXTENSION = 3600


# The arithmetic of a clock.


def allowed_time(
    settings: Settings, kind: RequestKind, attempt: int, *, questioning: bool = False
) -> int:
    """Return how long such a speech may last, in microseconds; debate on questioning is shorter."""
    debate = settings.questioning_debate if questioning else settings.debate_speech
    seconds = {
        RequestKind.DISCUSSION: settings.first_speech if attempt == 1 else settings.next_speech,
        RequestKind.DEBATE: debate,
        RequestKind.EXPLANATION: settings.explanation_speech,
        RequestKind.POINT_OF_ORDER: settings.point_of_order_speech,
        RequestKind.QUESTION: settings.question_speech,
        RequestKind.FOLLOW_UP: settings.question_speech,
        RequestKind.ANSWER: settings.answer_speech,
    }
    return seconds[kind] * SECOND


def rest(speech: Speech, at: int) -> int:
    """Return what is left of the speech; below zero when it is over its time."""
    return (speech.left or 0) if speech.ends_at is None else speech.ends_at - at


def spoken(speech: Speech, at: int) -> int:
    """Return how long somebody has spoken, standing time left out."""
    return speech.used + (0 if speech.running_since is None else at - speech.running_since)


def standing_still(speech: Speech, at: int) -> Speech:
    """Return the speech with its clock stopped."""
    return replace(
        speech,
        left=rest(speech, at),
        ends_at=None,
        used=spoken(speech, at),
        running_since=None,
    )


def running(speech: Speech, at: int) -> Speech:
    """Return the speech with its clock started again where it stood."""
    return replace(speech, ends_at=at + rest(speech, at), left=None, running_since=at, held=False)


def lengthened(speech: Speech, by: int) -> Speech:
    """Return the speech with so much more time allowed, or less when `by` is below zero."""
    return replace(
        speech,
        allowed=speech.allowed + by,
        ends_at=None if speech.ends_at is None else speech.ends_at + by,
        left=None if speech.left is None else speech.left + by,
    )


# The desk's hand on the clock.


def speech_in(meeting: Meeting, room: str, speech: str) -> Speech:
    """Return the speech under way in the room, or raise Refused when it is not this one."""
    now = meeting.rooms[room].speech
    if now is None or now.id != speech:
        raise Refused("speech_over")
    return now


class PauseClock(Command, frozen=True):
    """Stop the speaker's clock, not the speaker; chair and secretary keep the clock alike."""

    allowed: ClassVar = QUEUE_DESK
    speech: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if speech_in(meeting, self.room, self.speech).held:
            raise Refused("clock_stands")
        return [ClockPaused(room=self.room, speech=self.speech)]


class ResumeClock(Command, frozen=True):
    """Let the speaker's clock run again, in a sitting and not in its breaks."""

    allowed: ClassVar = QUEUE_DESK
    speech: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        open_sitting(meeting)
        if not speech_in(meeting, self.room, self.speech).held:
            raise Refused("clock_runs")
        return [ClockResumed(room=self.room, speech=self.speech)]


class ExtendSpeech(Command, frozen=True):
    """Give the speaker more time; whoever is over their time gets all of it from now on."""

    allowed: ClassVar = CHAIR
    speech: str
    seconds: int = 60

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        speech_in(meeting, self.room, self.speech)
        if not 1 <= self.seconds <= LONGEST_EXTENSION:
            raise Refused("seconds_out_of_bounds", most=LONGEST_EXTENSION)
        return [SpeechExtended(room=self.room, speech=self.speech, seconds=self.seconds)]


class ClockPaused(Event, frozen=True, kw_only=True):
    """The desk has stopped the speaker's clock."""

    room: str = HALL
    speech: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        speech = standing_still(speech_in(meeting, self.room, self.speech), stamp.at)
        return meeting.with_room(self.room, speech=replace(speech, held=True))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


class ClockResumed(Event, frozen=True, kw_only=True):
    """The speaker's clock runs again."""

    room: str = HALL
    speech: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        speech = speech_in(meeting, self.room, self.speech)
        return meeting.with_room(self.room, speech=running(speech, stamp.at))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


class SpeechExtended(Event, frozen=True, kw_only=True):
    """The speaker has been given more time."""

    room: str = HALL
    speech: str
    seconds: int

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        room = meeting.rooms[self.room]
        speech = speech_in(meeting, self.room, self.speech)
        over = max(0, -rest(speech, stamp.at))
        return meeting.with_room(
            self.room,
            speech=lengthened(speech, self.seconds * SECOND + over),
            undoable=undoable(meeting, room, stamp, self),
        )

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return floor_people(meeting, self.room)


COMMANDS = (PauseClock, ResumeClock, ExtendSpeech)
EVENTS = (ClockPaused, ClockResumed, SpeechExtended)
