"""Participants who speak all at once, one of them seen, recorded or not: told on stdin.

Run as `python -m bench.media_voices SOCKET PARTICIPANTS`; says "ready" in a line, from then on each
line is `on` or `off`, answered by `done` once the media process has confirmed it.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import aioice.ice
from aiortc import RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack

from bench.media_load import MEETING, PATIENCE, ROOM, Noise, a_device, connected
from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from hub.meeting.recording import Recorded
from media import frames
from media.engine import Publishing
from media.frames import InForce
from media.orders import Passing
from media.steering import Heard, Steering

if TYPE_CHECKING:
    from aiortc import MediaStreamTrack, RTCPeerConnection

SITTING = "B1"


async def take_part(steering: Steering, party: Party, *, seen: bool) -> RTCPeerConnection:
    """Connect one who speaks; silence costs as many packets as words."""
    tracks: dict[Track, MediaStreamTrack] = {Track.VOICE: AudioStreamTrack()}
    if seen:
        tracks[Track.FULL] = Noise()
    device = a_device()
    for track in tracks.values():
        device.addTransceiver(track, direction="sendonly")
    await device.setLocalDescription(await device.createOffer())
    asked = Publishing(
        meeting=MEETING,
        connection=party.person,
        party=party,
        tracks={str(place): track for place, track in enumerate(tracks)},
        offer=device.localDescription.sdp,
    )
    answer = await steering.ask(lambda id: frames.Publish(id, asked))
    await device.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    return await connected(device)


class Hub:
    """Says what is recorded, and hears what really is."""

    def __init__(self, path: Path, parties: list[Party]) -> None:
        self.steering = Steering(path, self._hear, self._turn)
        self.reached = asyncio.Event()
        self._gates = frozenset(
            Gate(party, track, ROOM) for party in parties for track in (Track.VOICE, Track.FULL)
        )
        self._recorded = Recorded(SITTING, (parties[0],))
        self._number, self._now = 0, ""

    async def record(self, *, on: bool) -> None:
        """Record or not, and wait until it is so."""
        self._number += 1
        passing = Passing(self._gates, frozenset(), self._recorded if on else None)
        clock = (time.time_ns() - time.monotonic_ns()) // 1000
        self.steering.order(MEETING, self._number, passing, clock)
        async with asyncio.timeout(PATIENCE):
            while bool(self._now) != on:  # noqa: ASYNC110 - it is what was heard that changes
                await asyncio.sleep(0.01)

    def _hear(self, heard: Heard) -> None:
        if isinstance(heard, InForce) and heard.number == self._number:
            self._now = heard.recorded

    def _turn(self, away: bool) -> None:
        if not away:
            self.reached.set()


async def run(path: Path, participants: int) -> None:
    """Connect everybody and do as told."""
    parties = [Party(person=f"A{n}") for n in range(participants)]
    hub = Hub(path, parties)
    running = asyncio.create_task(hub.steering.run())
    await hub.reached.wait()
    devices = [await take_part(hub.steering, one, seen=one is parties[0]) for one in parties]
    await hub.record(on=False)
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        await hub.record(on=line == "on\n")
        print("done", flush=True)
    running.cancel()
    await asyncio.gather(*(device.close() for device in devices))


if __name__ == "__main__":
    aioice.ice.get_host_addresses = lambda **_: ["127.0.0.1"]
    asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2])))
