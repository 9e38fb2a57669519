"""A vote as it is usually kept: Starlette, and for each ballot a session of SQLAlchemy's async ORM.

The file is as safe as the hub's (SQLite, synchronous = FULL); a ballot is acknowledged after its
commit.
"""

import itertools
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import uvicorn
from sqlalchemy import event
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket


class Tables(DeclarativeBase):
    """All tables: one."""


class Ballot(Tables):
    """A ballot as a row."""

    __tablename__ = "ballot"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    choice: Mapped[str]
    at: Mapped[float]


def prepare(connection: sqlite3.Connection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


engine = create_async_engine(f"sqlite+aiosqlite:///{sys.argv[2]}")
event.listen(engine.sync_engine, "connect", prepare)
opened = async_sessionmaker(engine)
numbers = itertools.count(1)


async def cast(screen: WebSocket) -> None:
    await screen.accept()
    async for text in screen.iter_text():
        asked, number, at = msgspec.json.decode(text), next(numbers), time.time()
        async with opened.begin() as session:
            choice = asked["command"]["choice"]
            session.add(Ballot(id=asked["id"], number=number, choice=choice, at=at))
        told = {"say": "recorded", "id": asked["id"], "number": number, "at": int(at * 1e6)}
        await screen.send_text(msgspec.json.encode(told).decode())


@asynccontextmanager
async def tables(_: Starlette) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Tables.metadata.create_all)
    yield


if __name__ == "__main__":
    uvicorn.run(
        Starlette(routes=[WebSocketRoute("/", cast)], lifespan=tables),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="error",
        backlog=4096,
    )
