"""The journal: every event of a session in order, each digest sealing everything before it."""

from __future__ import annotations

import json
import secrets
import struct
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    func,
    select,
)

from db import postgres
from db.tables import live

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

GENESIS = bytes(32)
SALT_BYTES = 16
_READ_AT_ONCE = 500
FEW = 10  # rows that PostgreSQL has sooner one by one than by a COPY

event = Table(
    "event",
    live,
    Column("meeting", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),  # microseconds
    Column("actor", Text, nullable=False),
    Column("command_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the exact bytes digested
    Column("salt", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Index(None, "command_id"),
    sqlite_with_rowid=False,
)


class Head(NamedTuple):
    """The end of a journal: its last event's number and digest."""

    number: int
    digest: bytes


class Entry(NamedTuple):
    """One row to append; the journal adds salt and digest."""

    number: int
    at: int
    actor: str
    command_id: str
    name: str
    body: bytes


class Row(NamedTuple):
    """One row as it stands in the journal."""

    number: int
    at: int
    actor: str
    command_id: str
    name: str
    body: bytes
    salt: bytes
    digest: bytes


class Decided(NamedTuple):
    """Where a command that was accepted earlier stands."""

    number: int
    at: int


def digest_of(previous: bytes, entry: Entry | Row, salt: bytes) -> bytes:
    """Return SHA-256(previous ‖ number ‖ at ‖ actor ‖ command_id ‖ name ‖ SHA-256(salt ‖ body)).

    Numbers are eight bytes, big-endian; texts are UTF-8 after their length in four bytes, so that
    no two different rows are ever the same bytes.
    """
    number, at, actor, command_id, name, body = entry[:6]  # a start reads very many of them
    who, asked, what = actor.encode(), command_id.encode(), name.encode()
    begins = previous + _NUMBERS(number, at, len(who)) + who
    texts = _LENGTH(len(asked)) + asked + _LENGTH(len(what)) + what
    return sha256(begins + texts + sha256(salt + body).digest()).digest()


_NUMBERS = struct.Struct(">QqI").pack
_LENGTH = struct.Struct(">I").pack


class Chain:
    """The growing end of a journal inside one batch: digests are known before the rows are written.

    A result names the digest before it, so `head` must move while commands are being decided.
    """

    def __init__(self, head: Head) -> None:
        self.head = self._start = head
        self.rows: list[Row] = []

    def cut(self, length: int) -> None:
        """Take back the rows after the first `length`; they were never written."""
        del self.rows[length:]
        last = self.rows[-1] if self.rows else None
        self.head = Head(last.number, last.digest) if last else self._start

    def add(self, entry: Entry) -> Head:
        """Seal one more row and return the new head."""
        salt = secrets.token_bytes(SALT_BYTES)
        digest = digest_of(self.head.digest, entry, salt)
        self.rows.append(Row(*entry, salt, digest))
        self.head = Head(entry.number, digest)
        return self.head


_COLUMNS = ("meeting", "number", "at", "actor", "command_id", "name", "body", "salt", "digest")
_PLACES = {"sqlite": "?", "postgresql": "%s"}
_INSERTION_IN = {
    name: f"INSERT INTO event ({', '.join(_COLUMNS)}) VALUES ({', '.join([place] * len(_COLUMNS))})"
    for name, place in _PLACES.items()
}
_READING_IN = {
    name: f"SELECT {', '.join(_COLUMNS[1:])} FROM event WHERE meeting = {place} "
    f"AND number > {place} ORDER BY number"
    for name, place in _PLACES.items()
}
# Asked before every batch, so in the database's own words and in one question: to put it together
# anew costs more than to answer it. For commands the session is not asked: given it too, SQLite
# would rather read all its rows than the index. PostgreSQL does so as long as it has not counted
# the rows of a young journal, unless it must look for one command after the other (OFFSET 0).
_STANDING = """
    SELECT meeting, number, at, '' AS actor, '' AS command_id, digest
    FROM (SELECT * FROM event WHERE meeting = {meeting} ORDER BY number DESC LIMIT 1) AS last
    UNION ALL
    SELECT meeting, number, at, actor, command_id, digest FROM {among}
"""
_STANDING_IN = {
    "sqlite": _STANDING.format(
        meeting=":meeting",
        among="event WHERE command_id IN (SELECT value FROM json_each(:command_ids))",
    ),
    "postgresql": _STANDING.format(
        meeting="%(meeting)s",
        among="json_array_elements_text(%(command_ids)s::json) AS asked, "
        "LATERAL (SELECT * FROM event WHERE command_id = asked OFFSET 0) AS found",
    ),
}


def append(connection: Connection, meeting: int, rows: Sequence[Row]) -> None:
    """Write rows inside the caller's transaction; a number taken already is refused.

    They go to the driver as they are: five hundred ballots are one burst.
    """
    values = [(meeting, *row) for row in rows]
    if len(values) > FEW and connection.dialect.name == "postgresql":
        postgres.copy_in(connection, event, values)
    elif values:
        connection.exec_driver_sql(_INSERTION_IN[connection.dialect.name], values)


def head(connection: Connection, meeting: int) -> Head:
    """Return the last event's number and digest; an empty journal has the genesis digest."""
    return standing(connection, meeting, ())[0]


def standing(
    connection: Connection, meeting: int, command_ids: Iterable[str]
) -> tuple[Head, dict[tuple[str, str], Decided]]:
    """Return the head, and where those of these commands stand that are in the journal.

    The commands are found under their actor and id; each stands at its first event.
    """
    question = _STANDING_IN[connection.dialect.name]
    asked = {"meeting": meeting, "command_ids": json.dumps(list(command_ids))}
    last, known = Head(0, GENESIS), dict[tuple[str, str], Decided]()
    for of, number, at, actor, command_id, digest in connection.exec_driver_sql(question, asked):
        if not command_id:
            last = Head(number, digest)
        elif of == meeting:
            here = known.get((actor, command_id))
            known[actor, command_id] = min(here or Decided(number, at), Decided(number, at))
    return last, known


def read(connection: Connection, meeting: int, after: int = 0) -> Iterator[Row]:
    """Yield the rows after a number, in order.

    Asked in the database's own words: typed by SQLAlchemy, each row would cost twice as much.
    """
    found = connection.exec_driver_sql(
        _READING_IN[connection.dialect.name],
        (meeting, after),
        execution_options={"stream_results": True},
    )
    for some in found.partitions(_READ_AT_ONCE):
        yield from map(Row._make, some)


def meetings(connection: Connection) -> list[int]:
    """Return the numbers of all sessions in the journal, the oldest first.

    Asked for one after the other: asked for all at once, a database reads every event.
    """
    numbers: list[int] = []
    following = select(func.min(event.c.meeting)).where(event.c.meeting > bindparam("last"))
    while (number := connection.scalar(following, {"last": max(numbers, default=0)})) is not None:
        numbers.append(number)
    return numbers
