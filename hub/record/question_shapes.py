"""What an export tells of questioning: groups of issues, questions, and promises."""

from __future__ import annotations

from hub.meeting.question_state import GroupStage, InWriting, QuestionStage
from hub.record.shape import Exported


class IssueGroupRecord(Exported, frozen=True):
    """A group of issues; `vote` or `decision` says how the council decided on it."""

    id: str
    title: str
    respondents: tuple[str, ...]
    item: str | None
    stage: GroupStage
    vote: str | None
    decision: str


class QuestionRecord(Exported, frozen=True):
    """A question; `form` was handed in in writing, `asked` are the speeches that put it.

    `handed_in_at` is when it was recorded, `handed_in_on` the day on a form's paper.

    An answer owed in writing is counted from `questioned` and due on `due` (both days).
    """

    id: str
    person: str
    to: str
    office: str
    body: str
    group: str | None
    item: str | None
    topic: str
    text: str
    form: bool
    handed_in_at: str
    handed_in_on: str
    stage: QuestionStage
    asked: tuple[str, ...]
    answered: tuple[str, ...]
    in_writing: InWriting | None
    questioned: str
    due: str
    received: str
    document: str


class WordingRecord(Exported, frozen=True):
    """A promise as it was put down at a time; the last wording holds."""

    at: str
    by: str
    body: str
    text: str
    due: str
    reason: str


class PromiseRecord(Exported, frozen=True):
    """A promise: who owes what until when, and where in the record it was made.

    `number` is the event that put it down; `answer` is the event that began the answer and names
    the speech; `said_at` is the moment in it. `withdrawn` says why it is none any more.
    """

    id: str
    number: int
    body: str
    person: str
    text: str
    due: str
    question: str | None
    item: str | None
    room: str
    answer: str
    answer_number: int
    said_at: str
    wordings: tuple[WordingRecord, ...]
    withdrawn: str


class Questions(Exported, frozen=True):
    """The file of `nghitruong questions`: what is followed up after the session.

    `overdue` are the answers owed in writing, `late` the promises whose day was past on `as_of`.
    """

    schema: str
    mark: str
    session: str
    council: str
    as_of: str
    overdue: tuple[str, ...]
    late: tuple[str, ...]
    groups: tuple[IssueGroupRecord, ...]
    questions: tuple[QuestionRecord, ...]
    promises: tuple[PromiseRecord, ...]
