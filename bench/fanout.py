"""One event to a thousand hall displays: the hub beside a C loop that does nothing but send().

The desk shows a notice; its patch is about 300 bytes. Measured from the frame that tells the desk
that it is recorded, which leaves before the first display is told, until the last display has it.
"""

from __future__ import annotations

import itertools
import secrets
import time
from typing import TYPE_CHECKING

import msgspec

from bench.load import Screens, Served, compiled
from bench.machine import memory_kb, processor_ns
from bench.product import doors, started
from bench.rounds import Round, as_figures, check, in_turn, middle, steadiness
from hub import wire
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import a_hub, free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCREENS = 1000
ROUNDS, QUICK_ROUNDS, WARM = 100, 30, 5
EVENT_BYTES = 300
AFTERWARDS = 0.02  # what an event still costs after the last screen has it
BARS = {"cpu_x_floor": 1.8, "last_x_floor": 1.8, "screen_kb": 40.0}


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """Return how the hub compares with the floor."""
    load, port = compiled("screens", folder), free_port()
    with (
        a_hub(folder / "data") as hub,
        Served(port, str(compiled("floor", folder)), str(port)) as served,
    ):
        hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        process = started(hub)
        halls = doors(hub, "hall", (f"W{n}" for n in range(SCREENS)))
        desk = doors(hub, "desk", (CHAIR,))
        empty = memory_kb(process)
        with Screens(load, hub.port, desk + halls) as screens:
            screens.quiet()
            full = memory_kb(process)
            with Screens(load, port, [("/", "-")] * (SCREENS + 1)) as floor_screens:
                sides = (show(screens, process), say(floor_screens, served.process))
                product, floor = in_turn(*sides, QUICK_ROUNDS if quick else ROUNDS, WARM)
    return _figures(product, floor, (full - empty) / SCREENS)


def show(screens: Screens, process: int) -> Callable[[], Round]:
    """Return one round of the product: the desk shows another notice."""
    numbers = itertools.count()

    def event() -> Round:
        mark = f"notice-{next(numbers):06d}-"
        command = ShowScene(kind=SceneKind.NOTICE, text=_padded(mark))
        return _told(screens, process, mark, _ask(command))

    return event


def say(screens: Screens, process: int) -> Callable[[], Round]:
    """Return one round of the floor: the first screen's text goes to all the others."""
    numbers = itertools.count()

    def event() -> Round:
        mark = f"notice-{next(numbers):06d}-"
        return _told(screens, process, mark, _patch(mark))

    return event


def _told(screens: Screens, process: int, mark: str, text: str) -> Round:
    """Let the first screen ask; return when the others were told, and what that cost the server."""
    before = processor_ns(process)
    told = screens.one(mark, text)
    time.sleep(AFTERWARDS)  # whatever the server still does for this event belongs to it
    return Round(
        last=(told["last_us"] - told["answered_us"]) / 1e3,
        from_press=told["last_us"] / 1e3,
        processor=(processor_ns(process) - before) / 1e6,
        busy=told["busy"],
    )


def _ask(command: ShowScene) -> str:
    ask = {"say": "ask", "id": secrets.token_hex(16), "command": msgspec.to_builtins(command)}
    return msgspec.json.encode(ask).decode()


def _patch(mark: str) -> str:
    """Return the very text the hub's displays get for such an event."""
    patch = {"text": _padded(mark)}
    return wire.patch_text("scene", 100, 101, patch).decode()


def _padded(mark: str) -> str:
    return mark.ljust(EVENT_BYTES - len(wire.patch_text("scene", 100, 101, {"text": ""})), "x")


def _figures(product: list[Round], floor: list[Round], screen_kb: float) -> dict[str, object]:
    ours, least = middle(product), middle(floor)
    busy = max(ours.busy, least.busy)
    each = SCREENS / 1e3
    figures: dict[str, object] = {
        "cpu_x_floor": round(ours.processor / least.processor, 3),
        "last_x_floor": round(ours.last / least.last, 3),
        "screen_kb": round(screen_kb, 1),
        "bars": BARS,
        "screens": SCREENS,
        "event_bytes": EVENT_BYTES,
        "rounds": len(product),
        "product": as_figures(ours, processor_us_a_screen=ours.processor / each),
        "floor": as_figures(least, processor_us_a_screen=least.processor / each),
        "floor_x_usual": round(steadiness(floor), 3),
    }
    check(floor, busy, figures)
    return figures
