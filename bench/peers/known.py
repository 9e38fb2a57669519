"""The peers: how each is started, spoken to, and how much cheaper the hub is meant to be."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from bench.load import Served, listening
from bench.peers.installing import SERVERS, node, node_packages, python_of
from bench.rounds import Unable
from tests.hub.served import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPENSLIDES = "openslides"  # a whole programme, not a way to send: compared by time, not by cost
ENGINE = "/socket.io/?EIO=4&transport=websocket"


class Peer(NamedTuple):
    """Something else to tell a thousand screens with."""

    server: str
    bar: float  # by how much the hub's processor time a message is meant to be less
    path: str = "/"
    form: str = "{}"  # how the first screen says it; `{}` is the event
    redis: bool = False

    def key(self, name: str) -> str:
        """Return the name of the figure that has this bar."""
        return f"{name}_x" if name == OPENSLIDES else f"cheaper_than_{name}"


# Socket.IO wants to be asked in its own words: an event of the name `show`, to be acknowledged.
_SHOW = '420["show",{}]'
PEERS = {
    "websockets": Peer("websockets_broadcast.py", 1.6),
    "ws": Peer("ws.cjs", 1.4),
    "socket_io": Peer("socket_io.cjs", 2.2, ENGINE, _SHOW),
    "python_socketio": Peer("python_socketio.py", 13.0, ENGINE, _SHOW),
    "channels": Peer("django_channels.py", 40.0, redis=True),
    OPENSLIDES: Peer("", 100.0),
}


@contextmanager
def served(peer: Peer, folder: Path) -> Iterator[Served]:
    """Give the peer's server, started on the servers' core."""
    port = free_port()
    with ExitStack() as stack:
        more = [str(stack.enter_context(_redis(folder)))] if peer.redis else []
        command, environment = _command(peer)
        yield stack.enter_context(Served(port, *command, str(port), *more, env=environment))


def _command(peer: Peer) -> tuple[list[str], dict[str, str]]:
    server = str(SERVERS / peer.server)
    if peer.server.endswith(".cjs"):
        return [node(), server], {"NODE_PATH": str(node_packages())}
    return [str(python_of(peer.server.removesuffix(".py"))), server], {}


@contextmanager
def _redis(folder: Path) -> Iterator[int]:
    """Give the port of a Redis of its own, that keeps nothing."""
    program = shutil.which("redis-server")
    if program is None:
        raise Unable("redis-server is needed for the peer channels")
    port = free_port()
    quiet = ("--save", "", "--appendonly", "no", "--loglevel", "warning", "--dir", str(folder))
    command = (program, "--port", str(port), "--bind", "127.0.0.1", *quiet)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        listening(port, process)
        yield port
    finally:
        process.kill()
        process.wait()
