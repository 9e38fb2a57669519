"""A real Janus for the tests that run against both engines, started once for a whole module."""

from __future__ import annotations

import secrets
import socket
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hub.settings import lan_addresses
from media.janus.program import UNIX, Program

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = "198.51.100.1"  # nothing is sent there
PORTS = (21_000, 25_999)


class Server(NamedTuple):
    """Where a Janus is reached, the word it asks for, and its process."""

    where: str
    secret: str
    process: subprocess.Popen[bytes]


@contextmanager
def a_janus(secret: str = "", port: int = 0, host: str = "") -> Iterator[Server]:
    """Yield a Janus at work; where a port is given, it is reached over the network.

    Devices reach it at this machine's own address, or at `host`.
    """
    secret = secret or secrets.token_hex(16)
    program = Program("janus", (host,) if host else reachable(), PORTS, secret)
    where = program.prepare()
    if port:
        where = over_the_network(Path(where.removeprefix(UNIX)), port)
    with subprocess.Popen(program.command(), stdout=subprocess.DEVNULL) as process:
        try:
            yield Server(where, secret, process)
        finally:
            process.kill()
            program.close()


def over_the_network(socket: Path, port: int) -> str:
    """Change the settings of a Janus as those do who keep one at work for others."""
    settings, host = socket.parent / "janus.transport.websockets.jcfg", reachable()[0]
    own, open_to_all = f'ws_unix = "{socket}"', f'ws_ip = "{host}"\n    ws_port = {port}'
    text = settings.read_text(encoding="utf-8").replace(own, open_to_all)
    settings.write_text(text, encoding="utf-8")
    return f"ws://{host}:{port}"


def reachable() -> tuple[str, ...]:
    """Return this machine's own address, which Janus wants instead of the loopback's.

    Other tests make networks of their own for a while: it is the one towards everybody else.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found, suppress(OSError):
        found.connect((ELSEWHERE, 9))
        return (str(found.getsockname()[0]),)
    return lan_addresses()[:1]
