"""Clients without manners: they speak over a real socket as they please, or stop listening."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import TYPE_CHECKING, Any, Self

from websockets.frames import Frame, Opcode

if TYPE_CHECKING:
    from tests.hub.served import Hub

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
HALL_SECONDS = 20.0
TINY = 4096


def frame(opcode: Opcode, data: bytes, *, fin: bool = True, masked: bool = True) -> bytes:
    """Return one frame, whole or not."""
    return Frame(opcode, data, fin).serialize(mask=masked)


def text(data: bytes | str | dict[str, Any], *, fin: bool = True) -> bytes:
    """Return a text frame, of anything."""
    if isinstance(data, dict):
        data = json.dumps(data)
    return frame(Opcode.TEXT, data.encode() if isinstance(data, str) else data, fin=fin)


def knock(hub: Hub, cookies: dict[str, str], kind: str, **headers: str) -> bytes:
    """Return the request for a live socket, with other headers where they are given."""
    here = f"127.0.0.1:{hub.port}"
    usual = {
        "Host": here,
        "Origin": f"http://{here}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": KEY,
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }
    lines = [f"{name}: {value}" for name, value in (usual | headers).items()]
    return "\r\n".join([f"GET /live?screen={kind} HTTP/1.1", *lines, "", ""]).encode()


class Ended:
    """What a client heard until it was cut off."""

    def __init__(self, heard: bytes) -> None:
        self.status, self.frames = _split(heard)

    @property
    def said(self) -> list[dict[str, Any]]:
        """The hub's frames, in order."""
        return [json.loads(data) for opcode, data in self.frames if opcode == Opcode.TEXT]

    @property
    def reason(self) -> str:
        """Why the hub closed, in its own words."""
        return next((said["reason"] for said in self.said if said["say"] == "gone"), "")

    @property
    def code(self) -> int:
        """The closing code; 0 when there was none."""
        closing = (data for opcode, data in self.frames if opcode == Opcode.CLOSE)
        return int.from_bytes(next(closing, b"\0\0")[:2], "big")


class Rude:
    """One such client. Use as `async with Rude(hub, cookies) as rude`."""

    def __init__(self, hub: Hub, cookies: dict[str, str], kind: str = "tablet") -> None:
        self._hub = hub
        self._request = knock(hub, cookies, kind)

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await connected(self._hub)
        self.writer.write(self._request)
        async with asyncio.timeout(HALL_SECONDS):
            self._heard = await self.reader.readuntil(b"\r\n\r\n")
            self._heard += await self.reader.readuntil(b'"welcome"')
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    async def say(self, *data: bytes) -> None:
        """Send bytes as they are; whoever is cut off meanwhile has said enough."""
        try:
            for part in data:
                self.writer.write(part)
                await self.writer.drain()
        except ConnectionError:
            return

    async def until(self, word: bytes) -> None:
        """Listen until the hub has said this."""
        async with asyncio.timeout(HALL_SECONDS):
            self._heard += await self.reader.readuntil(word)

    async def end(self, seconds: float = HALL_SECONDS) -> Ended:
        """Listen until the hub ends it."""
        heard = self._heard
        async with asyncio.timeout(seconds):
            try:
                while part := await self.reader.read(1 << 16):
                    heard += part
            except ConnectionError:
                pass
        return Ended(heard)


async def connected(
    hub: Hub, source: str = "127.0.0.1"
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Return a bare connection, from one of this machine's own addresses."""
    return await asyncio.open_connection("127.0.0.1", hub.port, local_addr=(source, 0))


def never_reading(hub: Hub, cookies: dict[str, str], kind: str = "hall") -> socket.socket:
    """Return a screen that comes in and never reads: what it is sent piles up."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, TINY)
    deaf.connect(("127.0.0.1", hub.port))
    deaf.sendall(knock(hub, cookies, kind))
    return deaf


def _split(heard: bytes) -> tuple[int, list[tuple[Opcode, bytes]]]:
    head, _, rest = heard.partition(b"\r\n\r\n")
    frames = []
    while len(rest) >= 2:
        length, start = rest[1], 2
        if length >= 126:
            start = 4 if length == 126 else 10
            length = int.from_bytes(rest[2:start], "big")
        frames.append((Opcode(rest[0] & 15), rest[start : start + length]))
        rest = rest[start + length :]
    return int(head.split()[1]) if head else 0, frames
