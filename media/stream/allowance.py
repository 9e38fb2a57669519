"""So many a second and no more: what bounds the work that strangers can cause."""

from __future__ import annotations


class Allowance:
    """Allows `burst` at once and `rate` a second from then on."""

    def __init__(self, rate: float, burst: int) -> None:
        self.rate = rate
        self.burst = burst
        self._left = float(burst)
        self._at: float | None = None

    def take(self, now: float) -> bool:
        """Take one, or say that none is left."""
        if self._at is not None:
            self._left = min(self._left + (now - self._at) * self.rate, self.burst)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
