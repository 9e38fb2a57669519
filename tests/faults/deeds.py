"""The faults: each does its worst for a while, then heals what it did."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from tests.faults.clocks import OF_CLOCKS
from tests.faults.reigns import OF_TWO_MACHINES, follows
from tests.faults.span import a_while
from tests.servers import AS_ROOT

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.faults.span import Deed
    from tests.faults.stage import Link, Stage
    from tests.faults.wires import Wire
    from tests.servers import Server

    Which = Callable[[Stage, Link], Wire]

LATE = 0.1  # seconds everything arrives later on a slow wire
BREAK_SECONDS = 10.0


async def kill_hub(stage: Stage, chance: random.Random) -> None:
    """A hub loses its power."""
    link = chance.choice(stage.links)
    await asyncio.to_thread(link.hub.kill)
    await a_while(chance)
    await link.start()


async def kill_two_hubs(stage: Stage, chance: random.Random) -> None:
    """Two of three hubs lose their power."""
    two = chance.sample(stage.links, 2)
    for link in two:
        await asyncio.to_thread(link.hub.kill)
    await a_while(chance)
    await asyncio.gather(*(link.start() for link in two))


async def pause_hub(stage: Stage, chance: random.Random) -> None:
    """A hub stops in the middle of whatever it does, and goes on later."""
    link = chance.choice(stage.links)
    link.signal(signal.SIGSTOP)
    try:
        await a_while(chance)
    finally:
        link.signal(signal.SIGCONT)


async def _kill(server: Server, chance: random.Random) -> None:
    await asyncio.to_thread(server.kill)
    await a_while(chance)
    await asyncio.to_thread(server.start)


async def _pause(server: Server, chance: random.Random) -> None:
    server.pause()
    try:
        await a_while(chance)
    finally:
        server.resume()


async def kill_record(stage: Stage, chance: random.Random) -> None:
    """The database loses its power."""
    await _kill(stage.postgres, chance)


async def pause_record(stage: Stage, chance: random.Random) -> None:
    """The database stops, its connections stay."""
    await _pause(stage.postgres, chance)


async def kill_bus(stage: Stage, chance: random.Random) -> None:
    """Redis loses its power."""
    await _kill(stage.redis, chance)


async def pause_bus(stage: Stage, chance: random.Random) -> None:
    """Redis stops, its connections stay."""
    await _pause(stage.redis, chance)


def _cut(which: Which) -> Deed:
    async def deed(stage: Stage, chance: random.Random) -> None:
        wire = which(stage, chance.choice(stage.links))
        wire.cut()
        await a_while(chance)
        wire.mend()

    return deed


def _hush(which: Which) -> Deed:
    async def deed(stage: Stage, chance: random.Random) -> None:
        wire = which(stage, chance.choice(stage.links))
        wire.hush()
        await a_while(chance)
        wire.mend()

    return deed


def _slow(which: Which) -> Deed:
    async def deed(stage: Stage, chance: random.Random) -> None:
        wire = which(stage, chance.choice(stage.links))
        wire.slow(chance.uniform(0, LATE))
        await a_while(chance)
        wire.mend()

    return deed


async def break_at_commit(stage: Stage, _chance: random.Random) -> None:
    """A connection to the database breaks when COMMIT is on its way: was it heard?"""
    wires = [link.records[stage.postgres] for link in stage.links]
    for wire in wires:
        wire.break_at(b"COMMIT")
    waits = [asyncio.create_task(wire.broke.wait()) for wire in wires]
    try:
        broken, _ = await asyncio.wait(
            waits, timeout=BREAK_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
        if not broken:
            raise TimeoutError("nobody committed anything")
    finally:
        for wire, wait in zip(wires, waits, strict=True):
            wait.cancel()
            wire.mend()


async def restart_all(stage: Stage, chance: random.Random) -> None:
    """The whole building loses its power."""
    for link in stage.links:
        await asyncio.to_thread(link.hub.kill)
    await asyncio.to_thread(stage.redis.kill)
    for machine in stage.machines:
        await asyncio.to_thread(machine.kill)
    await a_while(chance)
    for machine in reversed(stage.machines):
        await asyncio.to_thread(machine.start)
    await follows(stage)
    await asyncio.to_thread(stage.redis.start)
    await asyncio.gather(*(link.start() for link in stage.links))


async def upgrade_all(stage: Stage, _chance: random.Random) -> None:
    """The hubs are restarted in good order, one after the other, as for an upgrade."""
    for link in stage.links:
        await asyncio.to_thread(link.hub.stop)
        await link.start()


async def fill_disk(stage: Stage, chance: random.Random) -> None:
    """The disk of the database is full."""
    await asyncio.to_thread(stage.postgres.fill_disk)
    try:
        await a_while(chance)
    finally:
        await asyncio.to_thread(stage.postgres.empty_disk)


def _record(stage: Stage, link: Link) -> Wire:
    return link.records[stage.postgres]


def _bus(_: Stage, link: Link) -> Wire:
    return link.bus


def _hall(_: Stage, link: Link) -> Wire:
    return link.hall


DEEDS: dict[str, Deed] = {
    "hub killed": kill_hub,
    "two hubs killed": kill_two_hubs,
    "hub paused": pause_hub,
    "database killed": kill_record,
    "database paused": pause_record,
    "Redis killed": kill_bus,
    "Redis paused": pause_bus,
    "hub–database cut": _cut(_record),
    "hub–database silent": _hush(_record),
    "hub–database slow": _slow(_record),
    "cut at COMMIT": break_at_commit,
    "hub–Redis cut": _cut(_bus),
    "hub–Redis silent": _hush(_bus),
    "hub–Redis slow": _slow(_bus),
    "hall–hub cut": _cut(_hall),
    "hall–hub silent": _hush(_hall),
    "hall–hub slow": _slow(_hall),
    "everything restarted": restart_all,
    "hubs upgraded in turn": upgrade_all,
    **OF_TWO_MACHINES,
    **OF_CLOCKS,
}
if AS_ROOT:  # nobody else may mount a disk that can be filled
    DEEDS["database disk full"] = fill_disk
