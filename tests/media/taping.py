"""An engine whose sittings are recorded into a folder of its own, with devices before it."""

from __future__ import annotations

import asyncio
import time
from array import array
from contextlib import asynccontextmanager
from fractions import Fraction
from math import pi, sin
from typing import TYPE_CHECKING, Any

from av import AudioFrame

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from hub.meeting.recording import Recorded
from media.orders import Passing
from media.recorder import Recordings
from tests.media.devices import HALL, MEETING, RATE, SAMPLES, Tone, World, a_world, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from media.recorder import Standing

PIP, EACH = 0.06, 0.5


class Pips(Tone):
    """A short tone each half second by our clock, handed over when it has been taken, as a
    microphone does."""

    @property
    def began(self) -> float:
        """The moment of the first pip."""
        return self._began

    async def recv(self) -> AudioFrame:
        self._at += SAMPLES
        await asyncio.sleep(max(self._began + self._at / RATE - time.monotonic(), 0))
        frame = AudioFrame(format="s16", layout="mono", samples=SAMPLES)
        first = self._at - SAMPLES
        wave = (_pip(n / RATE) for n in range(first, self._at))
        frame.planes[0].update(array("h", wave).tobytes())
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), first
        return frame


def _pip(second: float) -> int:
    return int(20_000 * sin(2 * pi * 1000 * second)) if second % EACH < PIP else 0


class Taped:
    """A world that is recorded."""

    def __init__(self, world: World, folder: Path, spare: int) -> None:
        self.world, self.root = world, folder
        self.recordings = Recordings(folder, spare)
        self.stage: tuple[Party, ...] = ()

    @property
    def standing(self) -> Standing:
        return self.recordings.standing(MEETING)

    def folder(self, sitting: str = "B1") -> Path:
        return self.root / MEETING / sitting

    async def order(self, *gates: tuple[str, Track], sitting: str = "B1", number: int = 0) -> None:
        """Open these gates; record this sitting, or none."""
        world = self.world
        number = number or world.number + 1
        world.number = max(number, world.number)
        recorded = Recorded(sitting, self.stage) if sitting else None
        opened = frozenset(Gate(Party(person=who), track, HALL) for who, track in gates)
        passing = Passing(opened, frozenset(), recorded)
        if number == world.number:
            world.passing = passing
        await world.engine.order(MEETING, number, passing)
        await self.recordings.order(world.engine, MEETING, number, passing, 0)

    async def runs(self, sitting: str = "B1") -> None:
        """Wait until it is confirmed that this sitting is recorded."""
        await until(lambda: self.standing.recorded == sitting)

    async def passed(self, device: Any, packets: int, track: Track = Track.VOICE) -> None:
        """Wait until so many packets more have passed the gate."""
        incoming = self.world.incoming(device, track)
        enough = incoming.passed + packets
        await until(lambda: incoming.passed >= enough)

    async def ended(self) -> None:
        """End the recording, so that all files are whole."""
        await self.recordings.aclose()


@asynccontextmanager
async def taped(folder: Path, spare: int = 0) -> AsyncIterator[Taped]:
    """Yield an engine that is recorded."""
    async with a_world() as world:
        made = Taped(world, folder, spare)
        try:
            yield made
        finally:
            await made.ended()
