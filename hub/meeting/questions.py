"""Question forms (phiếu chất vấn): handed in before or during the session, sorted into groups."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import checked_text, refuse_closed_session, refuse_outside_hall
from hub.meeting.day_count import day_of, read_day
from hub.meeting.office_holders import known_office_holder
from hub.meeting.people import Role
from hub.meeting.question_groups import known_group
from hub.meeting.question_stages import known_question, stage_of, with_question
from hub.meeting.question_state import Question, QuestionStage
from hub.meeting.speakers import ENTRY
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from datetime import date

    from hub.meeting.state import Meeting

DELEGATE = frozenset({Role.DELEGATE})
LONGEST_QUESTION = 5_000  # letters
OLDEST_FORM = 366  # days before it is entered
MOST_FORMS = 50  # forms one delegate may have handed in for one session


def refuse_without_mandate(meeting: Meeting, person: str) -> None:
    """Raise Refused unless the person is a delegate in office: nobody else can question."""
    known = meeting.people.get(person)
    if known is None:
        raise Refused("unknown_person")
    if Role.DELEGATE not in known.roles:
        raise Refused("delegates_question")
    if not known.mandate:
        raise Refused("mandate_ended")


def hand_in(meeting: Meeting, person: str, to: str, topic: str, text: str) -> QuestionHandedIn:
    """Return a question form or raise Refused: one rule for the tablet and for paper."""
    refuse_closed_session(meeting)
    refuse_without_mandate(meeting, person)
    known_office_holder(meeting, to)
    if to == person:
        raise Refused("question_to_oneself")
    forms = (one for one in meeting.questioning.questions.values() if one.form)
    mine = [one for one in forms if one.person == person and not one.withdrawn]
    if len(mine) >= MOST_FORMS:
        raise Refused("too_many_questions", most=MOST_FORMS)
    question = checked_text(text, "question_empty", LONGEST_QUESTION)
    if any((one.to, one.text) == (to, question) for one in mine):
        raise Refused("question_sent_already")
    return QuestionHandedIn(
        person=person, to=to, topic=checked_text(topic, "topic_needed"), text=question
    )


class AskInWriting(Command, frozen=True):
    """Hand in a question form to an office-holder, before the session or during it."""

    allowed: ClassVar = DELEGATE
    to: str
    topic: str
    text: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        return [hand_in(meeting, asked.actor, self.to, self.topic, self.text)]


class EnterQuestion(Command, frozen=True):
    """Enter a question form that a delegate handed in on paper, and on which day."""

    allowed: ClassVar = ENTRY
    person: str
    to: str
    topic: str
    text: str
    day: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        day = self._checked_day(day_of(asked.now))
        form = hand_in(meeting, self.person, self.to, self.topic, self.text)
        return [replace(form, entered_by=asked.actor, day=day)]

    def _checked_day(self, today: date) -> str:
        """Return the day of the form; without one it is today's, as one from a tablet is."""
        if not self.day.strip():
            return ""
        day = read_day(self.day)
        if not today - timedelta(days=OLDEST_FORM) <= day <= today:
            raise Refused("form_day_out_of_range", most=OLDEST_FORM)
        return day.isoformat()


class QuestionHandedIn(Event, frozen=True):
    """A question form is handed in; the question is named after this event."""

    person: str
    to: str
    topic: str
    text: str
    entered_by: str | None = None
    day: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        question = Question(
            id=stamp.id,
            person=self.person,
            to=self.to,
            topic=self.topic,
            text=self.text,
            asked_at=stamp.at,
            form=True,
            entered_by=self.entered_by,
            day=self.day,
        )
        return with_question(meeting, question)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (self.person, self.to)


class WithdrawQuestion(Command, frozen=True):
    """Take back one's own question form, as long as nothing has become of it."""

    allowed: ClassVar = DELEGATE
    question: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        question = known_question(meeting, self.question)
        if question.person != asked.actor:
            raise Refused("not_your_question")
        if stage_of(meeting, question) is not QuestionStage.SUBMITTED:
            raise Refused("question_under_way")
        return [QuestionWithdrawn(question=question.id)]


class QuestionWithdrawn(Event, frozen=True):
    """Somebody has taken a question form back."""

    question: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        question = meeting.questioning.questions[self.question]
        return with_question(meeting, replace(question, withdrawn=True))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return asker_and_asked(meeting, self.question)


class SortQuestion(Command, frozen=True):
    """Put a question into a group of issues, or out of every group; its words stay as they are."""

    allowed: ClassVar = ENTRY
    question: str
    group: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        refuse_closed_session(meeting)
        question = known_question(meeting, self.question)
        if stage_of(meeting, question) is not QuestionStage.SUBMITTED:
            raise Refused("question_under_way")
        if self.group is not None:
            known_group(meeting, self.group)
        if question.group == self.group:
            raise Refused("nothing_changed")
        return [QuestionSorted(question=question.id, group=self.group)]


class QuestionSorted(Event, frozen=True):
    """A question belongs to a group of issues, or to none."""

    question: str
    group: str | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        question = meeting.questioning.questions[self.question]
        return with_question(meeting, replace(question, group=self.group))

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return asker_and_asked(meeting, self.question)


def asker_and_asked(meeting: Meeting, question: str) -> tuple[str, ...]:
    """Return whose own view tells of a question."""
    found = meeting.questioning.questions[question]
    return (found.person, found.to)


COMMANDS = (AskInWriting, EnterQuestion, WithdrawQuestion, SortQuestion)
EVENTS = (QuestionHandedIn, QuestionWithdrawn, QuestionSorted)
