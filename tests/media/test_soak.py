"""An hour of devices that come and go: the media process takes no more at its end than before."""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from bench.machine import memory_kb
from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from media import frames
from media.engine import Joined
from media.orders import Passing
from tests.media.devices import HALL, MEETING, Device, until
from tests.media.test_process import A1, A82, Hub, a_process, data

if TYPE_CHECKING:
    from asyncio.subprocess import Process

__all__ = ["data"]
MINUTES = float(os.environ.get("SOAK_MINUTES", "60"))
WARM_ROUNDS = 20
GROWTH, SPARE_KB = 1.02, 1_000
COMING = [Party(person=who) for who in ("G1", "G2", "G3")]
PASSING = Passing(
    frozenset(Gate(party, Track.VOICE, HALL) for party in (A82, *COMING)), frozenset({A1, *COMING})
)


class Taken:
    """What the process holds, round after round."""

    def __init__(self, process: Process) -> None:
        self._pid = process.pid
        self.memory: list[int] = []
        self.files: list[int] = []

    def note(self) -> None:
        self.memory.append(memory_kb(self._pid))
        self.files.append(sum(1 for _ in Path(f"/proc/{self._pid}/fd").iterdir()))

    def is_flat(self) -> None:
        """Compare the last tenth with the first after it has settled."""
        settled = self.memory[WARM_ROUNDS:]
        part = max(len(settled) // 10, 5)
        tenths = [median(settled[start : start + part]) for start in range(0, len(settled), part)]
        print(f"{len(settled)} rounds, KB: {tenths}, files: {self.files[-1]}")
        first, last = tenths[0], median(settled[-part:])
        assert last <= first * GROWTH + SPARE_KB
        assert self.files[-1] <= self.files[WARM_ROUNDS]


async def come_and_go(hub: Hub, number: int) -> None:
    """Let a guest speak and listen, change their ways to us, and leave or be sent away."""
    guest = COMING[number % len(COMING)]
    speaker, listener = Device(guest), Device(guest)
    await hub.publish(speaker, 700 + number % 5 * 100)
    await hub.subscribe(listener)
    joined = {speaker.connection, listener.connection}
    await until(lambda: joined <= {one.connection for one in hub.heard if isinstance(one, Joined)})
    await listener.hears(440)
    if number % 2:
        for device in (speaker, listener):
            known = device.connection
            await hub.steering.ask(lambda id, known=known: frames.Kick(id, known))  # type: ignore[misc]
    await speaker.close()
    await listener.close()
    del hub.heard[:]


@pytest.mark.soak
@pytest.mark.timeout(MINUTES * 60 + 120)
async def test_an_hour_of_coming_and_going_takes_no_memory(data: Path, loopback: None) -> None:
    async with a_process(data) as process:
        hub, taken = Hub(data), Taken(process)
        await until(lambda: not hub.away)
        hub.steering.order(MEETING, 1, PASSING)
        steady, ear = await hub.publish(Device(A82), 440), await hub.subscribe(Device(A1))
        until_when = time.monotonic() + MINUTES * 60
        for number in count():
            await come_and_go(hub, number)
            await ear.hears(440)
            taken.note()
            if time.monotonic() > until_when and number > 2 * WARM_ROUNDS:
                break
        taken.is_flat()
        await steady.close()
        await ear.close()
        await hub.die()
