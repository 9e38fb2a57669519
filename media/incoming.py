"""One voice or picture as it comes in from a device, past the gate, to those who may have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from media.source import Source
from media.stream import vp8
from media.stream.cache import Kept
from media.stream.compaction import Compaction
from media.stream.feedback import Arrived
from media.stream.levels import Level
from media.stream.received import Received
from media.stream.wrapping import SEQUENCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from media.stream.packet import Packet
    from media.stream.reports import SenderReport


class Recorder(Protocol):
    """Somebody who keeps what has passed the gate; `at` is seconds on a steady clock."""

    def take(self, party: Party, track: Track, kept: Kept, at: float) -> bool | None:
        """Keep a packet; return True to ask for a whole picture of its track."""


class Beyond(Protocol):
    """Other processes, which hand on to their own devices what has passed the gate here."""

    def packet(self, kept: Kept) -> None: ...
    def clock(self, report: SenderReport) -> None: ...


class Incoming(Source):
    """A published track. `ask` asks its device for a whole picture, `again` for what is missing."""

    def __init__(
        self,
        party: Party,
        track: Track,
        ask: Callable[[], None],
        again: Callable[[list[int]], None],
    ) -> None:
        super().__init__(party, track, ask)
        self.recorder: Recorder | None = None
        self.beyond: Beyond | None = None
        self.level = Level()
        self.copies = 0
        self._received = Received(asks=self.picture)
        self._row = Compaction()
        self._fresh = True  # the next one passed on is the first since the gate opened
        self._again = again

    def open_into(self, rooms: frozenset[str], now: float, until: float) -> None:
        if not rooms:
            self._fresh = True
        elif not self.rooms and self.picture:
            self._received.forget_holes()
        super().open_into(rooms, now, until)

    def take(self, packet: Packet, now: float) -> None:
        """Take in a packet: count it, stop it at the gate, or pass it on."""
        number = self._received.take(packet.sequence)
        if number is None:
            self.copies += 1
        elif not self.passes(now):
            self.stopped += 1
        elif not packet.payload:
            self._row.drop(number)
        else:
            self._pass(number, packet, now)
            self._mend(now)

    def clock(self, report: SenderReport) -> None:
        """Take in what the track's clock says."""
        self.report = report
        if self.beyond is not None and self.rooms:
            self.beyond.clock(report)

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
        kept = Kept(place, packet.time, packet.marker, packet.payload)
        if picture is None and packet.level is not None:
            self.level.take(packet.level, now)
        self.hand_out(kept, picture, now, newest=place == self._row.highest)
        if self.beyond is not None:
            self.beyond.packet(kept)
        if self.recorder is not None and self.recorder.take(self.party, self.track, kept, now):
            self.want_picture(now)

    def _mend(self, now: float) -> None:
        """Ask for what is missing, or for a new picture where too much is."""
        if self._received.torn:
            self._received.forget_holes()
            self.want_picture(now)
        if missing := self._received.wanted(now):
            self._again([number % SEQUENCES for number in missing])

    def tick(self, now: float) -> None:
        super().tick(now)
        if self.picture and self.rooms:
            self._mend(now)  # what was asked for and lost again is not only missed with the next

    def arrived(self, ssrc: int) -> Arrived:
        """Return how the stream has arrived since this was last asked."""
        got = self._received
        return Arrived(ssrc, got.fraction_lost(), got.lost, max(got.highest, 0) % (1 << 32))
