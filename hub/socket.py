"""The socket under one screen: frames out without queue or task, texts handed over where they are
read, and a bound on what may wait.
"""

from __future__ import annotations

import socket as sockets
from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from websockets.frames import Frame

    from hub.line import Pipe

LARGEST_FRAME = 64 * 1024
HIGH_WATER = 64 * 1024
KERNEL_BUFFER = 64 * 1024  # small, or the kernel hides thousands of stale events per dead tablet
CLOSE_SECONDS = 0.5
EXTENSION = "nghitruong.line"


class Nowhere:
    """The end of a pipe that is no more."""

    def write(self, data: bytes) -> None:
        """Let it fall."""


NOWHERE = Nowhere()


class LiveProtocol(WebSocketsSansIOProtocol):
    """uvicorn's own protocol, offering its raw pipe and its texts to whoever serves the screen."""

    pipe: Pipe = NOWHERE
    hear: Callable[[bytes], None] | None = None
    bear: Callable[[], bool] | None = None
    clog: Callable[[], None] | None = None
    drain: Callable[[], None] | None = None
    lose: Callable[[], None] | None = None
    heard = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Bound what may wait for one screen, here and in the kernel."""
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=HIGH_WATER)
        self.pipe = self.transport  # a step in between is felt when a thousand are told
        line = cast("sockets.socket | None", transport.get_extra_info("socket"))
        if line is not None:
            line.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, KERNEL_BUFFER)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let nothing be written any more."""
        self._lost()
        super().connection_lost(exc)

    async def run_asgi(self) -> None:
        """Offer this connection to the application."""
        extensions = cast("dict[str, Any]", self.scope.setdefault("extensions", {}))
        extensions[EXTENSION] = self
        await super().run_asgi()

    def handle_text(self, event: Frame) -> None:
        """Hand a whole text over at once; a text in parts is refused at its first."""
        if self.hear is not None and event.fin:
            self.hear(bytes(event.data))
        else:
            self.handle_bytes(event)

    def handle_bytes(self, event: Frame) -> None:
        """Let the conversation end over what no screen sends; what it is need not be kept."""
        self.frames = [b""]
        self.send_receive_event_to_app()

    def handle_ping(self) -> None:
        """Answer a screen that asks whether the hub is there, unless it asks too often."""
        if self.bear is None or self.bear():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Take note that the screen is there."""
        super().handle_pong(event)
        self.heard = self.loop.time()

    def pause_writing(self) -> None:
        """Take the screen out of the live set: it can't read as fast as the room goes on."""
        super().pause_writing()
        if self.clog is not None:
            self.clog()

    def resume_writing(self) -> None:
        """Let the screen in again."""
        super().resume_writing()
        if self.drain is not None:
            self.drain()

    def hang_up(self, code: int) -> None:
        """Close this connection from the hub's side without waiting for the screen."""
        if not self.transport.is_closing() and not self.close_sent:
            self.conn.send_close(code)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self._lost()
            self.transport.close()
            self.loop.call_later(CLOSE_SECONDS, self.transport.abort)  # it may never read that

    def shutdown(self) -> None:
        """Say goodbye as the hub stops; to a screen that has already done so, not once more.

        The library would fail over that one, and with it the stop of the whole hub.
        """
        if self.conn.close_rcvd is None:
            super().shutdown()
        else:
            self.stop_keepalive()
            self.transport.abort()

    def abort(self) -> None:
        """Drop the connection with whatever it has not read."""
        self._lost()
        self.transport.abort()

    def waiting(self) -> int:
        """Return how many bytes the hub holds for this screen; the kernel's are not among them."""
        return self.transport.get_write_buffer_size()

    def _lost(self) -> None:
        self.pipe = NOWHERE
        if self.lose is not None:
            self.lose()
