"""The floor of a vote: picows takes ballots, SQLite keeps them by group commit, synchronous = FULL.

    python -m bench.ballots_floor PORT FILE

Nothing is checked but the frame's form; a ballot is acknowledged after its commit.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import uvloop
from msgspec import Struct
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_create_server

Row = tuple[str, int, str, int, float]
Write = Callable[[list[Row]], None]

MOST_TOGETHER = 1_000


class Cast(Struct, tag="CastBallot", tag_field="do"):
    """A press, as a tablet sends it to the hub."""

    vote: str
    choice: str
    replaces: int = 0
    room: str = ""


class Ask(Struct, tag="ask", tag_field="say"):
    """A frame with a press."""

    id: str
    command: Cast


class Recorded(Struct, tag="recorded", tag_field="say"):
    """The acknowledgement."""

    id: str
    number: int
    at: int


class Ballots:
    """Ballots wait for a writer thread; so many of them as may be are committed together."""

    def __init__(self, write: Write, most: int) -> None:
        self._write = write
        self._most = most
        self._waiting: deque[tuple[Row, Tablet]] = deque()
        self._busy = False
        self._number = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._writer = ThreadPoolExecutor(1)

    def take(self, cast: Ask, tablet: Tablet) -> None:
        """Let a ballot wait for the next commit."""
        self._number += 1
        row = (cast.id, self._number, cast.command.choice, id(tablet), time.time())
        self._waiting.append((row, tablet))
        if not self._busy:
            self._busy = True
            task = asyncio.get_running_loop().create_task(self._keep())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            together = min(self._most, len(self._waiting))
            batch = [self._waiting.popleft() for _ in range(together)]
            await loop.run_in_executor(self._writer, self._write, [row for row, _ in batch])
            for row, tablet in batch:
                tablet.tell(row)
        self._busy = False


def one_table(file: str) -> Write:
    """Return what writes rows to a table of their own, in one transaction."""
    table = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    table.execute("PRAGMA journal_mode = WAL")
    table.execute("PRAGMA synchronous = FULL")
    table.execute(
        "CREATE TABLE ballot (id TEXT PRIMARY KEY, number INTEGER, choice TEXT, "
        "delegate INTEGER, at REAL)"
    )

    def write(rows: list[Row]) -> None:
        table.execute("BEGIN IMMEDIATE")
        table.executemany("INSERT INTO ballot VALUES (?, ?, ?, ?, ?)", rows)
        table.execute("COMMIT")

    return write


class Tablet(WSListener):
    """One connection."""

    transport: WSTransport
    encode = msgspec.json.Encoder().encode
    decode = msgspec.json.Decoder(Ask).decode

    def __init__(self, ballots: Ballots) -> None:
        super().__init__()
        self._ballots = ballots

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Keep the way back."""
        self.transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Take a ballot."""
        if frame.msg_type == WSMsgType.TEXT:
            self._ballots.take(self.decode(frame.get_payload_as_bytes()), self)

    def tell(self, row: Row) -> None:
        """Acknowledge it."""
        told = Recorded(id=row[0], number=row[1], at=int(row[4] * 1e6))
        self.transport.send(WSMsgType.TEXT, self.encode(told))


async def serve(port: int, ballots: Ballots) -> None:
    """Serve until the process is ended."""

    def come(_: Any) -> Tablet:
        return Tablet(ballots)

    server = await ws_create_server(come, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), Ballots(one_table(sys.argv[2]), MOST_TOGETHER)))
