"""Keeps the last packets of a track, for those who have lost one on the way."""

from __future__ import annotations

from typing import NamedTuple

from media.stream.wrapping import SEQUENCES, nearest

SIZE = 512


class Kept(NamedTuple):
    """A packet that was passed on, at its place in the row."""

    place: int
    time: int
    marker: int
    payload: bytes


class Cache:
    """The last SIZE packets, found by their place."""

    def __init__(self) -> None:
        self._kept: list[Kept | None] = [None] * SIZE
        self._highest = -1

    def put(self, kept: Kept) -> None:
        """Keep a packet; one that comes too late to be asked for is let go."""
        if kept.place <= self._highest - SIZE:
            return
        self._kept[kept.place % SIZE] = kept
        self._highest = max(self._highest, kept.place)

    def find(self, sequence: int) -> Kept | None:
        """Return the packet whose place is written like this, if it is still there."""
        if self._highest < 0:
            return None
        place = nearest(self._highest, sequence, SEQUENCES)
        kept = self._kept[place % SIZE]
        return kept if kept and kept.place == place else None

    def clear(self) -> None:
        """Keep nothing any more."""
        self._kept = [None] * SIZE
        self._highest = -1
