"""Puts packets together into whole pictures, one after the other, as a film needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from media.stream import vp8

if TYPE_CHECKING:
    from media.stream.cache import Kept

MOST_WAITING = 192  # packets behind a hole: what is missing will not come any more
MOST_PARTS = 512


class Picture(NamedTuple):
    """A whole picture; `key` says that it needs none before it."""

    time: int
    key: bool
    data: bytes


class Pictures:
    """The pictures of one source; `wanting` says that it can only go on with a whole one."""

    def __init__(self) -> None:
        self.wanting = True
        self._next = 0
        self._waiting: dict[int, Kept] = {}
        self._parts: list[bytes] = []
        self._key = False

    def take(self, kept: Kept) -> list[Picture]:
        """Take a packet in; return the pictures that are complete now."""
        if self.wanting and vp8.read(kept.payload).key:
            self.wanting, self._next = False, kept.place
            self._waiting = {at: one for at, one in self._waiting.items() if at > kept.place}
        if not self.wanting and kept.place < self._next:
            return []
        self._waiting[kept.place] = kept
        if len(self._waiting) > MOST_WAITING:
            self._lose()
        return [] if self.wanting else self._complete()

    def _complete(self) -> list[Picture]:
        found = []
        while (kept := self._waiting.pop(self._next, None)) is not None:
            self._next += 1
            if vp8.begins(kept.payload):  # the gate may have closed in the middle of one
                self._key = vp8.read(kept.payload).key
                self._parts.clear()
            if len(self._parts) < MOST_PARTS:
                self._parts.append(vp8.content(kept.payload))
            if kept.marker:
                found.append(Picture(kept.time, self._key, b"".join(self._parts)))
                self._parts.clear()
        return found

    def _lose(self) -> None:
        """Give up what can't be completed; what came last may go before the next whole picture."""
        self.wanting = True
        self._parts.clear()
        for place in sorted(self._waiting)[: MOST_WAITING // 2]:
            del self._waiting[place]
