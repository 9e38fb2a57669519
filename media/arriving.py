"""One voice or picture that comes by way of another process, to this one's own devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.source import Source
from media.stream import vp8

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from media.stream.cache import Kept


class Arriving(Source):
    """A track that has passed the gate where it came in; here it has to pass another like it.

    What passed there under older orders than those that opened this gate is late: it is stopped.
    """

    def __init__(self, party: Party, track: Track, ask: Callable[[], None]) -> None:
        super().__init__(party, track, ask)
        self._since = 0
        self._highest = -1

    def obey(self, rooms: frozenset[str], now: float, until: float, number: int) -> None:
        """Pass into these rooms and no other, by the orders of this number."""
        if rooms != self.rooms:
            self._since = number
        self.open_into(rooms, now, until)

    def take(self, kept: Kept, number: int, now: float) -> None:
        """Take in what has passed the other gate: stop it at this one, or pass it on."""
        if number < self._since or not self.passes(now):
            self.stopped += 1
            return
        newest = kept.place > self._highest
        self._highest = max(self._highest, kept.place)
        picture = vp8.read(kept.payload) if self.picture else None
        self.hand_out(kept, picture, now, newest=newest)
