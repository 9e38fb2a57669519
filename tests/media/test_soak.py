"""An hour of devices that come and go: the media process takes no more at its end than before."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import asynccontextmanager
from itertools import count
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from hub.meeting.recording import Recorded
from media import frames
from media.engine import Joined
from media.frames import InForce
from media.orders import Passing
from tests.media.devices import HALL, MEETING, until
from tests.media.flatness import Flatness
from tests.media.light import Light
from tests.media.test_process import A1, A82, Hub, a_process, data

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

__all__ = ["data"]
MINUTES = float(os.environ.get("SOAK_MINUTES", "60"))
PAUSE = float(os.environ.get("SOAK_PAUSE", "0.5"))  # seconds between two rounds
SITTING_ROUNDS, SILENT_ROUNDS = 50, 20
COMING = [Party(person=who) for who in ("G1", "G2", "G3")]
SPEAKING = (A82, *COMING)
OPEN = frozenset(Gate(who, track, HALL) for who in SPEAKING for track in (Track.VOICE, Track.FULL))
LISTENING = frozenset({A1, *COMING})


class Soak:
    """A sitting with one who speaks and one who listens all the time, and guests."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.connections = self.orders = 0

    async def order(self, *, recorded: bool) -> None:
        """Open the gates, in a sitting that is recorded or in a break."""
        self.orders += 1
        sitting = Recorded(f"B{self.orders}", (A82,)) if recorded else None
        passing = Passing(OPEN if recorded else frozenset(), LISTENING, sitting)
        clock = (time.time_ns() - time.monotonic_ns()) // 1000
        self.hub.steering.order(MEETING, self.orders, passing, clock)
        name = sitting.sitting if sitting else ""
        await until(lambda: any(self._holds(one, name) for one in self.hub.heard))

    def _holds(self, said: object, sitting: str) -> bool:
        return isinstance(said, InForce) and (said.number, said.recorded) == (self.orders, sitting)

    async def speaker(self, party: Party) -> Light:
        device = Light(party, self.hub.steering.addresses[0])
        return await device.connect(await self.described(device))

    async def described(self, device: Light) -> str:
        """Let a device send; return how it gets to us."""
        self.connections += 1
        asked = device.publishing()
        return await self.hub.steering.ask(lambda id: frames.Publish(id, asked))

    async def listener(self, party: Party, seen: Party) -> Light:
        """Let a device receive the voice of who speaks all the time and a picture."""
        self.connections += 1
        device = Light(party, self.hub.steering.addresses[0])
        known, asked = device.connection, device.subscribing()
        offer = await self.hub.steering.ask(lambda id: frames.Subscribe(id, asked))
        await self.hub.steering.ask(lambda id: frames.Answered(id, known, device.answer(offer)))
        for place, shown in enumerate(((A82, Track.VOICE), (seen, Track.FULL))):
            await self.hub.steering.ask(
                lambda id, place=place, shown=shown: frames.Switch(id, known, place, *shown)  # type: ignore[misc]
            )
        return await device.connect(offer)

    async def kick(self, device: Light) -> None:
        known = device.connection
        await self.hub.steering.ask(lambda id: frames.Kick(id, known))
        await until(lambda: device.over)


@asynccontextmanager
async def speaking(device: Light) -> AsyncIterator[None]:
    """Let a device speak all the time."""

    async def speaks() -> None:
        while True:
            device.speak()
            await asyncio.sleep(0.02)

    task = asyncio.create_task(speaks())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def come_and_go(soak: Soak, number: int) -> None:
    """Let two guests come and one change networks; they leave, are sent away or fall silent."""
    guest, other = COMING[number % 3], COMING[(number + 1) % 3]
    speaker, listener = await soak.speaker(guest), await soak.listener(other, guest)
    joined = {speaker.connection, listener.connection}
    heard = soak.hub.heard
    await until(lambda: joined <= {one.connection for one in heard if isinstance(one, Joined)})
    async with speaking(speaker):
        await until(lambda: listener.heard["voice"] and listener.heard["picture"])
        if number % 3 == 0:
            await speaker.move(await soak.described(speaker))
            before = listener.heard["picture"]
            await until(lambda: listener.heard["picture"] > before)
    if number % SILENT_ROUNDS == 7:
        await speaker.vanish()
        await listener.vanish()
        await soak.described(speaker)  # and nobody comes
        return
    if number % 2:
        await soak.kick(speaker)
        await soak.kick(listener)
    await speaker.bye()
    await listener.bye()


async def a_break(soak: Soak, number: int) -> None:
    """Now and then let nothing pass and nothing be recorded, and then everything again."""
    if number % SITTING_ROUNDS == 0:
        await soak.order(recorded=False)
        await soak.order(recorded=True)


async def is_undisturbed(speaker: Light, ear: Light) -> None:
    """Let those who stay all the time stay, and hear and be heard."""
    speaker.stay()
    ear.stay()
    before = ear.heard["voice"]
    await until(lambda: ear.heard["voice"] > before)


@pytest.mark.soak
@pytest.mark.timeout(MINUTES * 60 + 120)
async def test_an_hour_of_coming_and_going_takes_no_memory(data: Path) -> None:
    async with a_process(data) as process:
        hub, numbers = Hub(data), count(1)
        await until(lambda: not hub.away)
        soak, flatness = Soak(hub), Flatness("media", process.pid)
        await soak.order(recorded=True)
        steady, ear = await soak.speaker(A82), await soak.listener(A1, A82)
        async with speaking(steady):
            ends = time.monotonic() + MINUTES * 60
            while time.monotonic() < ends:
                number = next(numbers)
                await a_break(soak, number)
                await come_and_go(soak, number)
                await is_undisturbed(steady, ear)
                flatness.note()
                del hub.heard[:]
                await asyncio.sleep(PAUSE)  # an hour that leaves the machine to others
        flatness.is_flat(soak.connections)
        await steady.bye()
        await ear.bye()
        await hub.die()
