"""Proves a session's record: its chain, its results and its boxes, up to the last event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from db import journal
from hub.meeting.kinds import VoteStage
from hub.meeting.state import Meeting
from hub.record.recount import Recount
from hub.record.replay import Misfit, replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hub.record.boxes import Box
    from hub.record.replay import Step

DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


class Proven(NamedTuple):
    """A record that fits: the meeting at its end, its head, and every digest a witness may name."""

    meeting: Meeting
    head: journal.Head
    digests: frozenset[str]

    @property
    def declared(self) -> int:
        """How many votes were declared."""
        return sum(vote.stage is VoteStage.DECLARED for vote in self.meeting.votes.values())


def prove(
    rows: Iterable[journal.Row],
    boxes: Mapping[str, Box],
    see: Callable[[Step], None] = lambda _: None,
) -> Proven:
    """Prove a whole journal; raise Misfit at the first event that does not fit.

    `see` is shown every event that fits.
    """
    recount, meeting, last = Recount(boxes), Meeting(), journal.Head(0, journal.GENESIS)
    digests = set()

    def kept() -> Iterable[journal.Row]:
        nonlocal last
        for row in rows:
            yield row
            last = journal.Head(row.number, row.digest)
            digests.add(row.digest.hex())

    for step in replay(kept()):
        recount.take(step)
        see(step)
        meeting = step.after
    recount.finish(meeting)
    proofs = {vote.proof for vote in meeting.votes.values() if vote.proof}
    return Proven(meeting, last, frozenset(digests | proofs))


def witnessed(text: str) -> list[str]:
    """Return the digests in a text: minutes, an export, a tablet's list, our own lines."""
    return list(dict.fromkeys(DIGEST.findall(text.lower())))


def check_witness(proven: Mapping[int, Proven], witness: Iterable[str]) -> None:
    """Raise Misfit when a digest somebody kept is in no session: an end was cut, or all rewritten.

    With one session the event that should follow its last one is named, else none.
    """
    known = frozenset().union(*(one.digests for one in proven.values()))
    if all(digest in known for digest in witness):
        return
    ends = [one.head.number + 1 for one in proven.values()]
    raise Misfit(ends[0] if len(ends) == 1 else 0, "witness")
