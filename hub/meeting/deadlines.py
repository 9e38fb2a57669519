"""What is due when: the clock of an open vote ends it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from hub.meeting.kinds import VoteStage
from hub.meeting.vote_closing import CloseVoteByClock
from hub.meeting.words import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from hub.meeting.words import Command


class Due(NamedTuple):
    """A command the hub asks at a time; every hub gives it the same id, so it happens once."""

    at: int
    command: Command
    command_id: str
    vote: str


def derived_id(*what: object) -> str:
    """Return the 128-bit id of a command of the hub, derived from what it is about."""
    text = ":".join(str(one) for one in what)
    return hashlib.sha256(text.encode()).digest()[:16].hex()


def deadline(meeting: Meeting) -> Due | None:
    """Return what is due next, if anything is."""
    return min(_closings(meeting), default=None, key=lambda due: due.at)


def _closings(meeting: Meeting) -> Iterator[Due]:
    grace = meeting.settings.receipt_grace * SECOND
    for vote, closes_at in _running(meeting):
        yield Due(
            closes_at + grace,
            CloseVoteByClock(room=vote.room, vote=vote.id),
            derived_id("close-vote", vote.id, closes_at),
            vote.id,
        )


def _running(meeting: Meeting) -> Iterator[tuple[Vote, int]]:
    """Yield the open votes whose clock runs, and until when; an interrupted vote has no clock."""
    for room in meeting.rooms.values():
        vote = meeting.votes[room.vote] if room.vote else None
        if vote and vote.stage is VoteStage.OPEN and vote.closes_at is not None:
            yield vote, vote.closes_at
