"""What the file of an exported session consists of; its schema and its guide are made from here.

Rules of this file: a moment is a text in UTC like `2026-12-08T01:00:00.000000Z`, planned times are
local as the office wrote them; a span is whole milliseconds (`_ms`); a percentage is hundredths of
a per cent; what there is not, or may not be told, is null or an empty list; people, items, rooms
and votes are named by their ids.
"""

from __future__ import annotations

from typing import Any, Literal

from hub.meeting.kinds import AttendanceKind, ItemKind, ItemStage, RequestKind, RequestStage, Stage
from hub.meeting.people import Role
from hub.record.election_shapes import ElectionRecord
from hub.record.question_shapes import IssueGroupRecord, PromiseRecord, QuestionRecord
from hub.record.shape import Exported
from hub.record.vote_shapes import VoteRecord


class HeadRecord(Exported, frozen=True):
    """The end of the record: the number, moment and digest of its last event.

    Whoever keeps the digest can have `nghitruong verify` look for it in the record later.
    """

    number: int
    at: str
    digest: str


class SessionRecord(Exported, frozen=True):
    """The session as its convening notice names it, and where it stands."""

    name: str
    council: str
    term: str
    number: str
    kind: str
    venue: str
    starts: str
    ends: str
    stage: Stage


class RoomRecord(Exported, frozen=True):
    """A room: the hall, a group's, or a remote one that joins the business of another."""

    id: str
    name: str
    kind: str
    joins: str | None


class GroupRecord(Exported, frozen=True):
    """A delegate group."""

    id: str
    name: str


class PersonRecord(Exported, frozen=True):
    """Somebody known to the session; `mandate` marks delegates in office (they make N)."""

    id: str
    name: str
    title: str
    mandate: bool
    group: str | None
    roles: tuple[Role, ...]
    seat: str | None
    room: str
    represents: str | None


class ActRecord(Exported, frozen=True):
    """One thing that was done: when, by whom, why; `detail` is what else its event says."""

    number: int
    at: str
    event: str
    by: str | None
    reason: str
    detail: dict[str, Any]


class StretchRecord(Exported, frozen=True):
    """A stretch of a sitting in private."""

    since: str
    until: str | None


class AttendanceRecord(Exported, frozen=True):
    """How somebody attended a sitting; `earlier` are entries that this one has replaced."""

    person: str
    kind: AttendanceKind
    at: str | None
    how: str
    room: str
    reason: str
    by: str | None
    earlier: tuple[AttendanceRecord, ...]


class SittingRecord(Exported, frozen=True):
    """A sitting; `present` of `total` delegates were there when it was opened."""

    id: str
    title: str
    starts: str
    ends: str
    stage: Stage
    closed: bool
    opened_at: str | None
    closed_at: str | None
    present: int
    total: int
    private: tuple[StretchRecord, ...]
    history: tuple[ActRecord, ...]
    attendance: tuple[AttendanceRecord, ...]


class ItemRecord(Exported, frozen=True):
    """An agenda item, in the order of the programme; `used_ms` is how long it was under way."""

    id: str
    title: str
    kind: ItemKind
    presenter: str
    minutes: int
    sitting: str
    parent: str | None
    resolution: str
    stage: ItemStage
    reason: str
    started_at: str | None
    finished_at: str | None
    used_ms: int | None
    history: tuple[ActRecord, ...]


class RequestRecord(Exported, frozen=True):
    """A request to speak and what became of it; `opinion` is what was sent in writing instead."""

    id: str
    person: str
    room: str
    item: str | None
    kind: RequestKind
    asked_at: str
    attempt: int
    stage: RequestStage
    reason: str
    opinion: str
    opinion_at: str | None


class SpeechRecord(Exported, frozen=True):
    """Somebody had the floor; `spoken_ms` leaves out the time in which the clock stood."""

    id: str
    person: str
    room: str
    item: str | None
    kind: RequestKind
    attempt: int
    request: str
    started_at: str
    ended_at: str | None
    allowed_ms: int
    spoken_ms: int | None


class SpeakingRecord(Exported, frozen=True):
    """What one person, or one delegate group, has spoken in the session."""

    id: str
    spoken_ms: int
    turns: int


class NoticeRecord(Exported, frozen=True):
    """A call from a tablet or a message from the desk; one to nobody and no group was to all."""

    id: str
    kind: str
    sender: str
    text: str
    at: str
    to: tuple[str, ...]
    group: str | None
    answered_by: str | None


class Export(Exported, frozen=True):
    """The whole file. `mark` is empty unless nothing in it has really happened."""

    schema: Literal["nghitruong-export/1"]
    mark: str
    demonstration: bool
    public: bool
    head: HeadRecord
    session: SessionRecord
    settings: dict[str, bool | int | str] | None
    rooms: tuple[RoomRecord, ...]
    groups: tuple[GroupRecord, ...]
    people: tuple[PersonRecord, ...]
    presiding: tuple[ActRecord, ...]
    changes: tuple[ActRecord, ...]
    sittings: tuple[SittingRecord, ...]
    agenda: tuple[ItemRecord, ...]
    requests: tuple[RequestRecord, ...]
    speeches: tuple[SpeechRecord, ...]
    speaking: tuple[SpeakingRecord, ...]
    groups_speaking: tuple[SpeakingRecord, ...]
    votes: tuple[VoteRecord, ...]
    notices: tuple[NoticeRecord, ...]
    issue_groups: tuple[IssueGroupRecord, ...]
    questions: tuple[QuestionRecord, ...]
    promises: tuple[PromiseRecord, ...]
    elections: tuple[ElectionRecord, ...]
