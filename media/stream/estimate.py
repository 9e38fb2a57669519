"""How much a publisher may send: more while everything arrives, less when packets are lost."""

from __future__ import annotations

HEAVY, LIGHT = 26, 5  # of 256: a tenth and a fiftieth
RISE = 1.08
LEAST = 60_000


class Estimate:
    """A rate in bits a second between LEAST and what the open tracks need (told by REMB)."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.rate = most

    def after(self, fraction_lost: int) -> int:
        """Return the rate after a report of the packets lost, of 256."""
        if fraction_lost > HEAVY:
            self.rate = int(self.rate * (1 - fraction_lost / 512))
        elif fraction_lost <= LIGHT:
            self.rate = int(self.rate * RISE)
        self.rate = max(min(self.rate, self.most), LEAST)
        return self.rate

    def allow(self, most: int) -> None:
        """Let the publisher send up to this from now on; nothing is known against it at first."""
        first = self.most == 0
        self.most = max(most, LEAST)
        self.rate = self.most if first else min(self.rate, self.most)
