"""What an event costs as the meeting grows: in delegates, in events so far, in agenda items.

The same acts again and again in front of the same screens: a notice, somebody marked absent and
present, the floor given and ended, an agenda item begun and finished, delegates voting. One thing
grows, the others stay small. For each size: the hub's processor time and the bytes sent, an event.
The claim is that the time grows no faster than the bytes; the whole bench draws the plot anew that
stands among the documents' pictures.
"""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

from bench.growing import Cost, Size, costs
from bench.load import compiled
from bench.machine import ROOT
from bench.plot import Line, Panel, drawn
from bench.rounds import check, steadiness
from bench.starting import bare_start

if TYPE_CHECKING:
    from pathlib import Path

    Costs = dict[str, Cost]

PICTURE = "docs/pictures/growth.svg"
EVENTS = 30  # of each kind in one turn
TURNS, QUICK_TURNS = 8, 3
BARE_STARTS = 10  # before and after
SIZES: dict[str, tuple[int, ...]] = {
    "delegates": (50, 100, 200, 500),
    "events": (10, 100, 1_000, 10_000),
    "items": (10, 30, 100, 300, 1_000),
}
# Beside the claim itself, what figures of the very same thing differ by on a shared machine.
BARS = {"growth_x_bytes": 1.25}


def measure(
    folder: Path, *, quick: bool, sizes: dict[str, tuple[int, ...]] = SIZES
) -> dict[str, object]:
    """Return what an event costs at every size, and how its growth compares with the bytes'."""
    compiled("screens", folder)
    wanted, turns = _wanted(sizes, ends=quick), QUICK_TURNS if quick else TURNS
    bare = [bare_start() for _ in range(BARE_STARTS)]
    known = costs(folder, wanted, EVENTS, turns)
    bare += [bare_start() for _ in range(BARE_STARTS)]
    table = {what: _column(what, steps, known) for what, steps in sizes.items()}
    growth = {what: compared(list(column.values())) for what, column in table.items()}
    figures: dict[str, object] = {
        "growth_x_bytes": max(growth.values()),
        **{f"{what}_x_bytes": excess for what, excess in growth.items()},
        "bars": BARS,
        "events_each": EVENTS,
        "turns": turns,
        "costs": {what: _told(column) for what, column in table.items()},
        "floor_x_usual": round(steadiness(bare), 3),
    }
    check(bare, 0.0, figures)
    if not quick:
        (ROOT / PICTURE).write_text(picture(table), encoding="utf-8")
    return figures


def _wanted(sizes: dict[str, tuple[int, ...]], *, ends: bool) -> list[Size]:
    """Return the sizes to measure, each once; where `ends`, only the smallest and the largest."""
    return list(
        dict.fromkeys(
            Size()._replace(**{what: step})
            for what, steps in sizes.items()
            for step in ((steps[0], steps[-1]) if ends else steps)
        )
    )


def compared(column: list[Costs]) -> float:
    """Return how much faster the time grows than the bytes, from the smallest to the largest."""
    first, last = total(column[0]), total(column[-1])
    time, sent = last.microseconds / first.microseconds, last.bytes / first.bytes
    return round(time / max(1.0, sent), 3)


def total(kinds: Costs) -> Cost:
    """Return what an event costs, each kind as often as every other."""
    return Cost(*map(mean, zip(*kinds.values(), strict=True)))


def picture(table: dict[str, dict[int, Costs]]) -> str:
    """Return the plot: for each thing that grows, time and bytes beside those at the smallest."""
    return drawn([_panel(what, column) for what, column in table.items()])


def _panel(what: str, column: dict[int, Costs]) -> Panel:
    points = {step: total(kinds) for step, kinds in column.items()}
    first = next(iter(points.values()))
    time = {step: cost.microseconds / first.microseconds for step, cost in points.items()}
    sent = {step: cost.bytes / first.bytes for step, cost in points.items()}
    return Panel(what, (Line("processor time an event", time), Line("bytes an event", sent)))


def _column(what: str, steps: tuple[int, ...], known: dict[Size, Costs]) -> dict[int, Costs]:
    sizes = {step: Size()._replace(**{what: step}) for step in steps}
    return {step: known[size] for step, size in sizes.items() if size in known}


def _told(column: dict[int, Costs]) -> dict[int, dict[str, list[int]]]:
    told = {}
    for step, kinds in column.items():
        shown = {**kinds, "all": total(kinds)}
        told[step] = {kind: [round(one) for one in cost] for kind, cost in shown.items()}
    return told
