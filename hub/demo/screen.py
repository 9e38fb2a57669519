"""A screen without a picture: an ordinary client over a socket, for whoever acts by programme."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from typing import TYPE_CHECKING, Any, Self

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from hub.meeting.merge import Json, merge

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from hub.meeting.words import Command

LARGEST_FRAME = 8 * 1024 * 1024
ANSWER_SECONDS = 10.0
OPEN_SECONDS = 20.0


class Refusal(Exception):
    """The hub changed nothing; `reason` is its key."""

    def __init__(self, reason: str, values: dict[str, Any]) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


class Unanswered(Exception):
    """The connection ended, or time ran out, before the answer: it may have happened or not."""


class SocketScreen:
    """Keeps the parts its eyes may see, as any screen does, and asks commands.

    Use as `async with SocketScreen(url, cookie) as screen`. `parts` is merged from snapshot and
    patches; `refreshes` counts patches that did not fit. `wire` is what else its connection is
    made with: `ssl`, `local_addr`.
    """

    def __init__(
        self, url: str, cookies: dict[str, str], origin: str | None = None, **wire: Any
    ) -> None:
        self.parts: dict[str, Json] = {}
        self.numbers: dict[str, int] = {}
        self.welcome: Json = {}
        self.beat: Json = {}
        self.gone: str | None = None
        self.superseded = False
        self.refreshes = 0
        self.closed = asyncio.Event()
        self._url = url
        self._headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
        self._origin = None if origin is None else Origin(origin)
        self._wire = wire
        self._answers: dict[str, asyncio.Future[Json]] = {}
        self._changed = asyncio.Condition()
        self._socket: ClientConnection
        self._reader: asyncio.Task[None]

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            self._url,
            additional_headers=self._headers,
            origin=self._origin,
            compression=None,
            max_size=LARGEST_FRAME,
            open_timeout=OPEN_SECONDS,
            **self._wire,
        )
        self._reader = asyncio.create_task(self._read(), name="screen")
        async with asyncio.timeout(OPEN_SECONDS), self._changed:
            await self._changed.wait_for(lambda: self.parts or self.closed.is_set())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._socket.close()
        await asyncio.gather(self._reader, return_exceptions=True)

    @property
    def close_code(self) -> int | None:
        """The code with which its socket was closed, once it is."""
        return self._socket.close_code

    @property
    def close_reason(self) -> str:
        """The word with which its socket was closed, if there was one."""
        return self._socket.close_reason or ""

    async def ask(self, command: Command, command_id: str | None = None) -> Json:
        """Ask and return the `recorded` frame; raise Refusal, or Unanswered when nobody knows."""
        command_id = command_id or secrets.token_hex(16)
        frame = {"say": "ask", "id": command_id, "command": msgspec.to_builtins(command)}
        return await self.ask_text(json.dumps(frame), command_id)

    async def ask_text(self, text: str, command_id: str) -> Json:
        """Send the text of an ask, whatever it is, and return what its id is answered with."""
        answer = asyncio.get_running_loop().create_future()
        self._answers[command_id] = answer
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._socket.send(text)
                told: Json = await answer
        except asyncio.CancelledError as lost:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise  # whoever asks is to stop; else it was the answer that was given up
            raise Unanswered(command_id) from lost
        except (TimeoutError, OSError, ConnectionClosed) as lost:
            raise Unanswered(command_id) from lost
        finally:
            self._answers.pop(command_id, None)
        if told["say"] == "refusal":
            raise Refusal(told["reason"], told.get("values", {}))
        return told

    async def until(self, true: Callable[[dict[str, Json]], bool], seconds: float = 10.0) -> None:
        """Wait until the parts are as wanted."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: true(self.parts))

    async def change(self, seconds: float) -> None:
        """Wait until anything changes, the connection ends, or time runs out."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait()
        except TimeoutError:
            pass

    async def send(self, text: str | bytes) -> None:
        """Send a raw frame."""
        await self._socket.send(text)

    async def _read(self) -> None:
        try:
            async for text in self._socket:
                await self._take(json.loads(text))
        except (OSError, EOFError):
            pass
        finally:
            self.closed.set()
            for answer in self._answers.values():
                answer.cancel()
            async with self._changed:
                self._changed.notify_all()

    async def _take(self, frame: Json) -> None:
        match frame["say"]:
            case "snapshot":
                self.parts = frame["parts"]
                number: int = frame["number"]
                self.numbers = dict.fromkeys(self.parts, number)
            case "patch":
                await self._patch(frame)
            case "recorded" | "refusal":
                self._answer(frame)
            case "welcome":
                self.welcome = frame
            case "beat":
                self.beat = frame
            case "presence":
                self.parts["presence"] = frame["screens"]
            case "gone":
                self.gone = frame["reason"]
            case "superseded":
                self.superseded = True
        async with self._changed:
            self._changed.notify_all()

    async def _patch(self, frame: Json) -> None:
        part, here = frame["part"], self.numbers.get(frame["part"], 0)
        if frame["upto"] <= here:
            return
        if frame["after"] > here:
            self.refreshes += 1
            await self._socket.send('{"say":"refresh"}')
            return
        self.parts[part] = merge(self.parts.get(part, {}), frame["patch"])
        self.numbers[part] = frame["upto"]

    def _answer(self, frame: Json) -> None:
        answer = self._answers.get(frame["id"])
        if answer is not None and not answer.done():
            with contextlib.suppress(asyncio.InvalidStateError):
                answer.set_result(frame)
