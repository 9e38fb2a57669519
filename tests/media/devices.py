"""Devices of participants, with sound and pictures one can tell apart, and a hub with orders."""

from __future__ import annotations

import asyncio
import math
import time
from array import array
from contextlib import asynccontextmanager
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol, Self

from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
)
from av import AudioFrame, VideoFrame

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from media.embedded import Embedded
from media.engine import Place, Publishing, Subscribing
from media.janus.engine import Janus
from media.janus.servers import Servers
from media.orders import RENEWED, Passing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from media.engine import Engine, Happening
    from media.incoming import Incoming
    from media.janus.sender import Stream
    from media.publisher import Publisher
    from tests.media.servers import Server

RATE, SAMPLES = 48_000, 960
PATIENCE = 10.0
MEETING, HALL = "kh31", "hall"


async def until(holds: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something holds; fail if it does not in time."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - it is counters that are looked at
            await asyncio.sleep(0.01)


class Tone(MediaStreamTrack):
    """A voice of one frequency."""

    kind = "audio"

    def __init__(self, frequency: int) -> None:
        super().__init__()
        self._began, self._at = time.monotonic(), 0
        wave = (12_000 * math.sin(2 * math.pi * frequency * n / RATE) for n in range(RATE))
        self._second = array("h", map(int, wave))

    async def recv(self) -> AudioFrame:
        await asyncio.sleep(max(self._began + self._at / RATE - time.monotonic(), 0))
        frame = AudioFrame(format="s16", layout="mono", samples=SAMPLES)
        start = self._at % RATE
        frame.planes[0].update(self._second[start : start + SAMPLES].tobytes())
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), self._at
        self._at += SAMPLES
        return frame


