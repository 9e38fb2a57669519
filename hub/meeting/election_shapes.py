"""The shapes of elections: their posts, who stands, and how it ended for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.election_state import Nomination
from hub.meeting.shape import Shape
from hub.meeting.sheets import SheetStyle

if TYPE_CHECKING:
    from hub.meeting.election_state import Candidate, Election
    from hub.meeting.state import Meeting


class PostShape(Shape, frozen=True):
    """A post; `free` are the seats nobody is elected to yet."""

    id: str
    name: str
    seats: int
    free: int
    proposer: str
    approved_by: str
    delegates_only: bool


class CandidateShape(Shape, frozen=True):
    """Who stands; `ended` is what the last ballot came to, `approved` a document's number."""

    id: str
    post: str
    name: str
    posts: str
    how: Nomination
    by: str
    person: str | None = None
    withdrawn: str | None = None
    ended: str | None = None
    approved: str | None = None
    approved_on: str | None = None


class ElectionShape(Shape, frozen=True):
    """One election; without `closed_by` the list is still open."""

    id: str
    title: str
    style: SheetStyle
    posts: tuple[PostShape, ...]
    candidates: dict[str, CandidateShape]
    order: tuple[str, ...]
    ballots: tuple[str, ...]
    item: str | None = None
    closed_by: str | None = None


class ElectionsPart(Shape, frozen=True):
    """Part `elections`: the elections of the session, the oldest first."""

    elections: dict[str, ElectionShape]
    order: tuple[str, ...]


def elections_part(meeting: Meeting, _sees: object = None) -> ElectionsPart:
    """Return every election as everybody in the meeting may see it."""
    return ElectionsPart(
        elections={key: _election(one) for key, one in meeting.elections.items()},
        order=tuple(meeting.elections),
    )


def _election(election: Election) -> ElectionShape:
    posts = (
        PostShape(
            id=post.id,
            name=post.name,
            seats=post.seats,
            free=election.free(post.id),
            proposer=post.proposer,
            approved_by=post.approved_by,
            delegates_only=post.delegates_only,
        )
        for post in election.posts
    )
    return ElectionShape(
        id=election.id,
        title=election.title,
        style=election.style,
        posts=tuple(posts),
        candidates={key: _candidate(election, one) for key, one in election.candidates.items()},
        order=tuple(election.candidates),
        ballots=election.ballots,
        item=election.item,
        closed_by=election.closed_by,
    )


def _candidate(election: Election, one: Candidate) -> CandidateShape:
    approval = election.approvals.get(one.id)
    return CandidateShape(
        id=one.id,
        post=one.post,
        name=one.name,
        posts=one.posts,
        how=one.how,
        by=one.by,
        person=one.person,
        withdrawn=one.withdrawn or None,
        ended=election.last.get(one.id),
        approved=approval.document if approval else None,
        approved_on=approval.date if approval else None,
    )
