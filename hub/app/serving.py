"""Serving a house over HTTP and WebSockets until the process is told to stop."""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING, Any

import uvicorn

from hub.app.application import application
from hub.app.arrivals import MOST_FROM_ONE_ADDRESS, Arrivals
from hub.settings import raise_descriptor_limit
from hub.socket import LARGEST_FRAME, LiveProtocol

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable
    from pathlib import Path
    from socket import socket

    from hub.app.house import House
    from hub.settings import Settings

PING_SECONDS = 20.0
GRACE_SECONDS = 3
END_SECONDS = 10.0  # sooner than whoever has asked us to stop loses patience
log = logging.getLogger(__name__)

BACKLOG = 4096  # a hall of tablets comes back at once


OPTIONS: dict[str, Any] = {
    "loop": "uvloop",
    "ws": LiveProtocol,
    "ws_per_message_deflate": False,
    "ws_max_size": LARGEST_FRAME,
    "ws_ping_interval": PING_SECONDS,
    "ws_ping_timeout": PING_SECONDS,
    "access_log": False,
    "server_header": False,
    "log_config": None,
    "log_level": "warning",
    "backlog": BACKLOG,
    "timeout_graceful_shutdown": GRACE_SECONDS,
}


class Server(uvicorn.Server):
    """uvicorn's server; `failed` says that it stopped because the house did."""

    failed = False

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Say so once it answers."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End, whatever still waits: what was acknowledged is on the disk."""
        end_at_last()
        await super().shutdown(sockets)

    def fail(self) -> None:
        """Stop serving: a house that can't keep its record must not look alive."""
        self.failed = True
        self.should_exit = True


def server(
    house: House, ready: Callable[[], None], certificate: tuple[Path, Path] | None = None
) -> Server:
    """Return a server for the house; `certificate` is the files of chain and key for HTTPS."""
    raise_descriptor_limit()
    made: Server | None = None
    app = application(house, lambda: made.fail() if made else None)
    files: dict[str, Any] = {}
    if certificate:
        files = {"ssl_certfile": certificate[0], "ssl_keyfile": certificate[1]}
    way = way_in(house.settings, house.figures.refused)
    made = Server(uvicorn.Config(app, **way, **OPTIONS, **files), ready)
    return made


def way_in(settings: Settings, refused: Counter[str]) -> dict[str, Any]:
    """Return where a server listens and how it meets whoever comes."""
    most = None if settings.behind_proxy else MOST_FROM_ONE_ADDRESS
    return {
        "http": Arrivals(most, refused).meet,
        "host": settings.host,
        "port": settings.port,
        "proxy_headers": settings.behind_proxy,
        "forwarded_allow_ips": list(settings.trusted_proxies),
    }


def end_at_last(seconds: float = END_SECONDS) -> None:
    """End the process if it has not ended by then: a database may never answer a thread of it."""

    def end() -> None:
        log.error("ended while something was still waiting", extra={"seconds": seconds})
        os._exit(0)

    last = threading.Timer(seconds, end)
    last.daemon = True
    last.start()
