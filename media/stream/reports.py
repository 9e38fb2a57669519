"""Puts the clocks of all publishers onto ours, so that lips and voice stay together."""

from __future__ import annotations

from typing import NamedTuple

from media.stream.wrapping import TIMES

SECOND = 1 << 32  # NTP counts in parts of a second of this size
EPOCH = 2_208_988_800  # seconds from 1900, where NTP begins, to 1970
NTP = 1 << 64
DRIFT = SECOND // 1000  # how fast an offset that grew may follow, a report


def ntp(seconds: float) -> int:
    """Return a time of day as NTP writes it."""
    whole = int(seconds)
    return ((whole + EPOCH) * SECOND + int((seconds - whole) * SECOND)) % NTP


class SenderClock:
    """How far a publisher's clock is from ours, the same for its voice and its picture.

    A report can be late, never early, so the smallest distance is the truest; it may grow slowly,
    as clocks run apart.
    """

    def __init__(self) -> None:
        self._ahead: int | None = None

    def ours(self, theirs: int, arrived: int) -> int:
        """Return a time of theirs (NTP) on our clock; their report came at `arrived`."""
        distance = (arrived - theirs + NTP // 2) % NTP - NTP // 2
        if self._ahead is None or distance < self._ahead:
            self._ahead = distance
        else:
            self._ahead += min(distance - self._ahead, DRIFT)
        return (theirs + self._ahead) % NTP


class SenderReport(NamedTuple):
    """At this moment on our clock (NTP) the track's samples were at this time."""

    at: int
    time: int

    def sent(self, offset: int) -> SenderReport:
        """Return the report for a stream whose times are moved by `offset`."""
        return SenderReport(self.at, (self.time + offset) % TIMES)
