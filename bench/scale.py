"""Up to a million people watch a sitting over edge hubs: simulated, from measured figures.

What a screen costs an edge is what `python -m bench edge` measured and wrote down; the rest is the
plan of docs/scale.md, and assumed where it says so. Simulated: viewers come in, a vote
is shown in twenty pictures a second, and meanwhile a whole machine dies whose viewers come back to
the others, or all viewers are cut off at once. Each process does one thing after another. The whole
bench draws the plot anew that stands among the documents' pictures.
"""

from __future__ import annotations

import json
import random
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench.edge import KNOWN
from bench.machine import ROOT
from bench.plot import Line, Panel, Scale, drawn
from bench.rounds import Unable
from bench.viewers import Known, Plan, Seen, simulated

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = "docs/pictures/scale.svg"
VIEWERS, QUICK_VIEWERS = (1_000, 10_000, 100_000, 300_000, 1_000_000), (10_000, 1_000_000)
SEEDS, QUICK_SEEDS = 5, 1
PLAIN = Scale("", "")
BARS = {"last_ms": 1_000.0, "back_s": 30.0}  # a second behind the hall; half a minute to be back


class Row(NamedTuple):
    """What so many viewers need, and see: the middle of all seeds."""

    viewers: int
    figures: dict[str, float]


def measure(folder: Path, *, quick: bool, sizes: tuple[int, ...] = VIEWERS) -> dict[str, object]:
    """Return what so many viewers need and see; the figures with bars are the largest number's."""
    del folder
    known = known_figures()
    seeds = range(QUICK_SEEDS if quick else SEEDS)
    plan = Plan()
    wanted = sizes if not quick or sizes != VIEWERS else QUICK_VIEWERS
    rows = [row(viewers, plan, known, seeds) for viewers in wanted]
    if not quick:
        (ROOT / PICTURE).write_text(picture(rows), encoding="utf-8")
    return {
        **{name: rows[-1].figures[name] for name in BARS},
        "bars": BARS,
        "viewers": {one.viewers: one.figures for one in rows},
        "plan": plan._asdict(),
        "measured": known._asdict(),
        "seeds": len(seeds),
    }


def known_figures() -> Known:
    """Return what was measured of an edge."""
    if not KNOWN.exists():
        raise Unable("python -m bench edge comes first: it measures what this is fed with")
    told = json.loads(KNOWN.read_text(encoding="utf-8"))
    return Known(**{name: float(told[name]) for name in Known._fields})


def row(viewers: int, plan: Plan, known: Known, seeds: range) -> Row:
    """Simulate one number of viewers with every seed."""
    needs = plan.needs(viewers, known)
    seen = [simulated(viewers, plan, known, random.Random(seed)) for seed in seeds]
    middles = {name: round(median(getattr(one, name) for one in seen), 3) for name in Seen._fields}
    return Row(viewers, needs | middles)


def picture(rows: list[Row]) -> str:
    """Return the plot: how late the last viewer is, in calm and in a storm; what it takes."""

    def line(text: str, name: str) -> Line:
        """Return a line over thousands of viewers."""
        return Line(text, {one.viewers // 1_000: one.figures[name] for one in rows})

    # Both panels have the one legend, which is the first one's.
    lasts = (
        line("left: ms to the last viewer; right: machines", "last_ms"),
        line("left: worst in a storm; right: edge processes", "storm_worst_ms"),
    )
    needs = (line("machines", "machines"), line("edge processes", "processes"))
    titles = ("ms, by thousands of viewers", "needed, by thousands of viewers")
    return drawn([Panel(titles[0], lasts), Panel(titles[1], needs)], PLAIN)
