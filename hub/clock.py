"""The journal's clock: the wall clock read once, carried on by a clock nobody can set."""

import time
from datetime import datetime, timedelta, timezone

HALL_ZONE = timezone(timedelta(hours=7))  # Viet Nam has one time, all year
NANOSECONDS_PER_MICROSECOND = 1_000
FOLLOWED_A_SECOND = 500  # microseconds: ten times what machines' clocks drift apart


def hall_time(at: int) -> datetime:
    """Return a moment of the journal (microseconds) as the clock in the hall shows it."""
    return datetime.fromtimestamp(at // 1_000_000, HALL_ZONE)


class Clock:
    """Time in integer microseconds; changing the machine's clock while it runs changes nothing.

    Several hubs agree on a time by following one other clock (`follow`), too slowly for anybody
    to notice when that is set.
    """

    def __init__(self) -> None:
        self._offset = time.time_ns() - time.monotonic_ns()

    def now(self) -> int:
        """Return the time on the journal's clock, in microseconds since 1970 (UTC)."""
        return (self._offset + time.monotonic_ns()) // NANOSECONDS_PER_MICROSECOND

    def set_to(self, now: int) -> None:
        """Agree with another clock at once; done once, before anything is asked."""
        self._offset += (now - self.now()) * NANOSECONDS_PER_MICROSECOND

    def follow(self, now: int, since: float) -> int:
        """Come nearer to another clock after `since` seconds; return how far it was (µs)."""
        apart = now - self.now()
        most = int(since * FOLLOWED_A_SECOND)
        self._offset += max(-most, min(most, apart)) * NANOSECONDS_PER_MICROSECOND
        return apart
