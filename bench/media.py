"""One speaker's picture to many who watch: the media process beside aiortc's own relay.

Passed on are packets of 1.25 megabits a second, as a picture of 640×360 makes them; the relay is
given such a picture to decode and write anew. Measured is the processor time of the server alone,
for each packet that has arrived and for each who watches. Then, in the same run: what is lost, what
comes after a confirmed cut, how soon somebody who comes late sees a picture, whether one freezes
on a line that loses packets, and what 200 who watch cost the hub's own fan-out. What is told of
recording is its part for each of some who speak all at once, one of them seen.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench import media_beside, media_watching
from bench.machine import ROOT, pin, places, processor_ns
from bench.rounds import BUSY_MOST, Invalid, Unable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WATCHING, MANY, RELAYED, SPEAKING = 60, 200, 2, 10
USUAL = 1.25  # megabits a second
ROUNDS, QUICK_ROUNDS = 7, 3
SECONDS, QUICK_SECONDS, WARM_SECONDS = 4.0, 2.0, 3.0
START_SECONDS = 60.0
BARS = {
    "relay_ratio": 0.02,
    "core_many": 0.6,
    "recording_core": 0.01,
    "lost": 0,
    "after_cut": 0,
    **media_watching.BARS,
    **media_beside.BARS,
}


class Passed(NamedTuple):
    """One round: what has come, and what it has cost."""

    packets: float  # a second
    megabits: float  # a second, for each who watches
    microseconds: float  # of the server, for each packet
    core: float  # the server's share of one
    busy: float  # the load client's
    lost: float  # a second, at all who watch


class Side(NamedTuple):
    """The middle of some rounds, and what came after the cut that ended them."""

    passed: Passed
    after_cut: int


def measure(
    folder: Path, *, quick: bool, watching: int = WATCHING, many: int = MANY, relayed: int = RELAYED
) -> dict[str, object]:
    """Return what passing on costs, and how that compares with decoding and writing anew."""
    rounds, seconds = (QUICK_ROUNDS, QUICK_SECONDS) if quick else (ROUNDS, SECONDS)
    some = _passed(folder / "some", "media", watching, rounds, seconds)
    relay = _passed(folder / "relay", "bench.media_relay", relayed, rounds, seconds)
    ratio = (some.passed.core / watching) / (relay.passed.core / relayed)
    sides = {"forwarding": some, "relay": relay}
    if not quick:
        sides["many"] = _passed(folder / "many", "media", many, rounds, seconds)
    figures: dict[str, object] = {name: _rounded(side.passed) for name, side in sides.items()} | {
        "bars": BARS,
        "relay_ratio": round(ratio, 5),
        "recording_core": round(_recorded(folder / "recorded", rounds, seconds), 5),
        "lost": sum(side.passed.lost for side in sides.values()),
        "after_cut": sum(side.after_cut for side in sides.values()),
    }
    if more := sides.get("many"):
        figures["core_many"] = round(more.passed.core * USUAL / more.passed.megabits, 3)
    figures |= media_watching.measure(folder, quick=quick)
    figures |= media_beside.measure(folder, quick=quick, watching=watching if quick else many)
    if max(side.passed.busy for side in sides.values()) > BUSY_MOST:
        raise Invalid("the load client was over 90 % busy", figures)
    return figures


def _rounded(passed: Passed) -> dict[str, float]:
    return {name: round(value, 3) for name, value in passed._asdict().items()}


def _passed(folder: Path, server: str, watching: int, rounds: int, seconds: float) -> Side:
    """Return the middle of some rounds with so many who watch."""
    folder.mkdir()
    noise = server != "media"
    with _started(folder, server) as process, _load(folder, watching, noise=noise) as load:
        time.sleep(WARM_SECONDS)
        measured = [_round(process, load, watching, seconds) for _ in range(rounds)]
        after = asked(load, "cut")["packets"] if server == "media" else 0
    return Side(Passed(*map(median, zip(*measured, strict=True))), int(after))


@contextmanager
def _started(folder: Path, server: str) -> Iterator[int]:
    """Start the media process or the relay, on the servers' core; yield its number."""
    settings = 'media_hosts = ["127.0.0.1"]\nmedia_port = 0\n'
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    where = ["--data", str(folder)] if server == "media" else [str(folder / "media.sock")]
    with subprocess.Popen([sys.executable, "-m", server, *where], cwd=ROOT) as process:
        try:
            _wait(process, folder / "media.sock")
            pin(process.pid, places()[0])
            yield process.pid
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], path: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not path.exists():
        if process.poll() is not None or time.monotonic() > until:
            raise Unable("the server does not start")
        time.sleep(0.05)


def _recorded(folder: Path, rounds: int, seconds: float) -> float:
    """Return what recording takes of a core for each who speaks: with it and without, in turn."""
    folder.mkdir()
    with (
        _started(folder, "media") as process,
        _load(folder, SPEAKING, "bench.media_voices") as load,
    ):
        time.sleep(WARM_SECONDS)
        pairs = [[_core(process, load, on, seconds) for on in ("off", "on")] for _ in range(rounds)]
    return median(recorded - without for without, recorded in pairs) / SPEAKING


def _core(process: int, load: subprocess.Popen[str], on: str, seconds: float) -> float:
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.write(f"{on}\n")
    load.stdin.flush()
    if load.stdout.readline() != "done\n":
        raise Unable("it is not recorded")
    used, since = processor_ns(process), time.monotonic_ns()
    time.sleep(seconds)
    return (processor_ns(process) - used) / (time.monotonic_ns() - since)


@contextmanager
def _load(
    folder: Path,
    many: int,
    load: str = "bench.media_load",
    address: str = "127.0.0.1",
    *,
    noise: bool = False,
    processes: int = 1,
) -> Iterator[subprocess.Popen[str]]:
    """Connect everybody, from the clients' core."""
    sockets = ",".join(str(folder / f"media{at or ''}.sock") for at in range(processes))
    command = [sys.executable, "-m", load, sockets, str(many), address]
    command += ["noise"] if noise else []
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as clients:  # type: ignore[call-overload]
        try:
            pin(clients.pid, places()[1])
            if clients.stdout.readline() != "ready\n":
                raise Unable("the devices could not connect")
            yield clients
        finally:
            clients.kill()


def _round(process: int, load: subprocess.Popen[str], watching: int, seconds: float) -> Passed:
    before, used = asked(load, "count"), processor_ns(process)
    time.sleep(seconds)
    after, cost = asked(load, "count"), processor_ns(process) - used
    took = after["at"] - before["at"]
    packets = after["packets"] - before["packets"]
    if not packets:
        raise Unable("nothing arrives")
    return Passed(
        packets / took,
        (after["octets"] - before["octets"]) * 8 / took / watching / 1e6,
        cost / 1e3 / packets,
        cost / 1e9 / took,
        (after["processor"] - before["processor"]) / took,
        (after["lost"] - before["lost"]) / took,
    )


def asked(load: subprocess.Popen[str], what: str) -> dict[str, float]:
    """Ask the load client for what has come."""
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.write(f"{what}\n")
    load.stdin.flush()
    told: dict[str, float] = json.loads(load.stdout.readline())
    return told
