"""One speaker and many who watch, in a process of their own: told on stdin, counted on stdout.

Run as `python -m bench.media_load SOCKET[,SOCKET] WATCHING ADDRESS [noise]`, with a socket for each
media process; says "ready" in a line, from then on answers `count` with what has come so far, and
`cut` with what comes after a confirmed cut. Nothing that comes is opened or shown: only counted.
The speaker sends packets at a fixed rate, or (`noise`) a picture for somebody who decodes it.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aioice.ice
from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
)
from av import VideoFrame

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from media import frames
from media.engine import Place, Publishing, Subscribing
from media.frames import InForce
from media.lines import Lines
from media.orders import Passing
from tests.media.packets import packet, picture

if TYPE_CHECKING:
    from media.steering import Heard

MEETING, ROOM, SPEAKER = "bench", "hall", Party(person="A1")
PACKETS, SIZE, KEY_EVERY = 5, 1250, 25  # of each picture; 1.25 megabits a second
DRAIN_SECONDS, CUT_SECONDS = 0.2, 2.0
WIDTH, HEIGHT, RATE, PICTURES = 640, 360, 25, 20
TOGETHER = 4  # devices that connect at once
PATIENCE = 20.0


class Noise(MediaStreamTrack):
    """A restless picture, which takes all the bits that it may have."""

    kind = "video"

    def __init__(self) -> None:
        super().__init__()
        self._began, self._at = time.monotonic(), 0
        self._pictures = [_noise(random.Random(n)) for n in range(PICTURES)]

    async def recv(self) -> VideoFrame:
        await asyncio.sleep(max(self._began + self._at / RATE - time.monotonic(), 0))
        frame = self._pictures[self._at % PICTURES]
        frame.pts, frame.time_base = self._at * 90_000 // RATE, Fraction(1, 90_000)
        self._at += 1
        return frame


class Nothing(MediaStreamTrack):
    """A picture of which the device's own sender never sees anything."""

    kind = "video"

    async def recv(self) -> VideoFrame:
        never: asyncio.Future[VideoFrame] = asyncio.get_running_loop().create_future()
        return await never


async def flow(device: RTCPeerConnection) -> None:
    """Send packets as a picture of 1.25 megabits a second makes them, for ever."""
    sender: Any = device.getTransceivers()[0].sender
    written = re.search(r"a=rtpmap:(\d+) VP8/", device.localDescription.sdp)
    assert written is not None
    began, sequence = time.monotonic(), 0
    for at in count():
        await asyncio.sleep(max(began + at / RATE - time.monotonic(), 0))
        for part in range(PACKETS):
            key, first, last = at % KEY_EVERY == 0, part == 0, part == PACKETS - 1
            payload = picture(at & 0x7FFF, key=key, begins=first).ljust(SIZE - 12, b"n")
            data = packet(
                sequence & 0xFFFF,
                at * 90_000 // RATE & 0xFFFFFFFF,
                payload,
                ssrc=sender._ssrc,
                payload_type=int(written[1]),
                marker=int(last),
            )
            await sender.transport._send_rtp(data)
            sequence += 1


