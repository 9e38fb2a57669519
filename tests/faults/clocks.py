"""Faults of clocks: in mid-vote somebody sets one far ahead or far back, and later right again.

A clock that can be set is given to a process that begins, so whoever is to have one is restarted in
good order before, and once more afterwards.
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import psycopg

from tests.clocks import LIBRARIES, Clock
from tests.faults.reigns import follows
from tests.faults.span import a_while
from tests.hub.forked import ForkedHub
from tests.hub.served import by_command

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.faults.span import Deed
    from tests.faults.stage import Stage
    from tests.hub.served import Hub
    from tests.standby import Machine

    Told = Callable[[], float | None]

FAR = (60, 3600, 86_400)  # seconds
SEEN_SECONDS = 60.0


async def _set(clock: Clock, told: Told, ahead: int, chance: random.Random) -> None:
    clock.set(ahead)
    try:
        await asyncio.to_thread(_seen, told, ahead)
        await a_while(chance)
    finally:
        clock.set(0)


def _seen(told: Told, ahead: int) -> None:
    """Make sure that it was really set: ask the process itself what time it is."""
    deadline = time.monotonic() + SEEN_SECONDS
    while abs((told() or 0.0) - time.time() - ahead) > abs(ahead) / 2:
        if time.monotonic() > deadline:
            raise TimeoutError("the clock was not set")
        time.sleep(0.1)


def _of_hub(way: int) -> Deed:
    async def deed(stage: Stage, chance: random.Random) -> None:
        link, clock = chance.choice(stage.links), Clock(stage.folder / "clock-of-hub")
        hub, usual = link.hub, dict(link.hub.environment)
        await asyncio.to_thread(hub.stop)
        hub.launch, hub.environment = by_command, usual | clock.environment()
        await link.start()

        async def usual_again() -> None:
            await asyncio.to_thread(hub.stop)
            hub.launch, hub.environment = ForkedHub, usual
            await link.start()

        stage.later = usual_again
        await _set(clock, lambda: _hub_says(hub), way * chance.choice(FAR), chance)

    return deed


def _of_database(way: int) -> Deed:
    async def deed(stage: Stage, chance: random.Random) -> None:
        machine = stage.postgres
        clock = Clock(machine.folder / "clock")
        await _restart(stage, machine, clock)
        stage.later = lambda: _restart(stage, machine, None)
        ahead = way * chance.choice(FAR)
        await _set(clock, lambda: _database_says(machine), ahead, chance)

    return deed


async def _restart(stage: Stage, machine: Machine, clock: Clock | None) -> None:
    await asyncio.to_thread(machine.stop)
    machine.clock = clock
    await asyncio.to_thread(machine.start)
    await follows(stage)


def _hub_says(hub: Hub) -> float | None:
    """Return the hub's time; nothing where it has no time for an answer, or no date in it yet."""
    with suppress(OSError):
        with urllib.request.urlopen(f"{hub.url}/healthz", timeout=2) as answer:
            date = answer.headers["Date"]
        return parsedate_to_datetime(date).timestamp() if date else None
    return None


def _database_says(machine: Machine) -> float | None:
    with suppress(psycopg.OperationalError):
        told = machine.ask("SELECT extract(epoch FROM clock_timestamp())::float8")
        assert isinstance(told, float)
        return told
    return None


OF_CLOCKS: dict[str, Deed] = {}
if LIBRARIES:
    OF_CLOCKS = {
        "hub clock set forward": _of_hub(+1),
        "hub clock set back": _of_hub(-1),
        "database clock set forward": _of_database(+1),
        "database clock set back": _of_database(-1),
    }
