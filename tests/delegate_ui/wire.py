"""The cable between a tablet and the hub: it can be cut, go silent, and be mended."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Self

CHUNK = 65_536


class Wire:
    """Passes bytes on between its own port and the hub's; use as `async with Wire(port)`."""

    def __init__(self, hub: int, host: str = "127.0.0.1") -> None:
        self.hub = hub
        self.host = host
        self.port = 0
        self._whole = asyncio.Event()
        self._whole.set()
        self._passing: set[asyncio.StreamWriter] = set()
        self._cut = False

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._join, self.host, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.mend()
        self._server.close()
        self._drop()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def cut(self) -> None:
        """Close every connection and let none through."""
        self._cut = True
        self._drop()

    def silence(self) -> None:
        """Leave every connection open, and pass nothing on."""
        self._whole.clear()

    def mend(self) -> None:
        """Pass everything on again, what was held back first."""
        self._cut = False
        self._whole.set()

    def _drop(self) -> None:
        for writer in list(self._passing):
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.hub)
        except OSError:
            writer.transport.abort()
            return
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._pass(reader, far_writer))
            tasks.create_task(self._pass(far_reader, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._passing.add(writer)
        with contextlib.suppress(OSError):
            while data := await reader.read(CHUNK):
                await self._whole.wait()
                writer.write(data)
                await writer.drain()
        self._passing.discard(writer)
        writer.transport.abort() if writer.is_closing() else writer.close()
