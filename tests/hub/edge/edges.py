"""Edge hubs for tests: processes of their own that may read the feed on Redis and nothing else."""

from __future__ import annotations

import json
import os
import signal
import urllib.request
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError

from redis import Redis

from hub.auth.doors import Door
from hub.demo.screen import SocketScreen
from tests.hub.forked import ForkedHub
from tests.hub.served import STOP_SECONDS, free_port
from tests.servers import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hub.served import Hub, Launch, Process
    from tests.servers import RedisServer

READY_SECONDS = 15.0
USER, PASSWORD = "edge", "only-the-feed"
RULES = (
    f"on >{PASSWORD} %R~{{prefix}}:feed:* &{{prefix}}:feed:* "
    "-@all +psubscribe +punsubscribe +get +ping"
)
TOKEN = "0123456789abcdef0123456789abcdef"


def let_edges_read(redis: RedisServer, prefix: str) -> str:
    """Make the Redis user of docs/cluster.md; return the address by which edges come."""
    with Redis.from_url(redis.address) as admin:
        rules = (
            f"on >{PASSWORD} %R~{prefix}:feed:* &{prefix}:feed:* -@all +psubscribe +punsubscribe"
        )
        admin.execute_command("ACL", "SETUSER", USER, *rules.split(), "+get", "+ping")
    return f"redis://{USER}:{PASSWORD}@127.0.0.1:{redis.port}"


class Edge:
    """An edge that can be started, killed and looked at; it is given no folder that exists."""

    def __init__(self, data: Path, redis: str, prefix: str, **environment: str) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "NGHITRUONG_TLS": "false",
            "NGHITRUONG_LANGUAGE": "en",
            "NGHITRUONG_METRICS_TOKEN": TOKEN,
            "REDIS_URL": redis,
            "NGHITRUONG_REDIS_PREFIX": prefix,
        } | environment
        self.process: Process | None = None

    def start(self, launch: Launch = ForkedHub, *, ready: bool = True) -> Edge:
        """Start the process and wait until it shows something, or only until it answers."""
        arguments = ["serve", "--read-only", "--data", str(self.data), "--host", "127.0.0.1"]
        arguments += ["--port", str(self.port)]
        self.process = launch(arguments, os.environ | self.environment)
        path = "/readyz" if ready else "/healthz"
        wait_until(lambda: self.status(path) == 200, READY_SECONDS)
        return self

    def status(self, path: str, token: str = "") -> int:
        """Return how a page is answered; 0 when it is not."""
        return self.page(path, token)[0]

    def page(self, path: str, token: str = "") -> tuple[int, str]:
        """Return how a page is answered, and its text."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        asked = urllib.request.Request(f"{self.url}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=2) as answer:
                return int(answer.status), answer.read().decode()
        except HTTPError as refused:
            return refused.code, ""
        except (URLError, OSError):
            return 0, ""

    @property
    def feeder(self) -> str:
        """The full hub that feeds it."""
        told: dict[str, Any] = json.loads(self.page("/healthz")[1])
        return str(told["feeder"])

    def screen(self, kind: str, cookies: dict[str, str] | None = None, **more: str) -> SocketScreen:
        """Return a screen at this edge, with the cookies of a full hub."""
        query = "&".join(f"{key}={value}" for key, value in {"screen": kind, **more}.items())
        return SocketScreen(f"ws://127.0.0.1:{self.port}/live?{query}", cookies or {}, self.url)

    def close(self) -> None:
        """Stop whatever still runs; stopped in good order, it writes what was measured of it."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        with suppress(Exception):
            self.process.wait(STOP_SECONDS)
        self.process.kill()
        self.process.wait()


@contextmanager
def an_edge(data: Path, redis: str, prefix: str, **environment: str) -> Iterator[Edge]:
    """Give an edge, not yet started, that is stopped at the end."""
    edge = Edge(data, redis, prefix, **environment)
    try:
        yield edge
    finally:
        edge.close()


def wall(hub: Hub, person: str = "W1") -> dict[str, str]:
    """Return the cookie of a paired display."""
    return hub.cookies(person, Door.WALL)


def prefix_of(hub: Hub) -> str:
    """Return what this cluster's names on Redis begin with."""
    return hub.environment["NGHITRUONG_REDIS_PREFIX"]
