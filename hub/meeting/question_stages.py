"""Where a question stands, told from the requests and speeches there have been about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.kinds import ItemKind, RequestKind, RequestStage
from hub.meeting.question_state import Called, GroupStage, QuestionStage
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.question_state import IssueGroup, Question, Questioning, Round
    from hub.meeting.state import Meeting, Request

ASKS = frozenset({RequestKind.QUESTION, RequestKind.FOLLOW_UP})
TURNS = ASKS | {RequestKind.ANSWER}
SPEAKING = frozenset({QuestionStage.ASKING, QuestionStage.ANSWERING})
TO_BE_CALLED = frozenset({QuestionStage.REGISTERED, QuestionStage.SKIPPED})
UNANSWERED = frozenset({QuestionStage.ASKED, QuestionStage.FOLLOW_UP})
_OF_ITS_REQUEST = {
    RequestStage.WAITING: QuestionStage.REGISTERED,
    RequestStage.SKIPPED: QuestionStage.SKIPPED,
    RequestStage.REJECTED: QuestionStage.REJECTED,
    RequestStage.WITHDRAWN: QuestionStage.WITHDRAWN,
}


def with_questioning(meeting: Meeting, **changes: object) -> Meeting:
    """Return the meeting with some of its questioning replaced."""
    now: Questioning = replace(meeting.questioning, **changes)
    return replace(meeting, questioning=now)


def with_question(meeting: Meeting, question: Question) -> Meeting:
    """Return the meeting with this question in it, new or changed."""
    questions = {**meeting.questioning.questions, question.id: question}
    return with_questioning(meeting, questions=questions)


def known_question(meeting: Meeting, question: str) -> Question:
    """Return a question of this session or raise Refused."""
    found = meeting.questioning.questions.get(question)
    if found is None:
        raise Refused("unknown_question")
    return found


# Groups of issues on the item under way.


def is_questioning(meeting: Meeting, item: str | None) -> bool:
    """Say whether an item is one of questioning."""
    found = meeting.items.get(item or "")
    return found is not None and found.kind is ItemKind.QUESTIONING


def groups_on(meeting: Meeting, item: str | None) -> tuple[IssueGroup, ...]:
    """Return the groups of issues that are dealt with on an item, as the council has decided."""
    groups = meeting.questioning.groups.values()
    return tuple(
        group for group in groups if group.item == item and group.stage is GroupStage.ADOPTED
    )


def called_in(meeting: Meeting, room: str) -> Called | None:
    """Return who answers in a room just now: whom the chair called, else the first in charge."""
    item = meeting.rooms[room].item
    groups = groups_on(meeting, item) if item else ()
    called = meeting.questioning.called.get(room)
    for group in groups:
        if called and called.group == group.id and called.person in group.respondents:
            return called
    return Called(group=groups[0].id, person=groups[0].respondents[0]) if groups else None


def latest_round(meeting: Meeting, room: str) -> Round | None:
    """Return the last round called on the item under way in a room."""
    item = meeting.rooms[room].item
    rounds = meeting.questioning.rounds.values()
    found = [one for one in rounds if one.room == room and one.item == item and item]
    return found[-1] if found else None


# The stages.


def turns_by_question(meeting: Meeting) -> dict[str, list[Request]]:
    """Return, for every question, the requests by which it was asked and answered."""
    turns: dict[str, list[Request]] = {}
    for request in meeting.requests.values():
        if request.question is not None and request.kind in TURNS:
            turns.setdefault(request.question, []).append(request)
    return turns


def times_asked(turns: Iterable[Request]) -> int:
    """Return how often a question has been put in the sitting so far."""
    return sum(one.kind in ASKS and one.stage is RequestStage.SPOKEN for one in turns)


def stage_of(
    meeting: Meeting, question: Question, turns: dict[str, list[Request]] | None = None
) -> QuestionStage:
    """Return where a question stands; `turns` saves looking through all requests again."""
    if question.withdrawn:
        return QuestionStage.WITHDRAWN
    if question.answer:
        return QuestionStage.RECEIVED if question.answer.received else QuestionStage.IN_WRITING
    about = (turns_by_question(meeting) if turns is None else turns).get(question.id, [])
    return _heard(question, about) or _waiting(meeting, question)


def _heard(question: Question, turns: list[Request]) -> QuestionStage | None:
    """Return the stage of a question of which something was heard, or is just now."""
    for turn in turns:
        if turn.stage is RequestStage.SPEAKING:
            asking = turn.kind is not RequestKind.ANSWER
            return QuestionStage.ASKING if asking else QuestionStage.ANSWERING
    asked = times_asked(turns)
    again = [turn for turn in turns if turn.kind is RequestKind.FOLLOW_UP]
    if any(turn.stage is RequestStage.WAITING for turn in again):
        return QuestionStage.FOLLOW_UP
    if any(_answers(question, turn, asked) for turn in turns):
        return QuestionStage.ANSWERED
    return QuestionStage.ASKED if asked else None


def _answers(question: Question, turn: Request, asked: int) -> bool:
    """Say whether a turn answered the last asking: by the person asked, who can't delegate it."""
    spoken = turn.kind is RequestKind.ANSWER and turn.stage is RequestStage.SPOKEN
    return spoken and turn.person == question.to and turn.attempt >= max(1, asked)


def _waiting(meeting: Meeting, question: Question) -> QuestionStage:
    """Return the stage of a question of which nothing has been heard yet."""
    request = meeting.requests.get(question.request or "")
    stage = _OF_ITS_REQUEST.get(request.stage) if request else None
    gone = stage in (QuestionStage.REJECTED, QuestionStage.WITHDRAWN)
    if stage is None or (gone and question.form):
        return QuestionStage.SUBMITTED  # a form stays one, whatever became of asking it aloud
    return stage


def last_asked_by(meeting: Meeting, room: str, person: str) -> str | None:
    """Return the question somebody has asked in the latest round, who then debates before others.

    In a debate whoever asked the question comes first.
    """
    latest = latest_round(meeting, room)
    questions = meeting.questioning.questions
    mine = {key for key in (latest.questions if latest else ()) if questions[key].person == person}
    turns = turns_by_question(meeting) if mine else {}
    return next((key for key in mine if times_asked(turns.get(key, ()))), None)
