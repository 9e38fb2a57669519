"""The hub's end of the socket: says what may pass, again and again, and asks for connections."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from media import frames
from media.engine import Comes, Gone, Joined, Lapsed, Turned
from media.frames import Done, Hello, InForce, Levels, Order, Refused
from media.orders import RENEWED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from media.frames import Asked, Question, Said
    from media.orders import Passing

AGAIN = 0.1  # seconds until the next try to reach the media process
PATIENCE = 5.0  # for an answer
MOST_ASKED = 256

Heard = InForce | Levels | Joined | Gone | Comes | Lapsed


class Steering:
    """One hub's line to the media process; it comes back by itself when it breaks.

    `heard` is told what the media process says unasked, `away` when it can be reached or not.
    """

    def __init__(
        self, path: Path, heard: Callable[[Heard], None], away: Callable[[bool], None]
    ) -> None:
        self.addresses: tuple[tuple[str, int], ...] = ()
        self.connected: tuple[str, ...] = ()  # when the line came up
        self._path, self._heard, self._away = path, heard, away
        self._orders: dict[str, Order] = {}
        self._asked: dict[int, asyncio.Future[str]] = {}
        self._next = 0
        self._writer: asyncio.StreamWriter | None = None

    async def run(self) -> None:
        """Keep the line up until cancelled."""
        while True:
            with contextlib.suppress(OSError, EOFError, ValueError):
                await self._talk()
            self._hang_up()
            await asyncio.sleep(AGAIN)

    def order(self, meeting: str, number: int, passing: Passing, clock: int = 0) -> None:
        """Let this pass and nothing else, at once and from now on until the next order.

        `clock` is how far the journal's clock is ahead of the machine's steady one (µs).
        """
        known = self._orders.get(meeting)
        if known is None or number >= known.number:
            self._orders[meeting] = Order(
                *(meeting, number, passing.open, passing.listening), passing.recorded, clock
            )
            self._send(self._orders[meeting])

    def forget(self, meeting: str) -> None:
        """Say nothing more about a meeting: its gates close when the lease is over."""
        self._orders.pop(meeting, None)

    async def ask(self, question: Callable[[int], Question]) -> str:
        """Ask for something under a number of our own; return the description that comes of it.

        Raise Turned where it can't be done, with `media_away` where nobody answers.
        """
        if self._writer is None or len(self._asked) >= MOST_ASKED:
            raise Turned("media_away")
        self._next += 1
        number = self._next
        self._asked[number] = asyncio.get_running_loop().create_future()
        try:
            self._send(question(number))
            async with asyncio.timeout(PATIENCE):
                return await self._asked[number]
        except TimeoutError:
            raise Turned("media_away") from None
        finally:
            del self._asked[number]

    async def _talk(self) -> None:
        reader, writer = await asyncio.open_unix_connection(self._path, limit=frames.LONGEST)
        self._writer = writer
        renewing = asyncio.create_task(self._renew())
        try:
            while text := await reader.readline():
                self._take(frames.said(text))
        finally:
            renewing.cancel()
            writer.close()

    def _take(self, said: Said) -> None:
        if isinstance(said, Hello):
            self.addresses, self.connected = said.addresses, said.connected
            self._away(False)
            for one in said.lacking:
                self._heard(one)
        elif isinstance(said, (Done, Refused)):
            waiting = self._asked.get(said.id)
            if waiting is None or waiting.done():
                return
            if isinstance(said, Done):
                waiting.set_result(said.sdp)
            else:
                waiting.set_exception(Turned(said.reason))
        else:
            self._heard(said)

    async def _renew(self) -> None:
        while True:
            for order in self._orders.values():
                self._send(order)
            await asyncio.sleep(RENEWED)

    def _send(self, asked: Asked) -> None:
        """Say it if there is a line; orders are said again, questions run out of time."""
        if self._writer is None or self._writer.is_closing():
            return
        self._writer.write(frames.line(asked))
        if self._writer.transport.get_write_buffer_size() > frames.LONGEST:
            self._writer.transport.abort()  # it does not read: what lies there is outdated anyway

    def _hang_up(self) -> None:
        if self._writer is not None:
            self._writer = None
            self._away(True)
        for waiting in self._asked.values():
            if not waiting.done():
                waiting.set_exception(Turned("media_away"))