def _noise(chance: random.Random) -> VideoFrame:
    frame = VideoFrame(width=WIDTH, height=HEIGHT, format="yuv420p")
    for plane in frame.planes:
        rows = [chance.randbytes(plane.line_size // 8) for _ in range(plane.height // 8 + 1)]
        lines = (rows[row // 8] for row in range(plane.height))
        plane.update(b"".join(bytes(b for b in line for _ in range(8)) for line in lines))
    return frame


class Counter:
    """What has come to everybody who watches."""

    def __init__(self) -> None:
        self.packets = self.octets = self.lost = 0

    def watch(self, device: RTCPeerConnection) -> None:
        """Count what comes to a device and go no further with it."""
        connection: Any = device.getTransceivers()[0].receiver.transport.transport._connection
        for protocol in connection._protocols:
            protocol.datagram_received = self._counting(protocol.datagram_received)

    def _counting(self, usual: Any) -> Any:
        before = -1

        def received(data: bytes, address: Any) -> None:
            nonlocal before
            if 127 < data[0] < 192 and not 192 <= data[1] <= 223:
                self.packets += 1
                self.octets += len(data)
                number = data[2] << 8 | data[3]
                if before >= 0:
                    self.lost += (number - before - 1) & 0xFFFF
                before = number
            elif data[0] < 64:  # knocks and handshakes; reports are nobody's business here
                usual(data, address)

        return received


def a_device() -> RTCPeerConnection:
    bundle = RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
    return RTCPeerConnection(bundle)


async def speak(lines: Lines, shown: MediaStreamTrack) -> RTCPeerConnection:
    """Connect the one who is seen."""
    device = a_device()
    device.addTransceiver(shown, direction="sendonly")
    await device.setLocalDescription(await device.createOffer())
    asked = Publishing(
        meeting=MEETING,
        connection="speaker",
        party=SPEAKER,
        tracks={"0": Track.FULL},
        offer=device.localDescription.sdp,
    )
    answer = await lines.ask(lambda id: frames.Publish(id, asked))
    await device.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    return await connected(device)


async def watch(lines: Lines, name: str, counter: Counter) -> RTCPeerConnection:
    """Connect one who watches."""
    asked = Subscribing(
        meeting=MEETING,
        connection=name,
        party=Party(person=name),
        room=ROOM,
        places=(Place("video", "stage"),),
    )
    offer = await lines.ask(lambda id: frames.Subscribe(id, asked))
    device = a_device()
    await device.setRemoteDescription(RTCSessionDescription(offer, "offer"))
    await device.setLocalDescription(await device.createAnswer())
    answer = device.localDescription.sdp
    await lines.ask(lambda id: frames.Answered(id, name, answer))
    await connected(device)
    counter.watch(device)
    await lines.ask(lambda id: frames.Switch(id, name, 0, SPEAKER, Track.FULL))
    return device


async def connected(device: RTCPeerConnection) -> RTCPeerConnection:
    async with asyncio.timeout(PATIENCE):
        while device.connectionState != "connected":  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
    return device


class Load:
    """Everybody who is connected, and what is asked about them."""

    def __init__(self, paths: list[Path]) -> None:
        self.counter, self.reached, self.closed = Counter(), asyncio.Event(), asyncio.Event()
        self.lines = Lines(paths, self._heard, self._turned)
        self.devices: list[RTCPeerConnection] = []

    def _turned(self) -> None:
        if not any(missing.is_set() for missing in self.lines.missing):
            self.reached.set()

    def _heard(self, said: Heard) -> None:
        if said == InForce(MEETING, 2):
            self.closed.set()

    async def connect(self, watching: int, *, noise: bool) -> None:
        """Connect everybody and open the gate."""
        await self.reached.wait()
        self.devices = [await speak(self.lines, Noise() if noise else Nothing())]
        names = [f"w{n}" for n in range(watching)]
        for start in range(0, watching, TOGETHER):
            some = names[start : start + TOGETHER]
            self.devices += await asyncio.gather(
                *(watch(self.lines, name, self.counter) for name in some)
            )
        gate = Gate(SPEAKER, Track.FULL, ROOM)
        listening = frozenset(Party(person=name) for name in names)
        self.lines.order(MEETING, 1, Passing(frozenset({gate}), listening))

    def counted(self) -> dict[str, float]:
        """Return what has come so far."""
        now, come = time.monotonic(), self.counter
        told = {"packets": come.packets, "octets": come.octets, "lost": come.lost, "at": now}
        return told | {"processor": time.process_time()}

    async def cut(self) -> dict[str, float]:
        """Close the gate; return what comes after that was confirmed and the line has drained."""
        self.lines.order(MEETING, 2, Passing())
        await self.closed.wait()
        await asyncio.sleep(DRAIN_SECONDS)
        before = self.counter.packets
        await asyncio.sleep(CUT_SECONDS)
        return {"packets": self.counter.packets - before}


async def run(paths: list[Path], watching: int, *, noise: bool) -> None:
    """Connect everybody, open the gate, and count."""
    load = Load(paths)
    running = [asyncio.create_task(load.lines.run())]
    await load.connect(watching, noise=noise)
    if not noise:
        running.append(asyncio.create_task(flow(load.devices[0])))
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while asked := await loop.run_in_executor(None, sys.stdin.readline):
        told = await load.cut() if asked == "cut\n" else load.counted()
        print(json.dumps(told), flush=True)
    for task in running:
        task.cancel()


if __name__ == "__main__":
    aioice.ice.get_host_addresses = lambda **_: sys.argv[3:4]
    sockets = [Path(path) for path in sys.argv[1].split(",")]
    asyncio.run(run(sockets, int(sys.argv[2]), noise=sys.argv[4:] == ["noise"]))
