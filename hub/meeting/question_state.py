"""Everything questioning (chất vấn) is: who answers for what, questions, rounds, promises."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

MOST_RESPONDENTS = 10  # office-holders who answer for one group of issues


class GroupStage(StrEnum):
    """Where a group of issues stands: proposed, adopted by the council, or dropped."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    DROPPED = "dropped"


class InWriting(StrEnum):
    """Why a question is answered in writing."""

    OTHER_TOPIC = "other_topic"  # not among the groups the council has chosen
    VERIFICATION = "verification"  # has to be looked into first
    OUT_OF_TIME = "out_of_time"


class QuestionStage(StrEnum):
    """Where a question stands; worked out of what has happened, never stored."""

    SUBMITTED = "submitted"  # handed in as a question form
    REGISTERED = "registered"
    SKIPPED = "skipped"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ASKING = "asking"
    ASKED = "asked"
    ANSWERING = "answering"
    ANSWERED = "answered"
    FOLLOW_UP = "follow_up"  # answered, and asked again
    IN_WRITING = "in_writing"  # owed, with a due date
    RECEIVED = "received"  # answered in writing


class OfficeHolder(Struct, frozen=True, kw_only=True):
    """Somebody who can be questioned: the person, the office held and the body led."""

    person: str
    office: str
    body: str


class IssueGroup(Struct, frozen=True, kw_only=True):
    """A group of issues (nhóm vấn đề) and who answers for it, the one in charge first.

    It is dealt with on an item of the agenda. The council decides on it: by a vote of this session,
    or as `decision` records.
    """

    id: str
    title: str
    respondents: tuple[str, ...]
    item: str | None = None
    stage: GroupStage = GroupStage.PROPOSED
    vote: str | None = None
    decision: str = ""
    reason: str = ""


class WrittenAnswer(Struct, frozen=True, kw_only=True):
    """An answer owed in writing: counted from `questioned` by `days`, until `due` (ISO dates)."""

    why: InWriting
    questioned: str
    days: int
    due: str
    noted_at: int
    received: str = ""
    document: str = ""


class Question(Struct, frozen=True, kw_only=True):
    """A question to one office-holder; `form` says it was handed in as a question form.

    `day` (ISO) is when a form on paper was handed in, where that is not the day it was entered.
    `request` is the request to speak by which it is, or was to be, asked in the sitting.
    """

    id: str
    person: str
    to: str
    asked_at: int
    topic: str = ""
    text: str = ""
    form: bool = False
    entered_by: str | None = None
    day: str = ""
    group: str | None = None
    item: str | None = None
    request: str | None = None
    withdrawn: bool = False
    answer: WrittenAnswer | None = None


class Round(Struct, frozen=True, kw_only=True):
    """Some who are called to ask one after another, before they are answered one after another."""

    id: str
    room: str
    item: str | None
    questions: tuple[str, ...]
    finished: bool = False


class Called(Struct, frozen=True, kw_only=True):
    """Whom the chair has called to answer, and for which group of issues."""

    group: str
    person: str


class Wording(Struct, frozen=True, kw_only=True):
    """What a promise says, as it was put down at a time, by whom, and why it was put otherwise."""

    body: str
    text: str
    due: str
    at: int
    by: str
    reason: str = ""


class Promise(Struct, frozen=True, kw_only=True):
    """A promise (lời hứa) made in an answer, and where in the record it was made.

    `answer` is the request by which the answer was given and the number of the event that began it;
    `said_at` the moment in it. The last wording holds; the earlier ones stay in the record.
    """

    id: str
    answer: str
    question: str | None
    person: str
    item: str | None
    room: str
    said_at: int
    wordings: tuple[Wording, ...]
    withdrawn: str = ""  # why

    @property
    def wording(self) -> Wording:
        """What holds."""
        return self.wordings[-1]


class Questioning(Struct, frozen=True, kw_only=True):
    """All of a session's questioning."""

    office_holders: dict[str, OfficeHolder] = {}
    groups: dict[str, IssueGroup] = {}
    questions: dict[str, Question] = {}
    rounds: dict[str, Round] = {}
    called: dict[str, Called] = {}  # by room
    promises: dict[str, Promise] = {}
