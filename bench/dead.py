"""A tenth of the screens never read: what the others feel of it, and what it takes of memory.

Two hubs alike, told the same in turn, so that whatever else the machine does is done to both: one
with nine hundred screens that read, one with a hundred more that do not. Measured while the hub
holds all of those back; the memory is that of the hub's process, with their connections.
"""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from bench.load import Screens, compiled
from bench.machine import memory_kb
from bench.notices import show
from bench.product import doors, screens_of, started
from bench.rounds import Round, Unable, as_figures, check, in_turn, middle, steadiness
from hub.meeting.conditions import MESSAGE
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR
from tests.hub.rude import never_reading
from tests.hub.served import DOORS, a_hub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hub.demo.screen import SocketScreen
    from tests.hub.served import Hub

READING, DEAD = 900, 100
ROUNDS, QUICK_ROUNDS, WARM = 70, 40, 3  # the hub drops who does not read for ten seconds
MOST_EVENTS = 1500
LINKS_SECONDS = 10.0
BARS = {"dead_ratio": 1.1, "dead_kb": 160.0}


class Room(NamedTuple):
    """A hub with its screens that read."""

    hub: Hub
    process: int
    event: Callable[[], Round]


def measure(
    folder: Path, *, quick: bool, reading: int = READING, dead: int = DEAD
) -> dict[str, object]:
    """Return how the room with dead screens compares with the one without."""
    compiled("screens", folder)
    with ExitStack() as stack:
        one, other = (stack.enter_context(_room(folder, n, reading)) for n in ("one", "other"))
        before = memory_kb(one.process)
        for cookies in one.hub.all_cookies((f"deaf{n}" for n in range(dead)), DOORS["hall"]):
            stack.enter_context(never_reading(one.hub, cookies))
        told = _until_behind(one, dead)
        weighed = {"dead_kb": round((memory_kb(one.process) - before) / dead, 1)}
        rounds = QUICK_ROUNDS if quick else ROUNDS
        product, without = in_turn(rounds, WARM, one.event, other.event)
        held = screens_of(one.hub) - reading - 1
    if held < dead:
        raise Unable(f"the hub held only {held} of {dead} dead screens to the end")
    return compared(product, without, told_before=told, **weighed)


@contextmanager
def _room(folder: Path, name: str, reading: int) -> Iterator[Room]:
    with a_hub(folder / name) as hub:
        hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        process = started(hub)
        halls = doors(hub, "hall", (f"W{n}" for n in range(reading)))
        desk = doors(hub, "desk", (CHAIR,))
        with Screens(folder / "screens", hub.port, desk + halls) as screens:
            screens.quiet()
            yield Room(hub, process, show(screens, process, letters=MESSAGE))


def _until_behind(room: Room, dead: int) -> int:
    """Show notices until the hub has taken all dead screens out; return how many that took."""
    with asyncio.Runner() as runner:
        desk = room.hub.screen(CHAIR, "desk", device="watching")
        runner.run(_come(desk, dead))
        shown = 0
        while _behind(desk) < dead and shown < MOST_EVENTS:
            room.event()
            runner.run(asyncio.sleep(0))  # let the desk hear
            shown += 1
        runner.run(desk.__aexit__(None, None, None))
    if shown == MOST_EVENTS:
        raise Unable("the hub went on writing to screens that do not read")
    return shown


async def _come(desk: SocketScreen, dead: int) -> None:
    await desk.__aenter__()
    await desk.until(lambda parts: len(_links(parts)) == dead, LINKS_SECONDS)


def _links(parts: dict[str, dict[str, dict[str, str]]]) -> list[str]:
    seen = parts.get("presence", {}).values()
    return [screen["link"] for screen in seen if screen["person"].startswith("deaf")]


def _behind(desk: SocketScreen) -> int:
    return _links(desk.parts).count("slow")


def compared(product: list[Round], without: list[Round], **more: float) -> dict[str, object]:
    """Return how the room with dead screens compares with the one without."""
    ours, least = middle(product), middle(without)
    figures: dict[str, object] = {
        "dead_ratio": round(ours.last / least.last, 3),
        "dead_cpu_ratio": round(ours.processor / least.processor, 3),
        **more,
        "bars": BARS,
        "rounds": len(product),
        "product": as_figures(ours),
        "without": as_figures(least),
        "floor_x_usual": round(steadiness(without), 3),
    }
    check(without, max(ours.busy, least.busy), figures)
    return figures
