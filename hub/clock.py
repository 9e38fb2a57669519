"""The journal's clock: the wall clock read once, carried on by a clock nobody can set."""

import time
from datetime import datetime, timedelta, timezone

HALL_ZONE = timezone(timedelta(hours=7))  # Viet Nam has one time, all year
NANOSECONDS_PER_MICROSECOND = 1_000


def hall_time(at: int) -> datetime:
    """Return a moment of the journal (microseconds) as the clock in the hall shows it."""
    return datetime.fromtimestamp(at // 1_000_000, HALL_ZONE)


class Clock:
    """Time in integer microseconds; changing the machine's clock while it runs changes nothing."""

    def __init__(self) -> None:
        self._offset = time.time_ns() - time.monotonic_ns()

    def now(self) -> int:
        """Return the time on the journal's clock, in microseconds since 1970 (UTC)."""
        return (self._offset + time.monotonic_ns()) // NANOSECONDS_PER_MICROSECOND
