"""Rounds of product, floor and others in turn, and when the machine was too disturbed to tell."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FLOOR_MOST = 2.0  # the floor's median over its own best tenth: beyond it, the machine was disturbed
BUSY_MOST = 0.9  # of its core, by the load client: beyond it, the client is what was measured


class Invalid(Exception):
    """The machine was too disturbed; the figures are shown, but say nothing."""

    def __init__(self, why: str, figures: dict[str, object]) -> None:
        super().__init__(why)
        self.figures = figures


class Unable(Exception):
    """The bench can't run here; the text says why."""


class Round(NamedTuple):
    """One round as the load client and the system saw it, in milliseconds."""

    last: float  # until the last screen has it
    from_press: float  # the same, from the first byte the client sent
    processor: float  # used by the server
    busy: float  # share of the round the client was working


def in_turn(rounds: int, warm: int, *sides: Callable[[], Round]) -> list[list[Round]]:
    """Run the sides in turn, each of them first every so often; leave out the warm rounds."""
    kept: list[list[Round]] = [[] for _ in sides]
    for turn in range(warm + rounds):
        for place in range(len(sides)):
            side = (turn + place) % len(sides)
            kept[side].append(sides[side]())
    return [one[warm:] for one in kept]


def middle(rounds: Sequence[Round]) -> Round:
    """Return the median of each figure."""
    return Round(*map(median, zip(*rounds, strict=True)))


def steadiness(floors: Sequence[Round]) -> float:
    """Return how the floor's median compares with its usual: the slowest of its best tenth."""
    lasts = sorted(one.last for one in floors)
    return median(lasts) / lasts[len(lasts) // 10]


def check(floors: Sequence[Round], busy: float, figures: dict[str, object]) -> None:
    """Raise Invalid unless the machine and the client left room for what was to be measured."""
    if steadiness(floors) > FLOOR_MOST:
        raise Invalid("the floor itself took more than twice its usual time", figures)
    if busy > BUSY_MOST:
        raise Invalid("the load client was over 90 % busy", figures)


def as_figures(one: Round, **more: float) -> dict[str, float]:
    """Return a side's medians as they are printed."""
    figures = {
        "last_ms": one.last,
        "from_press_ms": one.from_press,
        "processor_ms": one.processor,
        "client_busy": one.busy,
    }
    return {name: round(value, 3) for name, value in (figures | more).items()}
