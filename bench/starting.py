"""How long a hub takes from the start of its process to a screen's first snapshot."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from bench.machine import processor_ns
from bench.rounds import Round, Unable, as_figures, check, in_turn, middle, steadiness
from tests.hub.rude import knock
from tests.hub.served import DOORS, by_command

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hub.served import Hub, Process

GIVE_UP_SECONDS = 30.0
BETWEEN_TRIES = 0.002
TRIES = 3
AT_ONCE = 1 << 16
# The least any programme in Python needs: the interpreter, and nothing said to it.
BARE = (sys.executable, "-I", "-c", "pass")


def compared(hub: Hub, rounds: int, bars: dict[str, float]) -> dict[str, object]:
    """Return the figures of so many starts; the one that has a bar is that of the seconds."""
    cookies = hub.cookies("W1", DOORS["hall"])
    product, bare = in_turn(rounds, 1, starting(hub, cookies), bare_start)
    ours, least = middle(product), middle(bare)
    figures: dict[str, object] = {
        **dict.fromkeys(bars, round(ours.last / 1e3, 3)),
        "bars": bars,
        "x_bare_python": round(ours.last / least.last, 1),
        "rounds": rounds,
        "product": as_figures(ours),
        "bare": as_figures(least),
        "floor_x_usual": round(steadiness(bare), 3),
    }
    check(bare, 0.0, figures)
    return figures


def starting(hub: Hub, cookies: dict[str, str]) -> Callable[[], Round]:
    """Return one round: the hub starts, shows one screen everything, and is killed."""
    request = knock(hub, cookies, "hall")

    def start() -> Round:
        since = time.monotonic()
        process = launched(hub)
        try:
            took = (_snapshot(hub, process, request) - since) * 1e3
            used = processor_ns(process.pid) / 1e6
        finally:
            process.kill()
            process.wait()
        return Round(last=took, from_press=took, processor=used, busy=0.0)

    return start


def launched(hub: Hub) -> Process:
    """Start the hub's process without waiting for it; compiled files are kept, as installed."""
    arguments = ["serve", "--data", str(hub.data), "--host", "127.0.0.1", "--port", str(hub.port)]
    environment = os.environ | hub.environment
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return by_command(arguments, environment)


def bare_start() -> Round:
    """Start the interpreter with nothing to do; the quickest of three, as luck has a part in it."""
    took = min(_bare() for _ in range(TRIES)) * 1e3
    return Round(last=took, from_press=took, processor=0.0, busy=0.0)


def _bare() -> float:
    since = time.monotonic()
    subprocess.run(BARE, check=True, timeout=GIVE_UP_SECONDS)
    return time.monotonic() - since


def _snapshot(hub: Hub, process: Process, request: bytes) -> float:
    """Knock until the hub answers, read to the snapshot, and return when that was."""
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", hub.port), GIVE_UP_SECONDS) as screen:
                screen.sendall(request)
                return _read_to_snapshot(screen)
        except ConnectionError:
            time.sleep(BETWEEN_TRIES)
    raise Unable("the hub did not start")


def _read_to_snapshot(screen: socket.socket) -> float:
    heard = b""
    while b'"say":"snapshot"' not in heard or heard[-1:] != b"}":
        part = screen.recv(AT_ONCE)
        if not part:
            raise ConnectionResetError
        heard += part
    return time.monotonic()