class Grey(MediaStreamTrack):
    """A small picture of one brightness, fifteen a second unless said otherwise."""

    kind = "video"

    def __init__(self, brightness: int, rate: int = 15) -> None:
        super().__init__()
        self._rate = rate
        self._brightness, self._began, self._at = brightness, time.monotonic(), 0

    async def recv(self) -> VideoFrame:
        await asyncio.sleep(max(self._began + self._at / self._rate - time.monotonic(), 0))
        frame = VideoFrame(width=160, height=96, format="yuv420p")
        for plane, value in zip(frame.planes, (self._brightness, 128, 128), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = self._at * 90_000 // self._rate, Fraction(1, 90_000)
        self._at += 1
        return frame


def power(samples: array[int], frequency: int) -> float:
    """Return how much of the sound is of this frequency, from 0 to 1 (Goertzel)."""
    coefficient, one, two = 2 * math.cos(2 * math.pi * frequency / RATE), 0.0, 0.0
    for sample in samples:
        one, two = sample + coefficient * one - two, one
    whole = sum(sample * sample for sample in samples) * len(samples) / 2
    return (one * one + two * two - coefficient * one * two) / whole if whole else 0.0


class Device:
    """A participant's device; it only ever uses the loopback."""

    ids = count(1)

    def __init__(self, party: Party) -> None:
        self.party = party
        self.connection = f"c{next(self.ids)}"
        bundle = RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        self.pc = RTCPeerConnection(bundle)

    @property
    def transport(self) -> Any:
        """The device's side of the connection, for what no honest device does."""
        return self.pc.getTransceivers()[0].receiver.transport

    async def offer(self, tracks: Iterable[MediaStreamTrack]) -> str:
        for track in tracks:
            self.pc.addTransceiver(track, direction="sendonly")
        await self.pc.setLocalDescription(await self.pc.createOffer())
        return str(self.pc.localDescription.sdp)

    async def publish(self, engine: Engine, tracks: dict[Track, MediaStreamTrack]) -> Self:
        """Send these tracks, and wait until we are connected."""
        offer = await self.offer(tracks.values())
        named = {str(place): track for place, track in enumerate(tracks)}
        asked = Publishing(
            meeting=MEETING,
            connection=self.connection,
            party=self.party,
            tracks=named,
            offer=offer,
        )
        await self.take_answer(await engine.publish(asked))
        return self

    async def take_answer(self, answer: str) -> None:
        await self.pc.setRemoteDescription(RTCSessionDescription(answer, "answer"))
        await until(lambda: self.pc.connectionState == "connected")

    async def subscribe(self, engine: Engine, *kinds: str, room: str = HALL) -> Self:
        """Receive in slots of these kinds, and wait until we are connected."""
        asked = Subscribing(
            meeting=MEETING,
            connection=self.connection,
            party=self.party,
            room=room,
            places=tuple(Place(kind, "stage") for kind in kinds),
        )
        await engine.answered(self.connection, await self.answer(await engine.subscribe(asked)))
        await until(lambda: self.pc.connectionState == "connected")
        return self

    async def answer(self, offer: str) -> str:
        await self.pc.setRemoteDescription(RTCSessionDescription(offer, "offer"))
        await self.pc.setLocalDescription(await self.pc.createAnswer())
        return str(self.pc.localDescription.sdp)

    async def frame(self, place: int) -> Any:
        """Return the next frame of a slot."""
        async with asyncio.timeout(PATIENCE):
            return await self.pc.getTransceivers()[place].receiver.track.recv()

    async def hears(self, frequency: int, place: int = 0) -> None:
        """Wait until nearly all that is heard is of this frequency."""
        samples: array[int] = array("h")
        async with asyncio.timeout(PATIENCE):
            while len(samples) < RATE // 5 or power(samples, frequency) < 0.9:
                frame = await self.frame(place)
                samples = samples[-RATE // 5 :]
                samples += array("h", bytes(frame.planes[0])[: frame.samples * 4])[::2]

    async def sees(self, brightness: int, place: int = 0) -> None:
        """Wait until the picture is this bright."""
        async with asyncio.timeout(PATIENCE):
            while True:
                frame = await self.frame(place)
                if abs(bytes(frame.planes[0])[0] - brightness) < 8:
                    return

    async def received(self, place: int = 0) -> int:
        """Return how many packets have come in a slot."""
        stats = await self.pc.getTransceivers()[place].receiver.getStats()
        found = (one for one in stats.values() if one.type == "inbound-rtp")
        return sum(one.packetsReceived for one in found)

    async def sent(self) -> int:
        """Return how many packets the device has sent of its first track."""
        stats = await self.pc.getTransceivers()[0].sender.getStats()
        found = (one for one in stats.values() if one.type == "outbound-rtp")
        return sum(one.packetsSent for one in found)

    async def sends_on(self, packets: int) -> None:
        """Wait until the device has sent so many packets more."""
        before = await self.sent()
        async with asyncio.timeout(PATIENCE):
            while await self.sent() < before + packets:  # noqa: ASYNC110 - figures that change
                await asyncio.sleep(0.01)

    async def figures(self) -> set[str]:
        """Return what the device has figures of."""
        return {one.type for one in (await self.pc.getStats()).values()}

    async def is_told(self, what: str) -> None:
        """Wait until the other end has told of its side."""
        async with asyncio.timeout(PATIENCE):
            while what not in await self.figures():  # noqa: ASYNC110 - it is figures that change
                await asyncio.sleep(0.05)

    async def close(self) -> None:
        await self.pc.close()


class Connected(Protocol):
    """Whatever is connected."""

    connection: str


class World:
    """An engine on this machine, and a hub that says its orders again and again."""

    def __init__(self, server: Server | None = None, host: str = "127.0.0.1") -> None:
        self.told: list[Happening] = []
        self.engine: Any = (  # tests of one engine alone look inside
            Embedded([host], 0, self.told.append)
            if server is None
            else Janus(Servers(tuple(server.where.split()), server.secret), self.told.append)
        )
        self.number = 0
        self.passing = Passing()
        self.devices: list[Device] = []

    def device(self, party: Party) -> Device:
        self.devices.append(Device(party))
        return self.devices[-1]

    async def speaker(self, who: str, tone: int = 440, grey: int = 0) -> Device:
        """Return a device that sends a tone and, where it is given, a grey picture."""
        tracks: dict[Track, MediaStreamTrack] = {Track.VOICE: Tone(tone)}
        if grey:
            tracks[Track.THUMBNAIL] = Grey(grey)
        return await self.device(Party(person=who)).publish(self.engine, tracks)

    async def listener(self, who: str, *kinds: str, room: str = HALL) -> Device:
        return await self.device(Party(person=who)).subscribe(
            self.engine, *(kinds or ("audio",)), room=room
        )

    async def order(self, *gates: tuple[str, Track], listening: str = "", room: str = HALL) -> None:
        """Open these gates and no others from now on, for these listeners, as the next event."""
        self.number += 1
        self.passing = Passing(
            frozenset(Gate(Party(person=who), track, room) for who, track in gates),
            frozenset(Party(person=who) for who in listening.split()),
        )
        await self.renew()

    async def renew(self) -> None:
        await self.engine.order(MEETING, self.number, self.passing)

    async def show(
        self, device: Connected, place: int, who: str, track: Track = Track.VOICE
    ) -> None:
        await self.engine.switch(device.connection, place, (Party(person=who), track))

    def incoming(self, device: Connected, track: Track = Track.VOICE) -> Incoming:
        """Return what is held of a track where it comes in; Janus forwards to it what passes."""
        exchange = self.engine._exchanges[MEETING]
        if isinstance(self.engine, Janus):
            stream: Stream = exchange.senders[device.connection].streams[track]
            return stream.incoming
        publisher: Publisher = exchange.publishers[device.connection]
        return publisher.tracks[track]


@asynccontextmanager
async def a_world(server: Server | None = None, host: str = "127.0.0.1") -> AsyncIterator[World]:
    """Yield an engine with a hub that never sleeps."""
    world = World(server, host)
    async with world.engine as engine:
        if isinstance(engine, Janus):
            await until(lambda: all(line.up.is_set() for line in engine.lines))
        renewing = asyncio.create_task(_renewing(world))
        try:
            yield world
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            await asyncio.gather(*(device.close() for device in world.devices))


async def _renewing(world: World) -> None:
    while True:
        await asyncio.sleep(RENEWED)
        await world.renew()
