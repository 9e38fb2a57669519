"""The hub that is rehearsed: the house as it serves tomorrow, in a process that may be killed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import msgspec
from msgspec import Struct

from hub import logs
from hub.app.house import House
from hub.app.serving import server
from hub.settings import load

READY = "ready"
# What every rehearsal fixes: a record of its own, whatever database the real hubs share, and the
# way straight to this machine, whatever proxy stands before them.
APART = {"database_url": "", "redis_url": ""}
FIXED: dict[str, object] = {"origins": (), "behind_proxy": False, "totp_required": False, **APART}


class Orders(Struct, frozen=True, kw_only=True):
    """What to serve, where, and with which certificate."""

    data: str
    host: str
    port: int
    language: str
    certificate: tuple[str, str] | None


def main() -> None:
    """Read the orders from the standard input; its end is ours, so nothing is left serving."""
    orders = msgspec.json.decode(sys.stdin.readline(), type=Orders)
    threading.Thread(target=_end_with_input, daemon=True).start()
    typed: dict[str, object] = {"host": orders.host, "port": orders.port}
    fixed = FIXED | typed | {"language": orders.language}
    chosen = load(Path(orders.data), None, **fixed)
    house = House(chosen)
    house.load()
    pair = orders.certificate
    made = server(house, _ready, (Path(pair[0]), Path(pair[1])) if pair else None)
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: None)  # the server stops on these, then raises them again
    try:
        with logs.kept(chosen.logs, chosen.log_level):
            made.run()
    finally:
        house.close()


def _ready() -> None:
    print(READY, flush=True)


def _end_with_input() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
