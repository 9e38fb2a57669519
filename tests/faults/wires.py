"""A wire between two processes that can be cut, go silent, grow slow, or break at one word."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

CHUNK = 1 << 16
BROKEN = (ConnectionError, OSError)


class Wire:
    """Carries connections to a port of this machine, as long as it is whole."""

    def __init__(self, port: int = 0) -> None:
        self._to = port
        self._ends: set[StreamWriter] = set()
        self._whole = asyncio.Event()
        self._whole.set()
        self._is_cut = False
        self._seconds = 0.0
        self._word = b""
        self._server: asyncio.Server
        self.broke = asyncio.Event()  # it broke at the word it was told

    def lead_to(self, port: int) -> None:
        """Carry to this port from now on."""
        self._to = port

    async def open(self) -> int:
        """Begin to carry; return the port to connect to."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Carry nothing any more."""
        self._server.close()
        self.cut()
        await asyncio.sleep(0)

    def cut(self) -> None:
        """Break every connection, and take no new one."""
        self._is_cut = True
        for end in list(self._ends):
            end.transport.abort()

    def hush(self) -> None:
        """Let nothing through, without a word to anybody."""
        self._whole.clear()

    def slow(self, seconds: float) -> None:
        """Let everything arrive so much later."""
        self._seconds = seconds

    def break_at(self, word: bytes) -> None:
        """Carry this word one more time, and break before the answer."""
        self.broke.clear()
        self._word = word

    def mend(self) -> None:
        """Be whole again."""
        self._is_cut, self._seconds, self._word = False, 0.0, b""
        self._whole.set()

    async def _carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
        except BROKEN:
            writer.transport.abort()
            return
        ends = {writer, back}
        self._ends |= ends
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._forward(reader, back, ends, asked=True))
                tasks.create_task(self._forward(there, writer, ends, asked=False))
        finally:
            self._ends -= ends
            _abort(ends)

    async def _forward(
        self, reader: StreamReader, writer: StreamWriter, ends: set[StreamWriter], *, asked: bool
    ) -> None:
        with suppress(*BROKEN):
            while data := await reader.read(CHUNK):
                if self._seconds:
                    await asyncio.sleep(self._seconds)
                await self._whole.wait()
                writer.write(data)
                await writer.drain()
                if asked and self._word and self._word in data:
                    self._word = b""
                    await asyncio.sleep(0.02)  # it arrives, what is answered does not
                    self.broke.set()
                    break
        _abort(ends)


def _abort(ends: set[StreamWriter]) -> None:
    for end in ends:
        end.transport.abort()
