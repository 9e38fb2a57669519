"""The journal's clock: the wall clock read once, carried on by a clock nobody can set."""

import time

NANOSECONDS_PER_MICROSECOND = 1_000


class Clock:
    """Time in integer microseconds; changing the machine's clock while it runs changes nothing."""

    def __init__(self) -> None:
        self._offset = time.time_ns() - time.monotonic_ns()

    def now(self) -> int:
        """Return the time on the journal's clock, in microseconds since 1970 (UTC)."""
        return (self._offset + time.monotonic_ns()) // NANOSECONDS_PER_MICROSECOND
