"""The report of a session's questioning: what was asked, answered, is owed, and was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.question_stages import stage_of, times_asked, turns_by_question
from hub.meeting.question_state import GroupStage, Promise, Question, QuestionStage
from hub.meeting.written_answers import words_of

if TYPE_CHECKING:
    from datetime import date

    from hub.meeting.state import Meeting, Request

UNSAID = frozenset({QuestionStage.WITHDRAWN, QuestionStage.REJECTED})


class Line(Struct, frozen=True, kw_only=True):
    """One question: its words, how far it has come, and by whom it was answered aloud."""

    question: Question
    text: str
    stage: QuestionStage
    asked: int
    answered_by: tuple[str, ...]
    overdue: bool = False

    @property
    def aloud(self) -> bool:
        """Whether the one who was asked has answered it in the sitting."""
        return self.question.to in self.answered_by


class Figures(Struct, frozen=True, kw_only=True):
    """The sums of a report; `overdue` are among those owed, `promises_late` among the promises."""

    groups: int
    forms: int
    asked: int
    aloud: int
    received: int
    owed: int
    overdue: int
    promises: int
    promises_late: int


class Report(Struct, frozen=True, kw_only=True):
    """Everything of a session's questioning that is followed up.

    The promises stand in the order of their due days, those without one last; `late` are those
    whose day is past: whether they were kept is looked into where they are followed up.
    """

    figures: Figures
    lines: tuple[Line, ...]
    promises: tuple[Promise, ...]
    late: frozenset[str]


def report(meeting: Meeting, today: date) -> Report:
    """Return what was asked, answered, is owed as of today, and was promised."""
    turns = turns_by_question(meeting)
    lines = tuple(
        _line(meeting, one, turns, today) for one in meeting.questioning.questions.values()
    )
    promises = standing_promises(meeting)
    late = frozenset(one.id for one in promises if is_late(one, today))
    groups = meeting.questioning.groups.values()
    figures = Figures(
        groups=sum(one.stage is GroupStage.ADOPTED for one in groups),
        forms=sum(line.question.form and line.stage not in UNSAID for line in lines),
        asked=sum(line.asked > 0 for line in lines),
        aloud=sum(line.aloud for line in lines),
        received=sum(line.stage is QuestionStage.RECEIVED for line in lines),
        owed=sum(line.stage is QuestionStage.IN_WRITING for line in lines),
        overdue=sum(line.overdue for line in lines),
        promises=len(promises),
        promises_late=len(late),
    )
    return Report(figures=figures, lines=lines, promises=promises, late=late)


def standing_promises(meeting: Meeting) -> tuple[Promise, ...]:
    """Return the promises that were not withdrawn, the soonest due first."""
    standing = (one for one in meeting.questioning.promises.values() if not one.withdrawn)
    return tuple(sorted(standing, key=lambda one: (one.wording.due or "9999", one.said_at)))


def is_late(promise: Promise, today: date) -> bool:
    """Say whether the day by which something was promised is past."""
    due = promise.wording.due
    return not promise.withdrawn and bool(due) and due < today.isoformat()


def _line(
    meeting: Meeting, question: Question, turns: dict[str, list[Request]], today: date
) -> Line:
    about = turns.get(question.id, [])
    stage = stage_of(meeting, question, turns)
    answers = (one for one in about if one.kind is RequestKind.ANSWER)
    spoken = (one.person for one in answers if one.stage is RequestStage.SPOKEN)
    owed = question.answer.due if question.answer and not question.answer.received else ""
    return Line(
        question=question,
        text=words_of(meeting, question),
        stage=stage,
        asked=times_asked(about),
        answered_by=tuple(dict.fromkeys(spoken)),
        overdue=bool(owed) and owed < today.isoformat(),
    )
