"""The shapes of questioning: who answers for what, who asks whom, what is owed and promised."""

from __future__ import annotations

from hub.meeting.question_state import GroupStage, InWriting, QuestionStage
from hub.meeting.shape import Shape


class OfficeHolderShape(Shape, frozen=True):
    """Somebody who can be questioned."""

    person: str
    office: str
    body: str


class IssueGroupShape(Shape, frozen=True):
    """A group of issues, its item, and who answers for it, the one in charge first."""

    id: str
    title: str
    respondents: tuple[str, ...]
    stage: GroupStage
    item: str | None = None
    vote: str | None = None
    decision: str | None = None


class QuestionShape(Shape, frozen=True):
    """A question that was registered or answered in the sitting; its words are the desk's.

    `due` is the day (ISO) until which the answer is owed in writing.
    """

    id: str
    person: str
    to: str
    topic: str
    stage: QuestionStage
    group: str | None = None
    item: str | None = None
    request: str | None = None
    due: str | None = None


class RoundShape(Shape, frozen=True):
    """A round of questions, numbered within its item, in the order of asking and answering."""

    id: str
    number: int
    questions: tuple[str, ...]
    finished: bool


class QuestioningPart(Shape, frozen=True):
    """Part `questioning`: who can be questioned on what, and how far it has come.

    `group` and `respondent` are whose turn it is on the item under way, `round` its last round;
    a round has from `least` to `most` questions.
    """

    holders: dict[str, OfficeHolderShape]
    groups: dict[str, IssueGroupShape]
    groups_order: tuple[str, ...]
    questions: dict[str, QuestionShape]
    order: tuple[str, ...]
    least: int
    most: int
    group: str | None = None
    respondent: str | None = None
    round: RoundShape | None = None


class QuestionTextShape(Shape, frozen=True):
    """A question in full, as the desk works with it; `form` was handed in as a question form."""

    id: str
    person: str
    to: str
    topic: str
    text: str
    form: bool
    asked_at: int
    stage: QuestionStage
    group: str | None = None
    why: InWriting | None = None
    due: str | None = None
    received: str | None = None
    document: str | None = None


class PromiseShape(Shape, frozen=True):
    """A promise made in the answer `answer`; `due` is an ISO day, `wordings` how often written."""

    id: str
    answer: str
    person: str
    body: str
    text: str
    said_at: int
    wordings: int
    question: str | None = None
    due: str | None = None
    withdrawn: str | None = None


class QuestionsPart(Shape, frozen=True):
    """Part `questions` of the desk: every question with its words, and every promise."""

    questions: dict[str, QuestionTextShape]
    order: tuple[str, ...]
    promises: dict[str, PromiseShape]
    promises_order: tuple[str, ...]


class MyQuestionShape(Shape, frozen=True):
    """A question of mine, or one put to me that was sorted into a group of issues.

    How far it has come in the sitting is told by part `questioning`.
    """

    id: str
    person: str
    to: str
    topic: str
    text: str
    form: bool
    asked_at: int
    group: str | None = None
    withdrawn: bool | None = None
    due: str | None = None
    received: str | None = None
