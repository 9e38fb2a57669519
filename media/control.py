"""Where hubs steer sound and picture: a local socket that only this hall's processes can open."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import time
from typing import TYPE_CHECKING, assert_never

from msgspec import DecodeError

from media import frames
from media.engine import Comes, Gone, Joined, Turned
from media.frames import Done, Hello, InForce, Levels, Refused
from media.orders import Passing

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from media.engine import Engine, Happening
    from media.frames import Asked, Said
    from media.recorder import Recordings

log = logging.getLogger("media")
MOST_UNREAD = 1 << 20  # a hub that lies so far behind is cut off; it asks anew when it comes back
MOST_AT_WORK = 64
LEVELS = 0.2
DESERTED = 60.0


class Control:
    """The hubs that are connected, and what they ask of the engine."""

    def __init__(self, addresses: tuple[tuple[str, int], ...], recordings: Recordings) -> None:
        self._addresses = addresses
        self._recordings = recordings
        self._hubs: set[asyncio.StreamWriter] = set()
        self._work: set[asyncio.Task[None]] = set()
        self._meetings: set[str] = set()
        self._joined: dict[str, Comes | None] = {}  # and what is lacking of each

    async def serve(self, engine: Engine, path: Path) -> None:
        """Listen on the socket until cancelled; nobody but the owner of the process may open it."""
        server = await asyncio.start_unix_server(
            lambda reader, writer: self._hub(engine, reader, writer),
            sock=listening(path),
            limit=frames.LONGEST,
        )
        async with server:
            await self._tell_levels(engine)

    async def deserted(self) -> None:
        """Return when no hub has been there for a minute."""
        since = time.monotonic()
        while time.monotonic() - since < DESERTED:
            await asyncio.sleep(1)
            since = time.monotonic() if self._hubs else since

    def happened(self, happening: Happening) -> None:
        """Tell every hub what has happened to a connection or a meeting."""
        if isinstance(happening, Joined):
            self._joined.setdefault(happening.connection)
        elif isinstance(happening, Gone):
            self._joined.pop(happening.connection, None)
        elif isinstance(happening, Comes) and happening.connection in self._joined:
            whole = happening.voice and happening.picture
            self._joined[happening.connection] = None if whole else happening
        self._tell(happening)

    async def _hub(
        self, engine: Engine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._hubs.add(writer)
        try:
            lacking = tuple(one for one in self._joined.values() if one is not None)
            hello = Hello(self._addresses, tuple(self._joined), lacking)
            writer.write(frames.line(hello))
            while text := await reader.readline():
                await self._take(engine, frames.asked(text), writer)
        except (DecodeError, ValueError, ConnectionError) as wrong:
            log.warning("hub cut off", extra={"reason": type(wrong).__name__})
        finally:
            self._hubs.discard(writer)
            writer.close()

    async def _take(self, engine: Engine, asked: Asked, writer: asyncio.StreamWriter) -> None:
        """Carry out orders at once and in their order; whatever may take time beside them."""
        if isinstance(asked, frames.Order):
            self._meetings.add(asked.meeting)
            await self._obey(engine, asked)
            return
        if len(self._work) >= MOST_AT_WORK:
            self._say(writer, Refused(asked.id, "busy"))
            return
        task = asyncio.create_task(self._answer(asked.id, _doing(engine, asked), writer))
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _obey(self, engine: Engine, asked: frames.Order) -> None:
        meeting, number = asked.meeting, asked.number
        passing = Passing(asked.open, asked.listening, asked.recorded)
        if await engine.order(meeting, number, passing):
            await self._recordings.order(engine, meeting, number, passing, asked.clock)
            self._tell(InForce(meeting, number, *self._recordings.standing(meeting)))

    async def _answer(
        self, number: int, doing: Coroutine[object, object, str | None], to: asyncio.StreamWriter
    ) -> None:
        try:
            self._say(to, Done(number, await doing or ""))
        except Turned as turned:
            self._say(to, Refused(number, turned.reason))

    async def _tell_levels(self, engine: Engine) -> None:
        silent: dict[str, bool] = {}
        while True:
            await asyncio.sleep(LEVELS)
            self._recordings.lapse()
            for meeting in self._meetings:
                levels = engine.levels(meeting)
                if levels or not silent.get(meeting, True):
                    self._tell(Levels(meeting, tuple(levels.items())))
                silent[meeting] = not levels

    def _tell(self, said: Said) -> None:
        for hub in list(self._hubs):
            self._say(hub, said)

    def _say(self, hub: asyncio.StreamWriter, said: Said) -> None:
        if hub.is_closing():
            return
        hub.write(frames.line(said))
        if hub.transport.get_write_buffer_size() > MOST_UNREAD:
            hub.transport.abort()


def listening(path: Path) -> socket.socket:
    """Return the socket, in the place of one that a process before left behind."""
    path.unlink(missing_ok=True)
    found = socket.socket(socket.AF_UNIX)
    found.setblocking(False)
    before = os.umask(0o177)
    try:
        found.bind(str(path))
    finally:
        os.umask(before)
    return found


def _doing(engine: Engine, asked: frames.Question) -> Coroutine[object, object, str | None]:
    match asked:
        case frames.Publish():
            return engine.publish(asked.asked)
        case frames.Subscribe():
            return engine.subscribe(asked.asked)
        case frames.Answered():
            return engine.answered(asked.connection, asked.answer)
        case frames.Switch():
            shown = (asked.party, asked.track) if asked.party is not None else None
            return engine.switch(asked.connection, asked.place, shown)
        case frames.Kick():
            return engine.kick(asked.connection)
        case _:
            assert_never(asked)
