"""One speaker's picture to many who watch: the embedded engine beside a tuned Janus.

Both pass on the same picture to as many, one after the other and again, on the same core; Janus has
as many event loops as the machine has cores. Measured is the processor time of whoever passes the
packets on, for each that has arrived; what our own process spends on steering Janus is left out.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.machine import ROOT, pin, places
from bench.media import WARM_SECONDS, Passed, _load, _round, _rounded, _wait
from bench.rounds import BUSY_MOST, Invalid, Unable

if TYPE_CHECKING:
    from collections.abc import Iterator

WATCHING = 60
TURNS, QUICK_TURNS = 3, 1  # how often each has its turn
ROUNDS, SECONDS = 3, 3.0
BARS = {"janus_ratio": 1.15}


def measure(folder: Path, *, quick: bool, watching: int = WATCHING) -> dict[str, object]:
    """Return what a packet costs either engine, and how the two compare."""
    passed: dict[str, list[Passed]] = {"embedded": [], "janus": []}
    for turn in range(QUICK_TURNS if quick else TURNS):
        for engine, rounds in passed.items():
            rounds += _turn(folder / f"{engine}{turn}", engine, watching)
    middle = {one: Passed(*map(median, zip(*all_, strict=True))) for one, all_ in passed.items()}
    ratio = middle["embedded"].microseconds / middle["janus"].microseconds
    figures: dict[str, object] = {
        "watching": watching,
        **{engine: _rounded(one) for engine, one in middle.items()},
        "janus_ratio": round(ratio, 3),
        "bars": BARS,
    }
    if max(one.busy for one in middle.values()) > BUSY_MOST:
        raise Invalid("the load client was over 90 % busy", figures)
    return figures


def _turn(folder: Path, engine: str, watching: int) -> list[Passed]:
    folder.mkdir()
    with _started(folder, engine) as process, _load(folder, watching, address=_address()) as load:
        time.sleep(WARM_SECONDS)
        return [_round(process, load, watching, SECONDS) for _ in range(ROUNDS)]


@contextmanager
def _started(folder: Path, engine: str) -> Iterator[int]:
    """Start the media process with an engine; yield the number of whoever passes packets on."""
    settings = f'media_hosts = ["{_address()}"]\nmedia_port = 0\nmedia_engine = "{engine}"\n'
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "media", "--data", str(folder)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            _wait(process, folder / "media.sock")
            passing = process.pid if engine == "embedded" else _child(process.pid)
            pin(passing, places()[0])
            yield passing
        finally:
            process.terminate()


def _child(process: int) -> int:
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
    return int(children.split()[0])


def _address() -> str:
    """Return one of this machine's own addresses: Janus leaves the loopback out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        try:
            found.connect(("198.51.100.1", 9))  # nothing is sent
        except OSError as alone:
            raise Unable("Janus needs an address that is not the loopback's") from alone
        return str(found.getsockname()[0])
