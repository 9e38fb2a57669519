"""A hub stops in good order, whatever its screens are about to do."""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from websockets.frames import Opcode

from hub.auth.certificates import authority_file
from tests.hub.rude import frame, knock
from tests.hub.served import DOORS, Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WELCOME = b'"parts":{'
GOING = b"\x03\xe9"  # 1001, as a browser says whose page is left


@contextmanager
def a_screen(hub: Hub, person: str) -> Iterator[ssl.SSLSocket]:
    """Give a display's encrypted socket, of which only its user decides what is read."""
    own = ssl.create_default_context(cafile=authority_file(hub.data / "keys"))
    line = socket.create_connection(("127.0.0.1", hub.port), timeout=10)
    with own.wrap_socket(line, server_hostname="127.0.0.1") as screen:
        secure = {f"__Host-{name}": one for name, one in hub.cookies(person, DOORS["hall"]).items()}
        screen.sendall(knock(hub, secure, "hall", Origin=hub.url))
        yield screen


def until(screen: ssl.SSLSocket, awaited: bytes) -> None:
    """Read until something has been heard, and nothing after it."""
    heard = b""
    while awaited not in heard:
        more = screen.recv(4096)
        assert more, heard
        heard += more


def test_it_stops_well_beside_a_screen_that_has_said_goodbye_but_not_hung_up(
    tmp_path: Path,
) -> None:
    with a_hub(tmp_path, NGHITRUONG_TLS="true") as hub:
        hub.prepare()
        hub.start()
        with a_screen(hub, "W1") as screen:
            until(screen, WELCOME)
            screen.sendall(frame(Opcode.CLOSE, GOING))
            until(screen, frame(Opcode.CLOSE, GOING, masked=False))
            assert hub.stop() == 0
