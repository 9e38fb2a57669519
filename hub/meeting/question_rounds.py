"""Rounds of questioning: some ask one after another, then they are answered one after another.

Nobody asks twice in a round, and all of a round ask the same office-holder. Who is called follows
the order of registering; the chair may choose otherwise, as long as somebody has not asked yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import open_sitting, refuse_joined_room
from hub.meeting.question_stages import (
    SPEAKING,
    TO_BE_CALLED,
    UNANSWERED,
    known_question,
    latest_round,
    stage_of,
    turns_by_question,
    with_questioning,
)
from hub.meeting.question_state import InWriting, Round
from hub.meeting.questioning import item_questioned
from hub.meeting.session import CHAIR
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp
from hub.meeting.written_answers import deferral

if TYPE_CHECKING:
    from hub.meeting.state import Meeting


class CallRound(Command, frozen=True):
    """Call a round: these ask one after another; a round that is done is finished with it."""

    allowed: ClassVar = CHAIR
    questions: tuple[str, ...]

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        open_sitting(meeting)
        refuse_joined_room(meeting, self.room)
        item = item_questioned(meeting, self.room)
        last = latest_round(meeting, self.room)
        ended: list[Event] = []
        if last and not last.finished:
            refuse_unsettled(meeting, last)
            ended.append(RoundFinished(room=self.room, round=last.id))
        refuse_wrong_round(meeting, self.room, self.questions, had=())
        return [*ended, RoundCalled(room=self.room, item=item, questions=self.questions)]


class ChangeRound(Command, frozen=True):
    """Choose otherwise who asks in the round under way; whoever has asked stays in it."""

    allowed: ClassVar = CHAIR
    round: str
    questions: tuple[str, ...]

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        now = round_under_way(meeting, self.room, self.round)
        if self.questions == now.questions:
            raise Refused("nothing_changed")
        turns = turns_by_question(meeting)
        known = meeting.questioning.questions
        begun = tuple(
            key for key in now.questions if stage_of(meeting, known[key], turns) not in TO_BE_CALLED
        )
        if not set(begun) <= set(self.questions):
            raise Refused("asked_in_round")
        refuse_wrong_round(meeting, self.room, self.questions, had=begun)
        return [RoundChanged(room=self.room, round=now.id, questions=self.questions)]


class FinishRound(Command, frozen=True):
    """End a round. With `rest_in_writing` what was not answered for lack of time is owed so."""

    allowed: ClassVar = CHAIR
    round: str
    rest_in_writing: bool = False

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        now = round_under_way(meeting, self.room, self.round)
        owed: list[Event] = []
        if self.rest_in_writing:
            refuse_speaking(meeting, now)
            late = InWriting.OUT_OF_TIME
            owed = [deferral(meeting, key, late, asked.now) for key in unanswered(meeting, now)]
        else:
            refuse_unsettled(meeting, now)
        return [*owed, RoundFinished(room=self.room, round=now.id)]


def round_under_way(meeting: Meeting, room: str, round_: str) -> Round:
    """Return the room's round if it is this one and not over, or raise Refused."""
    found = latest_round(meeting, room)
    if found is None or found.id != round_ or found.finished:
        raise Refused("round_over")
    return found


def refuse_wrong_round(
    meeting: Meeting, room: str, questions: tuple[str, ...], *, had: tuple[str, ...]
) -> None:
    """Raise Refused unless these can ask in one round; those in `had` have begun to already."""
    found = [known_question(meeting, key) for key in questions]
    people = [one.person for one in found]
    if len(set(people)) < len(people):
        raise Refused("person_twice_in_round")
    waiting = [one for one in meeting.rooms[room].queue if meeting.requests[one].question]
    most = meeting.settings.round_most
    least = min(meeting.settings.round_least, most, len(had) + len(waiting))
    if not max(1, least) <= len(questions) <= most:
        raise Refused("round_size", least=max(1, least), most=most)
    if len({one.to for one in found}) > 1:
        raise Refused("round_of_one_answerer")
    turns = turns_by_question(meeting)
    for one in found:
        request = meeting.requests.get(one.request or "")
        here = request and (request.room, request.item) == (room, meeting.rooms[room].item)
        if one.id not in had and (not here or stage_of(meeting, one, turns) not in TO_BE_CALLED):
            raise Refused("question_not_registered")


def unanswered(meeting: Meeting, now: Round) -> list[str]:
    """Return the questions of a round that were asked and not answered."""
    turns, known = turns_by_question(meeting), meeting.questioning.questions
    return [key for key in now.questions if stage_of(meeting, known[key], turns) in UNANSWERED]


def refuse_speaking(meeting: Meeting, now: Round) -> None:
    """Raise Refused while somebody asks or answers a question of the round."""
    turns, known = turns_by_question(meeting), meeting.questioning.questions
    if any(stage_of(meeting, known[key], turns) in SPEAKING for key in now.questions):
        raise Refused("round_still_heard")


def refuse_unsettled(meeting: Meeting, now: Round) -> None:
    """Raise Refused while a question of the round is being heard, or asked and not answered."""
    refuse_speaking(meeting, now)
    if unanswered(meeting, now):
        raise Refused("round_not_answered")


class RoundCalled(Event, frozen=True, kw_only=True):
    """Some are called to ask one after another; the round is named after this event."""

    room: str = HALL
    item: str
    questions: tuple[str, ...]

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        called = Round(id=stamp.id, room=self.room, item=self.item, questions=self.questions)
        return with_round(meeting, called)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return people_of(meeting, self.questions)


class RoundChanged(Event, frozen=True, kw_only=True):
    """Others ask in the round under way."""

    room: str = HALL
    round: str
    questions: tuple[str, ...]

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        changed = replace(meeting.questioning.rounds[self.round], questions=self.questions)
        return with_round(meeting, changed)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return tuple(meeting.people)


class RoundFinished(Event, frozen=True, kw_only=True):
    """A round is over; who was not called in it waits as before."""

    room: str = HALL
    round: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_round(meeting, replace(meeting.questioning.rounds[self.round], finished=True))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return people_of(meeting, meeting.questioning.rounds[self.round].questions)


def with_round(meeting: Meeting, round_: Round) -> Meeting:
    """Return the meeting with this round in it, new or changed."""
    return with_questioning(meeting, rounds={**meeting.questioning.rounds, round_.id: round_})


def people_of(meeting: Meeting, questions: tuple[str, ...]) -> tuple[str, ...]:
    """Return who asks and who is asked these questions."""
    found = [meeting.questioning.questions[key] for key in questions]
    return tuple(dict.fromkeys(who for one in found for who in (one.person, one.to)))


COMMANDS = (CallRound, ChangeRound, FinishRound)
EVENTS = (RoundCalled, RoundChanged, RoundFinished)
