"""What the hubs have said may pass, and for how long that holds: nothing passes without them.

Any hub says the whole set, with the number of the journal it follows from. What is older than what
is known changes nothing. Each word holds for LEASE seconds; once none holds, everything is closed.
"""

from __future__ import annotations

from msgspec import Struct

from hub.meeting.gates import Gate
from hub.meeting.people import Party
from hub.meeting.recording import Recorded

LEASE = 2.0
RENEWED = 0.5  # how often hubs say it anew


class Passing(Struct, frozen=True):
    """Which gates are open, who may receive what passes them, and whether it is recorded."""

    open: frozenset[Gate] = frozenset()
    listening: frozenset[Party] = frozenset()
    recorded: Recorded | None = None

    def __and__(self, other: Passing) -> Passing:
        recorded = self.recorded if self.recorded == other.recorded else None
        return Passing(self.open & other.open, self.listening & other.listening, recorded)


CLOSED = Passing()


class Orders:
    """The orders for one meeting; times are seconds on any clock that does not run backwards."""

    def __init__(self) -> None:
        self.number = -1
        self._said = CLOSED
        self.until = float("-inf")

    def take(self, number: int, passing: Passing, now: float) -> bool:
        """Take in what a hub says; False where it is older than what is known.

        Two hubs that disagree at the same number can't both be right: then what both say passes.
        """
        if number < self.number:
            return False
        same = number == self.number and self._said != passing
        self._said = self._said & passing if same else passing
        self.number, self.until = number, now + LEASE
        return True

    def standing(self, now: float) -> Passing:
        """Return what passes just now."""
        return self._said if now < self.until else CLOSED

    def lapsed(self, now: float) -> bool:
        """Say whether no hub has said anything for too long."""
        return now >= self.until
