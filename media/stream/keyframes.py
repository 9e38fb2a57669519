"""Asks for a whole picture until one comes, but never in a storm."""

from __future__ import annotations

INTERVAL = 0.3
MOST_DOUBLED = 3  # 2.4 s between two requests, where a device sends no picture at all


class KeyframeRequests:
    """Requests of one track: INTERVAL apart, and twice as far each time that nothing comes.

    A request may be lost, and browsers leave out one that comes less than 300 ms after another, as
    it may on its way. So it is made again until a whole picture comes. Times are seconds on any
    clock that does not run backwards.
    """

    def __init__(self) -> None:
        self._asked = float("-inf")
        self._in_vain = 0
        self._wanted = False

    def ask(self, now: float) -> bool:
        """Say whether to ask the publisher just now; if not, `due` says when."""
        if not self._wanted:
            self._wanted, self._in_vain = True, -1
        return self.due(now)

    def due(self, now: float) -> bool:
        """Say whether to ask just now for what somebody still waits for; asked regularly."""
        doubled = min(max(self._in_vain, 0), MOST_DOUBLED)
        if not self._wanted or now - self._asked < INTERVAL * 2**doubled:
            return False
        self._asked = now
        self._in_vain += 1
        return True

    def came(self) -> None:
        """A whole picture has come: nobody waits any more."""
        self._wanted = False
