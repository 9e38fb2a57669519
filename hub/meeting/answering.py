"""Answering: the chair calls an office-holder to answer, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import refuse_joined_room
from hub.meeting.floor import HEARD, FloorGiven, give
from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.question_groups import known_group
from hub.meeting.question_stages import (
    ASKS,
    SPEAKING,
    called_in,
    groups_on,
    known_question,
    stage_of,
    times_asked,
    turns_by_question,
    with_questioning,
)
from hub.meeting.question_state import Called, QuestionStage
from hub.meeting.questioning import item_questioned
from hub.meeting.session import CHAIR
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.question_state import Question
    from hub.meeting.state import Meeting, Request

# A question form of a group can be answered though nobody asked it aloud.
ANSWERABLE = SPEAKING | {
    QuestionStage.SUBMITTED,
    QuestionStage.ASKED,
    QuestionStage.ANSWERED,
    QuestionStage.FOLLOW_UP,
}


class CallRespondent(Command, frozen=True):
    """Call an office-holder to answer for a group of issues dealt with on the item under way."""

    allowed: ClassVar = CHAIR
    group: str
    person: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        group = known_group(meeting, self.group)
        if group not in groups_on(meeting, item_questioned(meeting, self.room)):
            raise Refused("issue_group_not_on_item")
        if self.person not in group.respondents:
            raise Refused("not_respondent")
        if called_in(meeting, self.room) == Called(group=self.group, person=self.person):
            raise Refused("nothing_changed")
        return [RespondentCalled(room=self.room, group=self.group, person=self.person)]


class RespondentCalled(Event, frozen=True, kw_only=True):
    """An office-holder answers for a group of issues from now on."""

    room: str = HALL
    group: str
    person: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        now = Called(group=self.group, person=self.person)
        return with_questioning(meeting, called={**meeting.questioning.called, self.room: now})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class GiveAnswer(Command, frozen=True):
    """Call the one who was asked, or somebody else who is invited, to answer one question.

    The person questioned answers in person: what others say is heard beside it and settles nothing.
    """

    allowed: ClassVar = CHAIR
    question: str
    person: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_joined_room(meeting, self.room)
        item = item_questioned(meeting, self.room)
        question = known_question(meeting, self.question)
        person = self.person or question.to
        if person not in meeting.people:
            raise Refused("unknown_person")
        if not HEARD & set(meeting.people[person].roles):
            raise Refused("never_heard")
        if question.group not in {group.id for group in groups_on(meeting, item)}:
            raise Refused("issue_group_not_on_item")
        turns = turns_by_question(meeting)
        if stage_of(meeting, question, turns) not in ANSWERABLE:
            raise Refused("question_not_asked")
        refuse_answering(meeting, self.room, question, person)
        attempt = asking_answered(turns.get(question.id, ()))
        given = give(meeting, self.room, person, RequestKind.ANSWER, None)
        return [about(one, question.id, attempt) for one in given]


def refuse_answering(meeting: Meeting, room: str, question: Question, person: str) -> None:
    """Raise Refused when the person answers this very question just now."""
    speech = meeting.rooms[room].speech
    if speech is None or speech.person != person:
        return
    if meeting.requests[speech.request].question == question.id:
        raise Refused("has_the_floor")


def asking_answered(turns: Iterable[Request]) -> int:
    """Return which asking of a question is answered next: whoever still asks is thanked first."""
    turns = tuple(turns)
    asking = any(one.kind in ASKS and one.stage is RequestStage.SPEAKING for one in turns)
    return max(1, times_asked(turns) + asking)


def about(event: Event, question: str, attempt: int) -> Event:
    """Return the event, and if it gives the floor, that it does so for a question."""
    if not isinstance(event, FloorGiven):
        return event
    return replace(event, question=question, attempt=attempt)


COMMANDS = (CallRespondent, GiveAnswer)
EVENTS = (RespondentCalled,)
