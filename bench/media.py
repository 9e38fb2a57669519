"""One speaker's picture to many who watch: the media process beside aiortc's own relay.

A picture of 640×360 that takes all the bits it may have. Measured is the processor time of the
server alone, for each packet that has arrived and for each who watches; what many take of a core
is told for 1.25 Mbit/s each, whatever the machine had left for the speaker's encoder. What is told
of recording is its part for each of some who speak all at once, one of them seen.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

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
BARS = {"relay_ratio": 0.02, "core_many": 0.6, "recording_core": 0.01}


class Passed(NamedTuple):
    """One round: what has come, and what it has cost."""

    packets: float  # a second
    megabits: float  # a second, for each who watches
    microseconds: float  # of the server, for each packet
    core: float  # the server's share of one
    busy: float  # the load client's


def measure(
    folder: Path, *, quick: bool, watching: int = WATCHING, many: int = MANY, relayed: int = RELAYED
) -> dict[str, object]:
    """Return what passing on costs, and how that compares with decoding and writing anew."""
    rounds, seconds = (QUICK_ROUNDS, QUICK_SECONDS) if quick else (ROUNDS, SECONDS)
    forwarding = _passed(folder / "some", "media", watching, rounds, seconds)
    relay = _passed(folder / "relay", "bench.media_relay", relayed, rounds, seconds)
    ratio = (forwarding.core / watching) / (relay.core / relayed)
    figures: dict[str, object] = {
        "watching": watching,
        "forwarding": _rounded(forwarding),
        "relay": _rounded(relay),
        "relay_ratio": round(ratio, 5),
        "recording_core": round(_recorded(folder / "recorded", rounds, seconds), 5),
        "bars": BARS,
    }
    sides = [forwarding, relay]
    if not quick:
        sides.append(_passed(folder / "many", "media", many, rounds, seconds))
        many_core = sides[-1].core * USUAL / sides[-1].megabits
        figures |= {"many": _rounded(sides[-1]), "core_many": round(many_core, 3)}
    if max(side.busy for side in sides) > BUSY_MOST:
        raise Invalid("the load client was over 90 % busy", figures)
    return figures


def _rounded(passed: Passed) -> dict[str, float]:
    return {name: round(value, 3) for name, value in passed._asdict().items()}


def _passed(folder: Path, server: str, watching: int, rounds: int, seconds: float) -> Passed:
    """Return the middle of some rounds with so many who watch."""
    folder.mkdir()
    with _started(folder, server) as process, _load(folder, watching) as load:
        time.sleep(WARM_SECONDS)
        measured = [_round(process, load, watching, seconds) for _ in range(rounds)]
    return Passed(*map(median, zip(*measured, strict=True)))


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
    folder: Path, many: int, load: str = "bench.media_load", address: str = "127.0.0.1"
) -> Iterator[subprocess.Popen[str]]:
    """Connect everybody, from the clients' core."""
    command = [sys.executable, "-m", load, str(folder / "media.sock"), str(many), address]
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
    before, used = _counted(load), processor_ns(process)
    time.sleep(seconds)
    after, cost = _counted(load), processor_ns(process) - used
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
    )


def _counted(load: subprocess.Popen[str]) -> dict[str, float]:
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.write("count\n")
    load.stdin.flush()
    told: dict[str, float] = json.loads(load.stdout.readline())
    return told
