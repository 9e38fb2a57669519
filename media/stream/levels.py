"""How loud somebody is, as their own device says: trusted among open microphones only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.stream.packet import SILENT

if TYPE_CHECKING:
    from collections.abc import Mapping

STALE = 0.5  # seconds without a packet: nobody speaks
FALL = 8  # decibels a packet by which a peak fades, so that a pause between words is none


class Level:
    """The level of one voice in decibels below the loudest; 127 is silence."""

    def __init__(self) -> None:
        self._value = SILENT
        self._at = float("-inf")

    def take(self, level: int, now: float) -> None:
        """Take in what one packet says: a rise counts at once, a fall slowly."""
        self._value = min(level, self.at(now) + FALL, SILENT)
        self._at = now

    def at(self, now: float) -> int:
        """Return the level just now."""
        return self._value if now - self._at < STALE else SILENT


def loudest(levels: Mapping[str, int], hearable: int = 60) -> str | None:
    """Return who is the loudest of those who can be heard at all."""
    heard = {who: level for who, level in levels.items() if level <= hearable}
    return min(heard, key=lambda who: (heard[who], who)) if heard else None
