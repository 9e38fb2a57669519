"""When the samples of a stream were taken, on our own clock, though devices' clocks go wrong."""

from __future__ import annotations

from media.stream.wrapping import TIMES, nearest

SETTLING = 1.0  # seconds in which every packet that hurried more is believed at once
WINDOW, ENOUGH = 5.0, 200  # seconds and packets until it is looked at again
HURRY = 0.04  # so much sooner than believed possible: what came before was all late
STEP = 0.01  # clocks may run so far apart before that is made good
TORN = 1.0  # seconds without a packet, or off the beat: the stream begins anew


class Moments:
    """Puts the times of one stream on a steady clock.

    A packet can come late, never early: the one that hurried most says how both clocks stand. They
    run apart, so that is looked at again and again, and made good in steps that nobody hears.
    """

    def __init__(self, rate: int, time: int, at: float) -> None:
        self._rate = rate
        self._first = self.newest = at
        self._time = time
        self._count = 0
        self._late = 0.0  # against a stream whose first packet came without delay
        self._lowest, self._looked, self._since = 0.0, at, 0
        self._settled = False

    def fits(self, time: int, at: float) -> bool:
        """Say whether a packet goes on with this stream."""
        late = self._lateness(time, at)
        return at - self.newest <= TORN and abs(late - self._late) <= TORN

    def hurries(self, time: int, at: float) -> bool:
        """Say whether a packet comes so soon that all those before it must have been held up."""
        return self._settled and self._lateness(time, at) < self._late - HURRY

    def settle(self) -> None:
        """Hold on to what is believed by now."""
        self._settled = True

    def take(self, time: int, at: float) -> int:
        """Take in that a packet has come; return its time, counted on from the first one's."""
        count = self.counted(time)
        self._count, self.newest = max(self._count, count), max(self.newest, at)
        late = at - self._first - count / self._rate
        self._lowest = min(self._lowest, late)
        self._since += 1
        self._settled = self._settled or at - self._first > SETTLING
        if not self._settled:
            self._late = min(self._late, late)
        elif at - self._looked > WINDOW and self._since > ENOUGH:
            if abs(self._lowest - self._late) > STEP:
                self._late = self._lowest
            self._lowest, self._looked, self._since = late, at, 0
        return count

    def moment(self, count: int) -> float:
        """Return when a sample came here at the earliest."""
        return self._first + self._late + count / self._rate

    def _lateness(self, time: int, at: float) -> float:
        return at - self._first - self.counted(time) / self._rate

    def counted(self, time: int) -> int:
        """Return a time of the stream, counted on from the first one's."""
        return nearest(self._time + self._count, time, TIMES) - self._time
