"""One event to a thousand hall displays: the hub beside a C loop that does nothing but send().

The desk shows a notice; its patch is about 300 bytes. Measured from the frame that tells the desk
that it is recorded, which leaves before the first display is told, until the last display has it.
Then the same with four thousand.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from bench.load import Screens, Served, compiled
from bench.machine import memory_kb
from bench.notices import EVENT_BYTES, say, show
from bench.product import doors, started
from bench.rounds import Round, as_figures, check, in_turn, middle, steadiness
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import a_hub, free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SCREENS, MANY_SCREENS = 1000, 4000
ROUNDS, QUICK_ROUNDS, WARM = 100, 30, 5
MANY_ROUNDS, QUICK_MANY_ROUNDS = 40, 15
BARS = {"cpu_x_floor": 1.5, "last_x_floor": 1.5, "cpu_x_floor_4000": 1.9, "screen_kb": 32.0}


class Sides(NamedTuple):
    """The hub and the floor, each with its screens connected."""

    product: Callable[[], Round]
    floor: Callable[[], Round]
    screen_kb: float  # what a connected screen takes of the hub's memory


def measure(
    folder: Path, *, quick: bool, screens: int = SCREENS, many: int = MANY_SCREENS
) -> dict[str, object]:
    """Return how the hub compares with the floor."""
    with sides(folder / "some", screens) as some:
        rounds = QUICK_ROUNDS if quick else ROUNDS
        product, floor = in_turn(rounds, WARM, some.product, some.floor)
    with sides(folder / "many", many) as more:
        rounds = QUICK_MANY_ROUNDS if quick else MANY_ROUNDS
        product_many, floor_many = in_turn(rounds, WARM, more.product, more.floor)
    figures = _figures(product, floor, some.screen_kb, screens)
    figures["cpu_x_floor_4000"] = _ratio(product_many, floor_many)
    figures["screen_kb_4000"] = round(more.screen_kb, 1)
    check(floor, _busy(product, floor), figures)
    return figures


@contextmanager
def sides(folder: Path, count: int) -> Iterator[Sides]:
    """Give hub and floor with so many screens each."""
    folder.mkdir()
    load, port = compiled("screens", folder), free_port()
    with (
        a_hub(folder / "data") as hub,
        Served(port, str(compiled("floor", folder)), str(port)) as served,
    ):
        hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        process = started(hub)
        halls = doors(hub, "hall", (f"W{n}" for n in range(count)))
        desk = doors(hub, "desk", (CHAIR,))
        empty = memory_kb(process)
        with Screens(load, hub.port, desk + halls) as screens:
            screens.quiet()
            each = (memory_kb(process) - empty) / count
            with Screens(load, port, [("/", "-")] * (count + 1)) as floor_screens:
                yield Sides(show(screens, process), say(floor_screens, served.process), each)


def _ratio(product: list[Round], floor: list[Round]) -> float:
    return round(middle(product).processor / middle(floor).processor, 3)


def _busy(product: list[Round], floor: list[Round]) -> float:
    return max(middle(product).busy, middle(floor).busy)


def _figures(
    product: list[Round], floor: list[Round], screen_kb: float, count: int
) -> dict[str, object]:
    ours, least = middle(product), middle(floor)
    each = count / 1e3
    return {
        "cpu_x_floor": _ratio(product, floor),
        "last_x_floor": round(ours.last / least.last, 3),
        "screen_kb": round(screen_kb, 1),
        "bars": BARS,
        "screens": count,
        "event_bytes": EVENT_BYTES,
        "rounds": len(product),
        "product": as_figures(ours, processor_us_a_screen=ours.processor / each),
        "floor": as_figures(least, processor_us_a_screen=least.processor / each),
        "floor_x_usual": round(steadiness(floor), 3),
    }
