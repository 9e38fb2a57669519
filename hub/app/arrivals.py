"""Whoever knocks at the hub must soon say what they want, and nobody keeps the doors busy alone."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from uvicorn.config import Config
    from uvicorn.server import ServerState

log = logging.getLogger(__name__)

TOO_MANY = "too_many"
HEAD_SECONDS = 10.0
BODY_SECONDS = 60.0  # an import comes over a slow network
MOST_FROM_ONE_ADDRESS = 256
PATIENCE: dict[object, float] = {h11.IDLE: HEAD_SECONDS, h11.SEND_BODY: BODY_SECONDS}


class Arrivals:
    """Every connection that is not a live screen, counted by address.

    Behind a proxy all come from one address: there the proxy counts.
    """

    def __init__(
        self, most: int | None = MOST_FROM_ONE_ADDRESS, refused: Counter[str] | None = None
    ) -> None:
        self._most = most
        self._refused: Counter[str] = Counter() if refused is None else refused
        self._from: Counter[str] = Counter()

    def meet(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> Arrival:
        """Return the protocol of one more connection, as uvicorn asks for it."""
        return Arrival(self, config, server_state, app_state, _loop)

    def come(self, address: str) -> bool:
        """Count somebody in, and say whether there is room for them."""
        self._from[address] += 1
        room = self._most is None or self._from[address] <= self._most
        if not room:
            self._refused[TOO_MANY] += 1
            log.warning("too many connections from one address", extra={"reason": TOO_MANY})
        return room

    def go(self, address: str) -> None:
        """Count somebody out."""
        self._from[address] -= 1
        if not self._from[address]:
            del self._from[address]


class Arrival(H11Protocol):
    """A connection that must send each request whole within some seconds."""

    def __init__(self, arrivals: Arrivals, *given: Any) -> None:
        super().__init__(*given)
        self._arrivals = arrivals
        self._counted: str | None = None
        self._awaited: object = None  # which part of a request
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count the connection, and wait for its first request."""
        super().connection_made(transport)
        self._counted = self.client[0] if self.client else ""
        if self._arrivals.come(self._counted):
            self._await(h11.IDLE)
        else:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._leave()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; a request that is whole may be answered for as long as that takes."""
        super().data_received(data)
        if self._counted is not None and not self.transport.is_closing():
            self._await(self.conn.their_state)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Let a live screen go its own way, with bounds of its own."""
        self._leave()
        super().handle_websocket_upgrade(event)

    def _await(self, part: object) -> None:
        if part is self._awaited:
            return
        self._awaited = part
        if self._timer is not None:
            self._timer.cancel()
        seconds = PATIENCE.get(part)
        self._timer = self.loop.call_later(seconds, self.transport.abort) if seconds else None

    def _leave(self) -> None:
        self._await(None)
        if self._counted is not None:
            self._arrivals.go(self._counted)
            self._counted = None
