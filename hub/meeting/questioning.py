"""Registering to question in the sitting, and asking again when the answer does not satisfy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import TITLE, business_room, refuse_has_floor
from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.question_stages import (
    called_in,
    groups_on,
    is_questioning,
    known_question,
    stage_of,
    turns_by_question,
    with_question,
)
from hub.meeting.question_state import Question, QuestionStage
from hub.meeting.questions import DELEGATE, refuse_without_mandate
from hub.meeting.speakers import (
    ENTRY,
    SpeechRequested,
    attempt_of,
    floor_people,
    placed,
    refuse_absent,
    refuse_second,
    refuse_without_sitting,
    with_request,
)
from hub.meeting.state import Request
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.question_state import IssueGroup
    from hub.meeting.state import Meeting


def item_questioned(meeting: Meeting, room: str) -> str:
    """Return the item of questioning under way in a room, or raise Refused."""
    item = meeting.rooms[room].item
    if item is None or not is_questioning(meeting, item):
        raise Refused("not_questioning")
    return item


# Registering.


class RegisterQuestion(Command, frozen=True):
    """Register to question somebody on the item under way, aloud and in one's turn.

    Without `group` and `to` it is to whoever answers just now. `question` is one's own question
    form, which is then asked aloud; otherwise `topic` and `text` may say what it will be about.
    """

    allowed: ClassVar = DELEGATE
    group: str | None = None
    to: str | None = None
    topic: str = ""
    text: str = ""
    question: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room = business_room(meeting, self.room)
        return register(meeting, room, asked.actor, self)


class RegisterQuestionFor(Command, frozen=True):
    """Register a delegate who raised a hand; the rules are those of a pressed registration."""

    allowed: ClassVar = ENTRY
    person: str
    group: str | None = None
    to: str | None = None
    topic: str = ""
    text: str = ""
    question: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        return register(meeting, self.room, self.person, self)


def register(
    meeting: Meeting, room: str, person: str, wish: RegisterQuestion | RegisterQuestionFor
) -> list[Event]:
    """Return the registration or raise Refused."""
    item = refuse_unheard(meeting, room, person)
    if not meeting.rooms[room].registration:
        raise Refused("registration_closed")
    refuse_second(meeting, meeting.rooms[room], person, RequestKind.QUESTION)
    form = own_form(meeting, person, wish.question) if wish.question else None
    wished = wish.group or (form.group if form else None)
    group, to = questioned(meeting, room, wished, form, wish.to)
    if to == person:
        raise Refused("question_to_oneself")
    registered = QuestionRegistered(
        room=room,
        person=person,
        group=group.id,
        to=to,
        topic=_short(form.topic if form else wish.topic),
        text=_short(form.text if form else wish.text),
        item=item,
        attempt=attempt_of(meeting, person, item, RequestKind.QUESTION),
        form=form.id if form else None,
    )
    return [registered]


def refuse_unheard(meeting: Meeting, room: str, person: str) -> str:
    """Return the item questioned on, or raise Refused where somebody can't question just now."""
    refuse_without_sitting(meeting)
    item = item_questioned(meeting, room)
    refuse_without_mandate(meeting, person)
    refuse_absent(meeting, person)
    refuse_has_floor(meeting, room, person)
    return item


def own_form(meeting: Meeting, person: str, question: str) -> Question:
    """Return the person's own question form that is still to be asked, or raise Refused."""
    found = known_question(meeting, question)
    if found.person != person:
        raise Refused("not_your_question")
    if stage_of(meeting, found) is not QuestionStage.SUBMITTED:
        raise Refused("question_under_way")
    return found


def questioned(
    meeting: Meeting, room: str, group: str | None, form: Question | None, to: str | None
) -> tuple[IssueGroup, str]:
    """Return the group of issues and who is asked, or raise Refused."""
    groups = {one.id: one for one in groups_on(meeting, meeting.rooms[room].item)}
    now = called_in(meeting, room)
    if now is None:
        raise Refused("no_group_on_item")
    asked_of = to or (form.to if form else None)
    if group is None:
        answering = (one for one in groups.values() if asked_of in one.respondents)
        group = now.group if asked_of is None else next((one.id for one in answering), now.group)
    if group not in groups:
        raise Refused("issue_group_not_on_item")
    if asked_of is None:
        asked_of = now.person if now.group == group else groups[group].respondents[0]
    if asked_of not in groups[group].respondents:
        raise Refused("not_respondent")
    return groups[group], asked_of


def _short(text: str) -> str:
    if len(text) > 5 * TITLE:
        raise Refused("text_too_long", most=5 * TITLE)
    return text.strip()


class QuestionRegistered(Event, frozen=True, kw_only=True):
    """Somebody has registered to question; the request, and the question, are named after this."""

    paced: ClassVar[bool] = True
    room: str = HALL
    person: str
    group: str
    to: str
    item: str
    topic: str = ""
    text: str = ""
    attempt: int = 1
    form: str | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        question = self.question(meeting, stamp)
        request = Request(
            id=stamp.id,
            person=self.person,
            room=self.room,
            item=self.item,
            kind=RequestKind.QUESTION,
            asked_at=stamp.at,
            attempt=self.attempt,
            standing=stamp.number,
            question=question.id,
        )
        meeting = with_question(with_request(meeting, request), question)
        queue = placed(meeting, meeting.rooms[self.room], request)
        return meeting.with_room(self.room, queue=queue)

    def question(self, meeting: Meeting, stamp: Stamp) -> Question:
        """Return the question as it stands once registered."""
        known = meeting.questioning.questions.get(self.form or "")
        if known is None:
            known = Question(
                id=stamp.id, person=self.person, to=self.to, asked_at=stamp.at,
                topic=self.topic, text=self.text,
            )  # fmt: skip
        return replace(known, group=self.group, item=self.item, request=stamp.id)

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (self.to, *floor_people(meeting, self.room))


# Asking again.


class AskAgain(Command, frozen=True):
    """Ask again, by the one who asked and is not satisfied with the answer just given."""

    allowed: ClassVar = DELEGATE
    question: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        room = business_room(meeting, self.room)
        question = known_question(meeting, self.question)
        if question.person != asked.actor:
            raise Refused("not_your_question")
        item = refuse_unheard(meeting, room, asked.actor)
        if question.group not in {one.id for one in groups_on(meeting, item)}:
            raise Refused("issue_group_not_on_item")
        if stage_of(meeting, question) is not QuestionStage.ANSWERED:
            raise Refused("question_not_answered")
        again = SpeechRequested(
            room=room,
            person=asked.actor,
            kind=RequestKind.FOLLOW_UP,
            item=item,
            attempt=1 + _asked_again(meeting, question.id),
            question=question.id,
        )
        return [again]


def _asked_again(meeting: Meeting, question: str) -> int:
    turns = turns_by_question(meeting).get(question, ())
    spoken = RequestStage.SPOKEN
    return sum(one.kind is RequestKind.FOLLOW_UP and one.stage is spoken for one in turns)


COMMANDS = (RegisterQuestion, RegisterQuestionFor, AskAgain)
EVENTS = (QuestionRegistered,)
