"""What one step of a keeper does: follows what others wrote, decides what was asked, seals it.

Pure but for the log of a rule's own fault: who reads and writes rows is the keeper.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from db import journal
from hub.meeting.acts import decode_event, encode_event
from hub.meeting.state import Meeting
from hub.meeting.step import decide, happen
from hub.meeting.words import Asked, Command, Event, Refused, SealedBallot, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Known = dict[tuple[str, str], journal.Decided]
    Outcome = journal.Decided | Refused
    Answer = Callable[[Outcome], None]

log = logging.getLogger(__name__)


class BrokenJournal(Exception):
    """A row does not fit the digest chain."""

    def __init__(self, meeting: int, number: int) -> None:
        super().__init__(f"session {meeting}: event {number} does not fit the journal's digests")
        self.meeting = meeting
        self.number = number


class Standing(NamedTuple):
    """A meeting and the end of its journal that led to it."""

    meeting: Meeting
    head: journal.Head


BEGINNING = Standing(Meeting(), journal.Head(0, journal.GENESIS))


def follow(
    of: int, standing: Standing, rows: Iterable[journal.Row]
) -> tuple[Standing, list[Event]]:
    """Return where the next rows of a meeting's journal lead, and what happened in them."""
    meeting, (last, before) = standing
    seen: list[Event] = []
    for row in rows:
        number, at, actor, _, _, body, salt, digest = row
        if number != last + 1 or journal.digest_of(before, row, salt) != digest:
            raise BrokenJournal(of, number)
        happened = decode_event(body)
        meeting = happen(meeting, happened, Stamp(number, at, actor, before.hex()))
        last, before = number, digest
        seen.append(happened)
    return Standing(meeting, journal.Head(last, before)), seen


class Waiting(NamedTuple):
    """A command in the queue, and where its outcome goes."""

    asked: Asked
    command_id: str
    command: Command
    answer: Answer


class Batch:
    """What one transaction does: the advancing state, the rows to append, the outcomes to tell."""

    began = committed = 0.0  # when its transaction asked for the lock, when it was over

    def __init__(self, standing: Standing, known: Known, seen: Iterable[Event] = ()) -> None:
        self.meeting = standing.meeting
        self.chain = journal.Chain(standing.head)
        self.events: list[Event] = list(seen)
        self.ballots: list[SealedBallot] = []
        self.outcomes: list[Outcome] = []
        self.anew = False  # the journal was read from its beginning: it is not what it was
        self._known = known

    @property
    def standing(self) -> Standing:
        """Where the meeting stands after what was decided so far."""
        return Standing(self.meeting, self.chain.head)

    def take(self, waiting: Waiting) -> None:
        """Decide one command, unless it was decided before."""
        outcome = self.known(waiting)
        if outcome is None:
            outcome = self._decide(waiting)
            if isinstance(outcome, journal.Decided):
                self._known[waiting.asked.actor, waiting.command_id] = outcome
        self.outcomes.append(outcome)

    def look_up(self, waiting: Waiting) -> None:
        """Answer a command from the journal alone: whoever is not in there has to ask again."""
        self.outcomes.append(self.known(waiting) or Refused("record_unreachable"))

    def known(self, waiting: Waiting) -> Outcome | None:
        """Return the outcome of a command that is in the journal."""
        return self._known.get((waiting.asked.actor, waiting.command_id))

    def _decide(self, waiting: Waiting) -> Outcome:
        before, rows = self.meeting, len(self.chain.rows)
        try:
            at, events = decide(self.meeting, waiting.asked, waiting.command)
            for happened in events:
                self._happen(happened, at, waiting)
        except Refused as refusal:
            return refusal
        except Exception:  # a fault in one rule must not stop the sitting: nothing of it is kept
            log.exception("%s could not be decided", type(waiting.command).__name__)
            self.meeting = before
            self.chain.cut(rows)
            return Refused("fault")
        self.events.extend(events)
        if sealed := waiting.command.sealed_ballot():
            self.ballots.append(sealed)
        return journal.Decided(before.number + 1, at)

    def _happen(self, happened: Event, at: int, waiting: Waiting) -> None:
        number, actor = self.meeting.number + 1, waiting.asked.actor
        stamp = Stamp(number, at, actor, self.chain.head.digest.hex())
        self.meeting = happen(self.meeting, happened, stamp)
        name, body = type(happened).__name__, encode_event(happened)
        self.chain.add(journal.Entry(number, at, actor, waiting.command_id, name, body))
