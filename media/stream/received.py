"""What has come of one stream of packets: what is new, what is missing, how much was lost."""

from __future__ import annotations

from media.stream.wrapping import SEQUENCES, nearest

WINDOW = 1024  # how far back a packet is still told from its copy
MOST_MISSING = 128  # a bigger hole is not asked for: a new picture is cheaper
RETRY, TRIES = 0.02, 20  # browsers send nothing twice within one round trip


class Received:
    """Counts on the numbers of one stream, and knows its holes.

    Every number given to the outside is one that went on counting: it does not wrap around.
    """

    def __init__(self, *, asks: bool = False) -> None:
        self.asks = asks  # whether what is missing can be sent again
        self.highest = -1
        self.count = 0
        self.torn = False  # a hole too big to be filled has opened
        self._first = 0
        self._seen = [-1] * WINDOW
        self._missing: dict[int, tuple[int, float]] = {}
        self._reported = (0, 0)

    def take(self, sequence: int) -> int | None:
        """Return the packet's number, or nothing for a copy and for what is far too late."""
        number = nearest(self.highest, sequence, SEQUENCES) if self.count else sequence + SEQUENCES
        if self.count and number <= self.highest - WINDOW:
            return None
        place = number % WINDOW
        if self._seen[place] == number:
            return None
        self._seen[place] = number
        if not self.count:
            self._first = self.highest = number
        self.count += 1
        self._missing.pop(number, None)
        if number > self.highest:
            self._open_holes(number)
            self.highest = number
        return number

    def _open_holes(self, number: int) -> None:
        if not self.asks or number == self.highest + 1:
            return
        hole = range(self.highest + 1, number)
        if len(hole) + len(self._missing) > MOST_MISSING:
            self._missing.clear()
            self.torn = True
            return
        self._missing.update((missing, (0, 0.0)) for missing in hole)

    def wanted(self, now: float) -> list[int]:
        """Return what to ask for again just now, each at most TRIES times, RETRY seconds apart."""
        asked = [number for number, (_, at) in self._missing.items() if now >= at]
        for number in asked:
            tries = self._missing[number][0] + 1
            if tries >= TRIES:
                del self._missing[number]
            else:
                self._missing[number] = tries, now + RETRY
        return sorted(asked)

    def forget_holes(self) -> None:
        """Ask for nothing any more of what is missing so far."""
        self._missing.clear()
        self.torn = False

    @property
    def lost(self) -> int:
        """How many packets never came."""
        return max(self.highest - self._first + 1 - self.count, 0) if self.count else 0

    def fraction_lost(self) -> int:
        """Return how many of 256 packets were lost since this was last asked."""
        expected = self.highest - self._first + 1 if self.count else 0
        before_expected, before_count = self._reported
        self._reported = expected, self.count
        due = expected - before_expected
        missed = due - (self.count - before_count)
        return min(missed * 256 // due, 255) if due > 0 and missed > 0 else 0
