"""A vote as it is usually kept: each ballot a transaction of its own, by SQLAlchemy's ORM.

    python -m bench.ballots_orm PORT FILE

The sockets are the floor's, so that nothing but the keeping is another; the file is as safe as the
hub's (SQLite, synchronous = FULL). A ballot is acknowledged after its commit.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import uvloop
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

from bench.ballots_floor import Ballots, Row, Write, serve

if TYPE_CHECKING:
    import sqlite3


class Tables(DeclarativeBase):
    """All tables: one."""


class Ballot(Tables):
    """A ballot as a row."""

    __tablename__ = "ballot"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    choice: Mapped[str]
    delegate: Mapped[int]
    at: Mapped[float]


def one_by_one(file: str) -> Write:
    """Return what writes rows as objects, each in a session and a transaction of its own."""
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _prepare)
    Tables.metadata.create_all(engine)
    opened = sessionmaker(engine)

    def write(rows: list[Row]) -> None:
        for id, number, choice, delegate, at in rows:
            session: Session
            with opened.begin() as session:
                session.add(Ballot(id=id, number=number, choice=choice, delegate=delegate, at=at))

    return write


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), Ballots(one_by_one(sys.argv[2]), 1)))
