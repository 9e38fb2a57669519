"""One voice or picture behind its gate, handed to those who show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hub.meeting.gates import Track
from media.fanout import pass_on
from media.stream.cache import Cache
from media.stream.keyframes import KeyframeRequests
from media.stream.rewriting import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.people import Party
    from media.fanout import Listener
    from media.stream.cache import Kept
    from media.stream.reports import SenderReport
    from media.stream.vp8 import Descriptor


class Waiting(Protocol):
    """A slot that would like to show a track from its next suitable packet on."""

    def join(self, source: Source, first: Standing, now: float) -> Listener: ...


class Source:
    """A track that can be shown. Its gate is closed until `rooms` are said that it passes into.

    `ask` asks for a whole picture, wherever the track comes from.
    """

    def __init__(self, party: Party, track: Track, ask: Callable[[], None]) -> None:
        self.party, self.track = party, track
        self.rooms: frozenset[str] = frozenset()
        self.until = float("-inf")
        self.listeners: list[Listener] = []
        self.report: SenderReport | None = None
        self.cache = Cache()
        self.standing: Standing | None = None  # the newest packet passed on
        self.newest = 0.0
        self.passed = self.octets = self.stopped = 0
        self.picture = track is not Track.VOICE
        self._requests = KeyframeRequests()
        self._waiting: list[Waiting] = []
        self._ask = ask

    # The gate.

    def open_into(self, rooms: frozenset[str], now: float, until: float) -> None:
        """Pass into these rooms for so long, and into no other; none closes the gate."""
        opens = bool(rooms) and not self.rooms
        self.rooms, self.until = rooms, until
        if not rooms:
            self.cache.clear()
            self.report = None
        elif opens and self.picture:
            self.want_picture(now)

    def passes(self, now: float) -> bool:
        """Say whether the gate is open just now."""
        return bool(self.rooms) and now < self.until

    def hand_out(self, kept: Kept, picture: Descriptor | None, now: float, *, newest: bool) -> None:
        """Pass on a packet, and let those join who have waited for one like it."""
        if newest:
            if picture is None:
                stands = Standing(kept.place, kept.time)
            else:
                stands = Standing(kept.place, kept.time, picture.picture, picture.layer_zero)
            if picture is None or picture.key:
                self._let_join(stands, now)
            self.standing, self.newest = stands, now
        if picture is not None:
            self.cache.put(kept)
        self.passed += 1
        self.octets += len(kept.payload)
        pass_on(kept, picture, self.listeners, newest=newest)

    # Who shows it.

    def wait(self, slot: Waiting, now: float) -> None:
        """Let a slot join with the next packet that something can begin with."""
        if slot not in self._waiting:
            self._waiting.append(slot)
            self.want_picture(now)

    def wait_no_more(self, slot: Waiting) -> None:
        if slot in self._waiting:
            self._waiting.remove(slot)

    def _let_join(self, first: Standing, now: float) -> None:
        self._requests.came()
        if self._waiting:
            joining, self._waiting = self._waiting, []
            self.listeners += [slot.join(self, first, now) for slot in joining]

    def want_picture(self, now: float) -> None:
        """Ask for a whole picture, as often as may be."""
        if self.picture and self.rooms and self._requests.ask(now):
            self._ask()

    def tick(self, now: float) -> None:
        """Make up for requests that came too soon; called a few times a second."""
        if self.picture and self.rooms and self._requests.due(now):
            self._ask()
