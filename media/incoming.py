"""One voice or picture as it comes in, past the gate, to those who may have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hub.meeting.gates import Track
from media.fanout import pass_on
from media.stream import vp8
from media.stream.cache import Cache, Kept
from media.stream.compaction import Compaction
from media.stream.feedback import Arrived
from media.stream.keyframes import KeyframeRequests
from media.stream.levels import Level
from media.stream.received import Received
from media.stream.rewriting import Standing
from media.stream.wrapping import SEQUENCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.people import Party
    from media.fanout import Listener
    from media.stream.packet import Packet
    from media.stream.reports import SenderReport


class Recorder(Protocol):
    """Somebody who keeps what has passed the gate; `at` is seconds on a steady clock."""

    def take(self, party: Party, track: Track, kept: Kept, at: float) -> bool | None:
        """Keep a packet; return True to ask for a whole picture of its track."""


class Waiting(Protocol):
    """A slot that would like to show a track from its next suitable packet on."""

    def join(self, incoming: Incoming, first: Standing, now: float) -> Listener: ...


class Incoming:
    """A published track. Its gate is closed until `rooms` are said that it passes into.

    `ask` asks the publisher for a whole picture, `again` for packets that are missing.
    """

    def __init__(
        self,
        party: Party,
        track: Track,
        ask: Callable[[], None],
        again: Callable[[list[int]], None],
    ) -> None:
        self.party, self.track = party, track
        self.rooms: frozenset[str] = frozenset()
        self.listeners: list[Listener] = []
        self.recorder: Recorder | None = None
        self.level = Level()
        self.report: SenderReport | None = None
        self.cache = Cache()
        self.standing: Standing | None = None  # the newest packet passed on
        self.newest = 0.0
        self.passed = self.octets = self.stopped = self.copies = 0
        self.picture = track is not Track.VOICE
        self._received = Received(asks=self.picture)
        self._row = Compaction()
        self._requests = KeyframeRequests()
        self._waiting: list[Waiting] = []
        self._fresh = True  # the next one passed on is the first since the gate opened
        self._ask, self._again = ask, again

    # The gate.

    def open_into(self, rooms: frozenset[str], now: float, until: float) -> None:
        """Pass into these rooms for so long, and into no other; none closes the gate."""
        opens = bool(rooms) and not self.rooms
        self.rooms, self.until = rooms, until
        if not rooms:
            self.cache.clear()
            self.report = None
            self._fresh = True
        elif opens and self.picture:
            self._received.forget_holes()
            self.want_picture(now)

    def take(self, packet: Packet, now: float) -> None:
        """Take in a packet: count it, stop it at the gate, or pass it on."""
        number = self._received.take(packet.sequence)
        if number is None:
            self.copies += 1
        elif not self.rooms or now >= self.until:
            self.stopped += 1
        elif not packet.payload:
            self._row.drop(number)
        else:
            self._pass(number, packet, now)
            self._mend(now)

    def _pass(self, number: int, packet: Packet, now: float) -> None:
        picture = vp8.read(packet.payload) if self.picture else None
        if self._fresh:
            if picture is not None and not picture.key:
                return
            self._row.resume(number)
            self._fresh = False
        place = self._row.place(number)
        if place is None:
            return
        if picture is None:
            now_stands = Standing(place, packet.time)
        else:
            now_stands = Standing(place, packet.time, picture.picture, picture.layer_zero)
        kept = Kept(place, packet.time, packet.marker, packet.payload)
        newest = place == self._row.highest
        if newest:
            self._let_join(now_stands, now, key=picture is None or picture.key)
            self.standing, self.newest = now_stands, now
        self._hand_out(kept, picture, packet, now, newest=newest)

    def _hand_out(
        self,
        kept: Kept,
        picture: vp8.Descriptor | None,
        packet: Packet,
        now: float,
        *,
        newest: bool,
    ) -> None:
        if picture is not None:
            self.cache.put(kept)
        elif packet.level is not None:
            self.level.take(packet.level, now)
        if self.recorder is not None and self.recorder.take(self.party, self.track, kept, now):
            self.want_picture(now)
        self.passed += 1
        self.octets += len(kept.payload)
        pass_on(kept, picture, self.listeners, newest=newest)

    def _mend(self, now: float) -> None:
        """Ask for what is missing, or for a new picture where too much is."""
        if self._received.torn:
            self._received.forget_holes()
            self.want_picture(now)
        if missing := self._received.wanted(now):
            self._again([number % SEQUENCES for number in missing])

    # Who shows it.

    def wait(self, slot: Waiting, now: float) -> None:
        """Let a slot join with the next packet that something can begin with."""
        if slot not in self._waiting:
            self._waiting.append(slot)
            self.want_picture(now)

    def wait_no_more(self, slot: Waiting) -> None:
        if slot in self._waiting:
            self._waiting.remove(slot)

    def _let_join(self, first: Standing, now: float, *, key: bool) -> None:
        if not key:
            return
        self._requests.came()
        if self._waiting:
            joining, self._waiting = self._waiting, []
            self.listeners += [slot.join(self, first, now) for slot in joining]

    def want_picture(self, now: float) -> None:
        """Ask the publisher for a whole picture, as often as may be."""
        if self.picture and self.rooms and self._requests.ask(now):
            self._ask()

    def tick(self, now: float) -> None:
        """Make up for requests that came too soon; called a few times a second."""
        if not self.picture or not self.rooms:
            return
        if self._requests.due(now):
            self._ask()
        self._mend(now)  # what was asked for and lost again is not only missed with the next packet

    def arrived(self, ssrc: int) -> Arrived:
        """Return how the stream has arrived since this was last asked."""
        got = self._received
        return Arrived(ssrc, got.fraction_lost(), got.lost, max(got.highest, 0) % (1 << 32))
