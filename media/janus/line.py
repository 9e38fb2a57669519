"""The line to one Janus: asks over its WebSocket, each question answered once and in time.

Everything that a Janus does for us hangs on this line: when it breaks, Janus ends every connection
made over it, so that nothing passes which nobody steers.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
from typing import TYPE_CHECKING, Any

from websockets.asyncio.client import connect, unix_connect
from websockets.exceptions import WebSocketException

from media.engine import Turned
from media.janus.program import UNIX

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from websockets.asyncio.client import ClientConnection

log = logging.getLogger("media")
Frame = dict[str, Any]
PATIENCE = 3.0  # for an answer; what comes later is as good as none
AGAIN = 0.5  # seconds until the next try to reach it
KEPT_ALIVE = 1.0
MOST_ASKED = 2000
LONGEST = 1 << 20
PLUGIN = "janus.plugin.videoroom"


class Objection(Exception):
    """Janus has answered that it can't do this; `code` is its number for why."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.code = code


class Line:
    """One Janus, reached by `where`: a WebSocket address, or `unix:` and the path of a socket."""

    def __init__(self, where: str, secret: str, lost: Callable[[Line], Awaitable[None]]) -> None:
        self.where = where
        self.up = asyncio.Event()
        self._secret, self._lost = secret, lost
        self._socket: ClientConnection | None = None
        self._session = 0
        self._asked: dict[str, asyncio.Future[Frame]] = {}
        self._handles: dict[int, Callable[[Frame], None]] = {}

    @property
    def near(self) -> str:
        """Our own address as Janus sees it, to which it can forward packets."""
        if self._socket is None or self.where.startswith(UNIX):
            return "127.0.0.1"
        return str(self._socket.local_address[0])

    async def run(self) -> None:
        """Keep the line up until cancelled."""
        while True:
            try:
                await self._talk()
            except (OSError, WebSocketException, Turned, Objection, ValueError) as why:
                if self.up.is_set():
                    log.warning("janus can't be reached", extra={"reason": type(why).__name__})
            finally:
                await self._over()
            await asyncio.sleep(AGAIN)

    def drop(self) -> None:
        """Hang up without a good-bye, which ends everything that hangs on this line."""
        if self._socket is not None:
            self._socket.transport.abort()

    # Asking.

    async def attach(self, heard: Callable[[Frame], None]) -> int:
        """Return a new handle, whose events go to `heard`."""
        made = await self._ask({"janus": "attach", "plugin": PLUGIN})
        handle = int(made["data"]["id"])
        self._handles[handle] = heard
        return handle

    async def detach(self, handle: int) -> None:
        """Give up a handle, with the connection that belongs to it; one that is gone is none."""
        if self._handles.pop(handle, None) is not None:
            with contextlib.suppress(Objection):
                await self._ask({"janus": "detach", "handle_id": handle})

    async def say(self, handle: int, body: Frame, sdp: tuple[str, str] | None = None) -> Frame:
        """Ask the video room plugin; return its answer, with what it describes under `jsep`.

        Raise Objection where it says no, Turned with `media_away` where it says nothing.
        """
        asked: Frame = {"janus": "message", "handle_id": handle, "body": body}
        if sdp is not None:
            asked["jsep"] = dict(zip(("type", "sdp"), sdp, strict=True)) | {"trickle": False}
        answer = await self._ask(asked)
        data: Frame = answer.get("plugindata", {}).get("data", {})
        if "error_code" in data:
            raise Objection(int(data["error_code"]), str(data.get("error", "")))
        return data | {"jsep": answer.get("jsep", {})}

    async def _ask(self, request: Frame) -> Frame:
        socket = self._socket
        if socket is None or len(self._asked) >= MOST_ASKED:
            raise Turned("media_away")
        name = f"{request['janus']} {secrets.token_hex(8)}"
        self._asked[name] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(PATIENCE):
                await socket.send(self._written(request, name))
                return await self._asked[name]
        except (TimeoutError, WebSocketException):
            raise Turned("media_away") from None
        finally:
            del self._asked[name]

    def _written(self, request: Frame, name: str) -> str:
        whole = request | {"transaction": name}
        if self._session:
            whole["session_id"] = self._session
        if self._secret:
            whole["apisecret"] = self._secret
        return json.dumps(whole)

    # The line itself.

    async def _talk(self) -> None:
        given: Any = {
            "subprotocols": ["janus-protocol"],
            "max_size": LONGEST,
            "compression": None,
            "close_timeout": 1,
        }
        if self.where.startswith(UNIX):
            opening = unix_connect(self.where.removeprefix(UNIX), "ws://localhost/", **given)
        else:
            opening = connect(self.where, **given)
        async with opening as self._socket:
            steering = asyncio.create_task(self._begin())
            try:
                async for text in self._socket:
                    self._take(json.loads(text))
            finally:
                steering.cancel()
                await asyncio.gather(steering, return_exceptions=True)

    async def _begin(self) -> None:
        """Open a session and keep it alive; hang up where Janus does not answer any more."""
        try:
            made = await self._ask({"janus": "create"})
            self._session = int(made["data"]["id"])
            self.up.set()
            while True:
                await asyncio.sleep(KEPT_ALIVE)
                await self._ask({"janus": "keepalive"})
        except (Turned, Objection, KeyError, ValueError) as why:
            log.warning("janus does not answer", extra={"reason": str(why)})
            self.drop()

    async def _over(self) -> None:
        was_up = self.up.is_set()
        self.up.clear()
        self._socket, self._session = None, 0
        self._handles.clear()
        for waiting in self._asked.values():
            if not waiting.done():
                waiting.set_exception(Turned("media_away"))
        if was_up:
            await self._lost(self)

    def _take(self, said: Frame) -> None:
        kind = said.get("janus")
        waiting = self._asked.get(said.get("transaction", ""))
        if waiting is not None and not _goes_ahead(said):
            if waiting.done():
                return
            if kind == "error":
                wrong = said.get("error", {})
                code, text = int(wrong.get("code", 0)), str(wrong.get("reason", ""))
                waiting.set_exception(Objection(code, text))
            else:
                waiting.set_result(said)
        elif (heard := self._handles.get(said.get("sender", 0))) is not None:
            heard(said)


def _goes_ahead(said: Frame) -> bool:
    """Say whether this goes ahead of an answer: that it will come, or an offer beside it."""
    if said.get("janus") == "ack":
        return not str(said.get("transaction", "")).startswith("keepalive ")
    data: Frame = said.get("plugindata", {}).get("data", {})
    return data.get("videoroom") == "updated"
