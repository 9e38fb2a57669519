"""One speaker's picture to many who watch: two media processes beside one that does it all.

In turns, one process and then two, to as many who watch, all on the same core. Measured is the
processor time of each: how much is left for the busiest of two, which says how many more could
watch where they have a core each, and what a packet costs all of them together.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench.machine import ROOT, pin, places, processor_ns
from bench.media import WARM_SECONDS, _load, _wait, asked
from bench.rounds import BUSY_MOST, Invalid, Unable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WATCHING = 100
TURNS, QUICK_TURNS = 3, 1  # how often each has its turn
ROUNDS, SECONDS = 3, 3.0
BARS = {"busiest_ratio": 0.65, "cost_ratio": 1.25, "lost": 0, "after_cut": 0}


class Shared(NamedTuple):
    """One round: what has come, and what it has cost."""

    packets: float  # a second
    microseconds: float  # of all processes, for each packet
    busiest: float  # the share of one core of the one that had the most to do
    busy: float  # the load client's
    lost: float  # a second, at all who watch


def measure(folder: Path, *, quick: bool, watching: int = WATCHING) -> dict[str, object]:
    """Return what passing on costs one process, and two that share it."""
    rounds: dict[int, list[Shared]] = {1: [], 2: []}
    after_cut = 0
    for turn in range(QUICK_TURNS if quick else TURNS):
        for processes, measured in rounds.items():
            some, after = _turn(folder / f"{processes}-{turn}", processes, watching)
            measured += some
            after_cut += after
    one, two = (Shared(*map(median, zip(*all_, strict=True))) for all_ in rounds.values())
    figures: dict[str, object] = {
        "watching": watching,
        "one": {name: round(value, 3) for name, value in one._asdict().items()},
        "two": {name: round(value, 3) for name, value in two._asdict().items()},
        "busiest_ratio": round(two.busiest / one.busiest * one.packets / two.packets, 3),
        "cost_ratio": round(two.microseconds / one.microseconds, 3),
        "lost": one.lost + two.lost,
        "after_cut": after_cut,
        "bars": BARS,
    }
    if max(one.busy, two.busy) > BUSY_MOST:
        raise Invalid("the load client was over 90 % busy", figures)
    return figures


def _turn(folder: Path, processes: int, watching: int) -> tuple[list[Shared], int]:
    folder.mkdir()
    settings = f'media_hosts = ["127.0.0.1"]\nmedia_port = 0\nmedia_processes = {processes}\n'
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    with ExitStack() as stack:
        shares = [stack.enter_context(_started(folder, share)) for share in range(processes)]
        load = stack.enter_context(_load(folder, watching, processes=processes))
        time.sleep(WARM_SECONDS)
        measured = [_round(shares, load, SECONDS) for _ in range(ROUNDS)]
        return measured, int(asked(load, "cut")["packets"])


@contextmanager
def _started(folder: Path, share: int) -> Iterator[int]:
    """Start one of the media processes, on the servers' core; yield its number."""
    command = [sys.executable, "-m", "media", "--data", str(folder), "--share", str(share)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            _wait(process, folder / f"media{share or ''}.sock")
            pin(process.pid, places()[0])
            yield process.pid
        finally:
            process.kill()


def _round(shares: list[int], load: subprocess.Popen[str], seconds: float) -> Shared:
    before, used = asked(load, "count"), [processor_ns(one) for one in shares]
    time.sleep(seconds)
    after, now = asked(load, "count"), [processor_ns(one) for one in shares]
    took, packets = after["at"] - before["at"], after["packets"] - before["packets"]
    if not packets:
        raise Unable("nothing arrives")
    cost = [late - early for early, late in zip(used, now, strict=True)]
    return Shared(
        packets / took,
        sum(cost) / 1e3 / packets,
        max(cost) / 1e9 / took,
        (after["processor"] - before["processor"]) / took,
        (after["lost"] - before["lost"]) / took,
    )
