"""What the hub counts of its own work: how much it did and how long that took, never what was said.

Plain numbers, so that counting costs the sitting nothing: `hub/app/metrics.py` words them for a
scraper, `hub/app/watching.py` looks at them once a second for the technician's page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from time import perf_counter
from typing import TYPE_CHECKING

from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.words import Command

AT_ONCE, PICTURE = "at_once", "picture"
UNREADABLE = "unreadable"  # stands for the name of a command that made no sense
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
# Refusals that say something about the hub; every other reason is the meeting's own affair.
_OUTCOMES = {"busy": "busy", "record_unreachable": "unreachable", "fault": "fault"}


def outcome_of(outcome: object) -> str:
    """Return how a command went, in one word: what was asked is not in it."""
    if isinstance(outcome, Refused):
        return _OUTCOMES.get(outcome.reason, "refused")
    return "recorded"


class Buckets:
    """How often something took how long, and the longest since somebody last asked."""

    __slots__ = ("bounds", "counts", "largest", "total")

    def __init__(self, bounds: tuple[float, ...] = SECONDS) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0
        self.largest: float | None = None

    def put(self, value: float) -> None:
        """Count one more."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value
        if self.largest is None or value > self.largest:
            self.largest = value

    def take_largest(self) -> float | None:
        """Return the largest since this was last asked; None when there was nothing."""
        largest, self.largest = self.largest, None
        return largest


class Figures:
    """The counts of one house, from its start on; written to on its loop alone."""

    def __init__(self) -> None:
        self.commands: Counter[tuple[str, str]] = Counter()  # by name and outcome
        self.commit = Buckets()
        self.batch = Buckets(SIZES)
        self.fanout = {AT_ONCE: Buckets(), PICTURE: Buckets()}
        self.loop = Buckets()
        self.dropped: Counter[str] = Counter()  # screens the hub closed, by reason
        self.refused: Counter[str] = Counter()  # sockets never let in, by reason
        self.unknown = 0  # commits whose answer was lost
        self.lag = Buckets()  # what another hub recorded, since it was asked there

    def answered(self, command: Command, outcome: object) -> None:
        """Count an answer."""
        self.commands[type(command).__name__, outcome_of(outcome)] += 1

    def answered_all(self, commands: Iterable[Command], outcomes: Iterable[object]) -> None:
        """Count the answers of a batch; called when everybody has theirs."""
        for command, outcome in zip(commands, outcomes, strict=True):
            self.answered(command, outcome)

    def wrote(self, began: float, committed: float, commands: int) -> None:
        """Count a transaction that added to the journal, from its lock to its commit."""
        self.commit.put(committed - began)
        self.batch.put(commands)

    def fanned_out(self, way: str, committed: float) -> None:
        """Count a telling of everybody; called when the loop has handed all of it over."""
        self.fanout[way].put(perf_counter() - committed)
