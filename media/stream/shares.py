"""Which of several media processes serves whom: every hub finds the same one without asking."""

from __future__ import annotations

from zlib import crc32


def of_meeting(meeting: str, processes: int) -> int:
    """Return the process to which a meeting's devices send; meetings are taken in turn."""
    return int.from_bytes(meeting.encode(), "big") % processes


def of_receiver(connection: str, processes: int) -> int:
    """Return the process from which a device receives; chance spreads those of each meeting."""
    return crc32(connection.encode()) % processes
