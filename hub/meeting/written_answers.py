"""Answers in writing: owed until a day that is counted, and noted when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import TITLE, refuse_closed_session
from hub.meeting.day_count import day_of, due_after, read_day
from hub.meeting.kinds import RequestStage, Stage
from hub.meeting.people import Role
from hub.meeting.question_stages import known_question, stage_of, with_question
from hub.meeting.question_state import InWriting, QuestionStage, WrittenAnswer
from hub.meeting.questions import asker_and_asked
from hub.meeting.speakers import ENTRY, floor_people, out_of_queue
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.question_state import Question
    from hub.meeting.state import Meeting

SETTLED = frozenset(
    {
        QuestionStage.WITHDRAWN,
        QuestionStage.REJECTED,
        QuestionStage.IN_WRITING,
        QuestionStage.RECEIVED,
    }
)
NOT_HEARD = frozenset({QuestionStage.SUBMITTED, QuestionStage.REGISTERED, QuestionStage.SKIPPED})


class DeferAnswer(Command, frozen=True):
    """Note that a question is answered in writing, wholly or what is left of it, and why."""

    allowed: ClassVar = ENTRY
    question: str
    why: InWriting = InWriting.VERIFICATION

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        if meeting.session.stage is not Stage.OPEN:
            raise Refused("session_not_open")
        question = known_question(meeting, self.question)
        stage = stage_of(meeting, question)
        if stage in SETTLED:
            raise Refused("question_settled")
        if stage is QuestionStage.ASKING:
            raise Refused("question_being_asked")
        if stage in NOT_HEARD and not words_of(meeting, question):
            raise Refused("question_empty")
        return [deferral(meeting, question.id, self.why, max(meeting.at, asked.now))]


def words_of(meeting: Meeting, question: Question) -> str:
    """Return what a question says, as far as it was written down."""
    request = meeting.requests.get(question.request or "")
    return question.text or (request.text if request else "")


def deferral(meeting: Meeting, question: str, why: InWriting, at: int) -> AnswerDeferred:
    """Return that an answer is owed in writing, with the day until which it is."""
    start, settings = day_of(at), meeting.settings
    days = settings.written_answer_days
    return AnswerDeferred(
        question=question,
        why=why,
        questioned=start.isoformat(),
        days=days,
        due=due_after(start, days, settings).isoformat(),
    )


class AnswerDeferred(Event, frozen=True, kw_only=True):
    """A question is to be answered in writing; whoever still waited to ask it waits no more."""

    question: str
    why: InWriting
    questioned: str
    days: int
    due: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        question = meeting.questioning.questions[self.question]
        answer = WrittenAnswer(
            why=self.why,
            questioned=self.questioned,
            days=self.days,
            due=self.due,
            noted_at=stamp.at,
        )
        for request in meeting.requests.values():
            if request.question == self.question and request.stage is RequestStage.WAITING:
                meeting = out_of_queue(meeting, replace(request, stage=RequestStage.WRITTEN))
        return with_question(meeting, replace(question, answer=answer))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        waiting = (who for room in meeting.rooms for who in floor_people(meeting, room))
        return tuple(dict.fromkeys((*asker_and_asked(meeting, self.question), *waiting)))


class ReceiveAnswer(Command, frozen=True):
    """Note the day an answer came in writing, and its document; also when the session is over."""

    allowed: ClassVar = frozenset({Role.SECRETARY, Role.CLERK})
    question: str
    day: str
    document: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        question = known_question(meeting, self.question)
        due = owed(question)
        if due.received:
            raise Refused("answer_received_already")
        came = read_day(self.day)
        if not read_day(due.questioned) <= came <= day_of(asked.now):
            raise Refused("answer_day_out_of_range")
        document = self.document.strip()
        if len(document) > TITLE:
            raise Refused("text_too_long", most=TITLE)
        return [AnswerReceived(question=question.id, day=came.isoformat(), document=document)]


def owed(question: Question) -> WrittenAnswer:
    """Return the answer that is owed in writing, or raise Refused: only what is owed comes."""
    if question.answer is None:
        raise Refused("no_answer_in_writing_due")
    return question.answer


class AnswerReceived(Event, frozen=True, kw_only=True):
    """An answer owed in writing has come."""

    question: str
    day: str
    document: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        question = meeting.questioning.questions[self.question]
        answer = replace(owed(question), received=self.day, document=self.document)
        return with_question(meeting, replace(question, answer=answer))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return asker_and_asked(meeting, self.question)


COMMANDS = (DeferAnswer, ReceiveAnswer)
EVENTS = (AnswerDeferred, AnswerReceived)
