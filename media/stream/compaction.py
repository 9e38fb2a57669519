"""Closes the holes that packets leave which are not passed on, so that nobody asks for them."""

from __future__ import annotations

from collections import deque

STEPS = 64


class Compaction:
    """Gives each packet that is passed on its place in a row without holes of our own making."""

    def __init__(self) -> None:
        self.highest = -1  # the last place given
        self._gone = 0  # how far numbers and places are apart for the newest packets
        self._newest = -1
        self._steps: deque[tuple[int, int]] = deque(maxlen=STEPS)  # from which number on, how far

    def place(self, number: int) -> int | None:
        """Return the place of a packet, or nothing where it is too late for one."""
        if number > self._newest:
            if self._newest < 0:
                self._steps.append((number, 0))
            self._newest = number
            self.highest = number - self._gone
            return self.highest
        for since, gone in reversed(self._steps):
            if number >= since:
                return number - gone
        return None

    def drop(self, number: int) -> bool:
        """Leave out a packet; False where later ones have gone, so that it has to leave a hole."""
        if number <= self._newest:
            return False
        if self._newest >= 0 and number != self._newest + 1:
            return False  # what lies between may still come and needs its places
        if self._newest < 0:
            return True
        self._newest = number
        self._step(number + 1, self._gone + 1)
        return True

    def resume(self, number: int) -> None:
        """Let this packet follow the last one passed on, however many came in between."""
        if self._newest >= 0 and number > self._newest:
            self._steps.clear()
            self._step(number, number - self.highest - 1)

    def _step(self, since: int, gone: int) -> None:
        self._gone = gone
        self._steps.append((since, gone))
