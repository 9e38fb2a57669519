"""Asks for a whole picture when somebody needs one, but never in a storm."""

from __future__ import annotations

INTERVAL = 0.3


class KeyframeRequests:
    """At most one request each INTERVAL; what comes too early is made up for until a picture comes.

    Times are seconds on any clock that does not run backwards.
    """

    def __init__(self) -> None:
        self._asked: float | None = None
        self._owed = False

    def ask(self, now: float) -> bool:
        """Say whether to ask the publisher just now; if not, it is owed."""
        self._owed = not self._free(now)
        if not self._owed:
            self._asked = now
        return not self._owed

    def due(self, now: float) -> bool:
        """Say whether an owed request may go out now; asked regularly."""
        return self._owed and self._free(now) and self.ask(now)

    def came(self) -> None:
        """A whole picture has come: nobody waits any more."""
        self._owed = False

    def _free(self, now: float) -> bool:
        return self._asked is None or now - self._asked >= INTERVAL
