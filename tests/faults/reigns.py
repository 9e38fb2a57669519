"""Faults of the two machines that keep the record: either is lost, cut off, or comes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hub.meeting.copies import GoOnWithOneCopy
from tests.faults.span import a_while
from tests.servers import START_SECONDS, wait_until

if TYPE_CHECKING:
    import random

    from tests.faults.span import Deed
    from tests.faults.stage import Stage

BOTH = """
    SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'
"""
PROMOTE = ("promote", "Võ Kỹ Thuật", "Mất máy chính", "--primary-is-off")


async def follows(stage: Stage) -> None:
    """Wait until the standby follows its primary again."""
    primary = stage.postgres
    await asyncio.to_thread(wait_until, lambda: primary.ask(BOTH) == 1, START_SECONDS)


async def kill_standby(stage: Stage, chance: random.Random) -> None:
    """The standby loses its power: nothing is recorded until it is back."""
    await asyncio.to_thread(stage.standby.kill)
    await a_while(chance)
    await asyncio.to_thread(stage.standby.start)
    await follows(stage)


async def pause_standby(stage: Stage, chance: random.Random) -> None:
    """The standby stops, its connections stay."""
    stage.standby.pause()
    try:
        await a_while(chance)
    finally:
        stage.standby.resume()
    await follows(stage)


async def part_machines(stage: Stage, chance: random.Random) -> None:
    """The link between the two machines is cut."""
    wire = stage.between[stage.postgres]
    wire.cut()
    await a_while(chance)
    wire.mend()
    await follows(stage)


async def go_on_alone(stage: Stage, chance: random.Random) -> None:
    """The standby is lost, whoever presides goes on with one copy; later there are two again."""
    await asyncio.to_thread(stage.standby.kill)
    await stage.decide(GoOnWithOneCopy(reason="Mất máy dự phòng"))
    await a_while(chance)

    async def two_again() -> None:
        await asyncio.to_thread(stage.standby.start)
        await asyncio.to_thread(stage.standby.done, "two-copies")
        await known(stage)

    stage.later = two_again


async def promote(stage: Stage, chance: random.Random) -> None:
    """The primary is lost for good and the standby takes over; later the old one follows it."""
    await asyncio.to_thread(stage.postgres.kill)
    await a_while(chance)
    await asyncio.to_thread(stage.standby.done, *PROMOTE)
    stage.take_over()
    stage.later = lambda: _rejoin(stage)


async def two_primaries(stage: Stage, chance: random.Random) -> None:
    """The standby takes over though the primary lives, and one hub reaches the old one alone.

    The old one is started anew meanwhile: what it wrote and nobody was told of can be read there.
    """
    old, new = stage.machines
    astray, *others = chance.sample(stage.links, len(stage.links))
    wires = [stage.between[old], astray.records[new], *(link.records[old] for link in others)]
    for wire in wires:
        wire.cut()
    await asyncio.to_thread(new.done, *PROMOTE)
    await a_while(chance)
    await asyncio.to_thread(old.kill)
    await asyncio.to_thread(old.start)
    await a_while(chance)
    for wire in wires:
        wire.mend()
    stage.take_over()
    stage.later = lambda: _rejoin(stage)


async def _rejoin(stage: Stage) -> None:
    """Let the old primary follow the new one."""
    await asyncio.to_thread(stage.standby.done, "rejoin")
    stage.standby.forget()
    await known(stage)


async def known(stage: Stage) -> None:
    """Wait until every hub of the machine knows that there are two copies."""

    def all_know() -> bool:
        return all(b'"alone":false' in memory.read_bytes() for memory in stage.standby.hubs)

    await asyncio.to_thread(wait_until, all_know, START_SECONDS)


OF_TWO_MACHINES: dict[str, Deed] = {
    "standby killed": kill_standby,
    "standby paused": pause_standby,
    "two machines parted": part_machines,
    "gone on with one copy": go_on_alone,
    "standby promoted": promote,
    "two primaries": two_primaries,
}
