"""What an export tells of elections: posts, who stood for them, the rounds, and who was elected."""

from __future__ import annotations

from hub.meeting.election_state import Nomination
from hub.meeting.sheets import SheetStyle
from hub.record.shape import Exported


class PostRecord(Exported, frozen=True):
    """A post to be filled: its seats, who proposes, who has to approve (empty: nobody)."""

    id: str
    name: str
    seats: int
    proposer: str
    approved_by: str
    delegates_only: bool


class ApprovalRecord(Exported, frozen=True):
    """The document that approved somebody's election."""

    document: str
    date: str


class CandidateRecord(Exported, frozen=True):
    """Who stood for a post; `withdrawn` is the reason of whoever did not stand any more."""

    id: str
    post: str
    name: str
    person: str | None
    posts: str
    born: str
    how: Nomination
    by: str
    nominated_at: str
    withdrawn: str
    approval: ApprovalRecord | None


class RoundRecord(Exported, frozen=True):
    """A ballot of an election: the vote it was, its posts, and how it ended for each candidate.

    The counts stand with the vote. Without a declared result there are no outcomes.
    """

    vote: str
    posts: tuple[str, ...]
    outcomes: dict[str, str] | None


class ElectionRecord(Exported, frozen=True):
    """An election; `closed_by` is the open vote that closed its list, `elected` the candidates."""

    id: str
    title: str
    item: str | None
    style: SheetStyle
    planned_at: str
    posts: tuple[PostRecord, ...]
    candidates: tuple[CandidateRecord, ...]
    closed_by: str | None
    closed_at: str | None
    rounds: tuple[RoundRecord, ...]
    elected: tuple[str, ...]
