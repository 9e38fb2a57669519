"""One speaker and many who watch, in a process of their own: told on stdin, counted on stdout.

Run as `python -m bench.media_load SOCKET WATCHING ADDRESS`; says "ready" in a line, from then on
answers each line with what has come so far. Nothing that comes is opened or shown: only counted.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

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
from media.orders import Passing
from media.steering import Steering

MEETING, ROOM, SPEAKER, WATCHER = "bench", "hall", Party(person="A1"), Party(person="A2")
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
        self.packets = self.octets = 0

    def watch(self, device: RTCPeerConnection) -> None:
        """Count what comes to a device and go no further with it."""
        connection: Any = device.getTransceivers()[0].receiver.transport.transport._connection
        for protocol in connection._protocols:
            protocol.datagram_received = self._counting(protocol.datagram_received)

    def _counting(self, usual: Any) -> Any:
        def received(data: bytes, address: Any) -> None:
            if 127 < data[0] < 192 and not 192 <= data[1] <= 223:
                self.packets += 1
                self.octets += len(data)
            elif data[0] < 64:  # knocks and handshakes; reports are nobody's business here
                usual(data, address)

        return received


def a_device() -> RTCPeerConnection:
    bundle = RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
    return RTCPeerConnection(bundle)


async def speak(steering: Steering) -> RTCPeerConnection:
    """Connect the one who is seen."""
    device = a_device()
    device.addTransceiver(Noise(), direction="sendonly")
    await device.setLocalDescription(await device.createOffer())
    asked = Publishing(
        meeting=MEETING,
        connection="speaker",
        party=SPEAKER,
        tracks={"0": Track.FULL},
        offer=device.localDescription.sdp,
    )
    answer = await steering.ask(lambda id: frames.Publish(id, asked))
    await device.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    return await connected(device)


async def watch(steering: Steering, name: str, counter: Counter) -> RTCPeerConnection:
    """Connect one who watches."""
    asked = Subscribing(
        meeting=MEETING,
        connection=name,
        party=WATCHER,
        room=ROOM,
        places=(Place("video", "stage"),),
    )
    offer = await steering.ask(lambda id: frames.Subscribe(id, asked))
    device = a_device()
    await device.setRemoteDescription(RTCSessionDescription(offer, "offer"))
    await device.setLocalDescription(await device.createAnswer())
    answer = device.localDescription.sdp
    await steering.ask(lambda id: frames.Answered(id, name, answer))
    await connected(device)
    counter.watch(device)
    await steering.ask(lambda id: frames.Switch(id, name, 0, SPEAKER, Track.FULL))
    return device


async def connected(device: RTCPeerConnection) -> RTCPeerConnection:
    async with asyncio.timeout(PATIENCE):
        while device.connectionState != "connected":  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
    return device


async def run(path: Path, watching: int) -> None:
    """Connect everybody, open the gate, and count."""
    reached, counter = asyncio.Event(), Counter()
    steering = Steering(path, lambda _: None, lambda away: None if away else reached.set())
    running = asyncio.create_task(steering.run())
    await reached.wait()
    devices = [await speak(steering)]
    for start in range(0, watching, TOGETHER):
        names = (f"w{n}" for n in range(start, min(start + TOGETHER, watching)))
        devices += await asyncio.gather(*(watch(steering, name, counter) for name in names))
    gate = Gate(SPEAKER, Track.FULL, ROOM)
    steering.order(MEETING, 1, Passing(frozenset({gate}), frozenset({WATCHER})))
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        told = {"packets": counter.packets, "octets": counter.octets, "at": time.monotonic()}
        print(json.dumps(told | {"processor": time.process_time()}), flush=True)
    running.cancel()


if __name__ == "__main__":
    aioice.ice.get_host_addresses = lambda **_: sys.argv[3:]
    asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2])))
