"""Somebody whose device sends sound and pictures."""

from __future__ import annotations

import time
from functools import partial
from struct import Struct as Layout
from typing import TYPE_CHECKING, NamedTuple

from hub.meeting.gates import Track
from media import borrowed
from media.declared import declared
from media.described import LEVEL, RATES, written_as
from media.engine import heard_and_seen
from media.incoming import Incoming
from media.peer import OUR_SSRC, Peer
from media.stream.estimate import Estimate
from media.stream.feedback import Clock, Feedback
from media.stream.packet import read
from media.stream.reports import SenderClock, SenderReport, ntp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hub.meeting.people import Party
    from media.descriptions import Description, Section
    from media.door import Door, Doors

STREAM = Layout("!L").unpack_from
REPEATED = Layout("!H").unpack_from
STILL = 3.0  # seconds without a packet until it is told that nothing comes


class Stream(NamedTuple):
    """What comes under one name (SSRC): a track, or what is sent again of it."""

    incoming: Incoming
    payload_type: int
    level_id: int
    repeats: int | None = None  # the payload type it stands for


class Publisher:
    """One device that publishes, and its tracks by the streams it has declared: nothing else."""

    def __init__(
        self, doors: Doors, party: Party, gone: Callable[[str], None], clock: Callable[[], float]
    ) -> None:
        self.peer = Peer(doors, self)
        self.party = party
        self.tracks: dict[Track, Incoming] = {}
        self.foreign = self.forged = 0
        self._clock = clock  # the time of day
        self._gone = gone
        self._streams: dict[int, Stream] = {}
        self._sources: dict[Track, int] = {}
        self._heard: dict[int, tuple[int, float]] = {}
        self._came: dict[Track, float] = {}
        self._sender_clock = SenderClock()
        self._estimate = Estimate(0)

    def declare(self, description: Description, tracks: Mapping[str, Track]) -> None:
        """Take the tracks as the device describes them; raise BadDescription if one can't be."""
        sections = declared(description, tracks)
        self._streams = {}
        for track, section in sections.items():
            self._declare(section, track)

    def _declare(self, section: Section, track: Track) -> None:
        """Take a track; one that begins anew under another name has nothing to go on from."""
        payload_type = section.payload_type(written_as(section.kind)) or 0
        ssrc, level = section.ssrcs[0], section.extensions.get(LEVEL, 0)
        if self._sources.get(track) != ssrc:
            self._came[track] = time.monotonic()
            # Both hold the connection and not us: whoever has gone is forgotten at once.
            ask = partial(_ask, self.peer, self._sources, track)
            again = partial(_again, self.peer, self._sources, track)
            self.tracks[track] = Incoming(self.party, track, ask, again)
        incoming, self._sources[track] = self.tracks[track], ssrc
        self._streams[ssrc] = Stream(incoming, payload_type, level)
        repeating, repeated = section.repeating(payload_type), section.pairs.get(ssrc)
        if repeating is not None and repeated is not None:
            self._streams[repeated] = Stream(incoming, repeating, 0, payload_type)

    # What the connection says.

    def packet(self, data: bytes, now: float) -> None:
        """Take a sealed packet; one of a stream never declared is not even opened."""
        stream = self._streams.get(STREAM(data, 8)[0])
        if stream is None:
            self.foreign += 1
            return
        opened = self.peer.seals.open(data) if self.peer.seals else None
        found = read(opened, stream.level_id) if opened else None
        if found is None or found.payload_type != stream.payload_type:
            self.forged += 1
            return
        if stream.repeats is not None:
            if len(found.payload) < 2:
                return  # only padding, to try out the line
            (sequence,) = REPEATED(found.payload)
            found = found._replace(sequence=sequence, payload=found.payload[2:])
        self._came[stream.incoming.track] = now
        stream.incoming.take(found, now)

    def told(self, said: Feedback, now: float) -> None:
        stream = self._streams.get(said.ssrc) if isinstance(said, Clock) else None
        if stream is None or stream.repeats is not None or not isinstance(said, Clock):
            return
        self._heard[said.ssrc] = said.at >> 16 & 0xFFFFFFFF, now
        ours = self._sender_clock.ours(said.at, ntp(self._clock()))
        stream.incoming.clock(SenderReport(ours, said.time))

    def moved(self, way: Door) -> None:
        """The device has changed its way to us; what it sends comes as before."""

    def ended(self, why: str) -> None:
        self._gone(why)

    # What is told to the device.

    def report(self, now: float) -> None:
        """Tell how everything arrives and how much may be sent; called once a second."""
        arrived = []
        for track, ssrc in self._sources.items():
            clock, heard = self._heard.get(ssrc, (0, now))
            one = self.tracks[track].arrived(ssrc)
            arrived.append(one._replace(clock=clock, delay=int((now - heard) * 65536)))
        self._estimate.allow(sum(RATES[track] for track in self.tracks))
        rate = self._estimate.after(max((one.fraction_lost for one in arrived), default=0))
        said = borrowed.receiver_report(OUR_SSRC, arrived)
        pictures = [ssrc for track, ssrc in self._sources.items() if track is not Track.VOICE]
        if pictures:
            said += borrowed.limit(OUR_SSRC, rate, pictures)
        self.peer.tell(said)

    def comes(self, now: float) -> tuple[bool, bool]:
        """Say whether sound comes, and whether any picture does."""
        there = {track for track, at in self._came.items() if now - at < STILL}
        return heard_and_seen(there)

    def tick(self) -> None:
        """Make up for requests that came too soon."""
        now = time.monotonic()
        for incoming in self.tracks.values():
            incoming.tick(now)


def _ask(peer: Peer, sources: Mapping[Track, int], track: Track) -> None:
    peer.tell(borrowed.picture_request(OUR_SSRC, sources[track]))


def _again(peer: Peer, sources: Mapping[Track, int], track: Track, missing: list[int]) -> None:
    peer.tell(borrowed.resend_request(OUR_SSRC, sources[track], missing))
