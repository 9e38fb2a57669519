"""The journal: every event of a session in order, each digest sealing everything before it."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    insert,
    select,
)

from db.tables import live

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

GENESIS = bytes(32)
SALT_BYTES = 16
_READ_AT_ONCE = 500

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
    Index(None, "meeting", "actor", "command_id"),
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


def digest_of(previous: bytes, entry: Entry, salt: bytes) -> bytes:
    """Return SHA-256(previous ‖ number ‖ at ‖ actor ‖ command_id ‖ name ‖ SHA-256(salt ‖ body)).

    Numbers are eight bytes, big-endian; texts are UTF-8 after their length in four bytes, so that
    no two different rows are ever the same bytes.
    """
    sealed = hashlib.sha256(previous)
    sealed.update(entry.number.to_bytes(8, "big") + entry.at.to_bytes(8, "big", signed=True))
    for text in (entry.actor, entry.command_id, entry.name):
        content = text.encode()
        sealed.update(len(content).to_bytes(4, "big") + content)
    sealed.update(hashlib.sha256(salt + entry.body).digest())
    return sealed.digest()


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


def append(connection: Connection, meeting: int, rows: Sequence[Row]) -> None:
    """Write rows inside the caller's transaction; a number taken already is refused."""
    if rows:
        values = [{"meeting": meeting, **row._asdict()} for row in rows]
        connection.execute(insert(event), values)


def head(connection: Connection, meeting: int) -> Head:
    """Return the last event's number and digest; an empty journal has the genesis digest."""
    last = connection.execute(
        select(event.c.number, event.c.digest)
        .where(event.c.meeting == meeting)
        .order_by(event.c.number.desc())
        .limit(1)
    ).first()
    return Head(last.number, last.digest) if last else Head(0, GENESIS)


def read(connection: Connection, meeting: int, after: int = 0) -> Iterator[Row]:
    """Yield the rows after a number, in order."""
    found = connection.execute(
        select(*(event.c[name] for name in Row._fields))
        .where(event.c.meeting == meeting, event.c.number > after)
        .order_by(event.c.number)
        .execution_options(yield_per=_READ_AT_ONCE)
    )
    for row in found:
        yield Row(*row)


def decided(
    connection: Connection, meeting: int, command_ids: Iterable[str]
) -> dict[tuple[str, str], Decided]:
    """Return which of these commands are in the journal, by actor and id."""
    found = connection.execute(
        select(event.c.actor, event.c.command_id, event.c.number, event.c.at)
        .where(event.c.meeting == meeting, event.c.command_id.in_(list(command_ids)))
        .order_by(event.c.number.desc())
    )
    return {(row.actor, row.command_id): Decided(row.number, row.at) for row in found}


def meetings(connection: Connection) -> list[int]:
    """Return the numbers of all sessions in the journal, the oldest first."""
    found = connection.execute(select(event.c.meeting).distinct().order_by(event.c.meeting))
    return [row.meeting for row in found]
