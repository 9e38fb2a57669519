"""Where the council's record is kept, and the one way to write to it.

Embedded, the live tables (journal, ballot box, accounts, sessions, audit) have a SQLite file of
their own, so that an import in the office never holds up a vote; several hubs share a PostgreSQL.
Reading: `with engine.connect() as conn`. Writing: `with write(engine) as conn`, which takes the
write lock first, so that what was read inside is still true when it is committed. Never compute a
password hash inside `write`.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from db import postgres

LIVE_FILE = "live.sqlite3"
OFFICE_FILE = "office.sqlite3"
BUSY_SECONDS = 5
POOL_SECONDS = 10
PORTION = 500
DOORS = 0  # the lock of everything but the journals, whose locks are their meetings' numbers
Sort = TypeVar("Sort")
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten: sealed ballots, ended sessions
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
)


def live_engine(data_dir: Path, database: str = "") -> Engine:
    """Open all the live meeting needs: the folder's file, or the database of this address."""
    if not database:
        return _sqlite_engine(data_dir / LIVE_FILE)
    from db.succession import FILE, Succession  # a hub with a file of its own need not load it

    succession = Succession(database, postgres.line_to, data_dir / FILE)
    return postgres.engine_of(succession.connect)


def office_engine(data_dir: Path) -> Engine:
    """Open the file of the back office and of search."""
    return _sqlite_engine(data_dir / OFFICE_FILE)


def reading_engine(data_dir: Path, database: str = "") -> Engine:
    """Open the live tables for reading only; nothing is made where there is none."""
    if database:
        from db.succession import Succession

        succession = Succession(database, postgres.reading_line_to)
        return postgres.reading_engine_of(succession.connect)
    file = (data_dir / LIVE_FILE).absolute()
    log = file.with_name(file.name + "-wal")
    # A copy on a medium that can't be written to: without a log nothing of it can change either.
    still = not os.access(data_dir, os.W_OK) and not log.exists()
    mode = "mode=ro&immutable=1" if still else "mode=ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{file.as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _prepare_reading)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """Hold the write lock for one transaction: committed at the end, rolled back on any error."""
    with engine.connect() as connection, locked(connection):
        yield connection


@contextmanager
def locked(connection: Connection, lock: int = DOORS) -> Iterator[None]:
    """Hold a write lock for one transaction of a connection that is kept.

    SQLite has one lock for its whole file; PostgreSQL has one for each meeting and one for the
    rest, so that nobody signing in holds up a vote.
    """
    connection.execution_options(begin="BEGIN IMMEDIATE")
    with connection.begin():
        if connection.dialect.name == "postgresql":
            postgres.lock(connection, lock)
        yield


def portions(asked: Iterable[Sort]) -> Iterator[list[Sort]]:
    """Cut a long list: a database takes only so many values in one question."""
    waiting = list(asked)
    for start in range(0, len(waiting), PORTION):
        yield waiting[start : start + PORTION]


def _sqlite_engine(file: Path) -> Engine:
    file.parent.mkdir(parents=True, exist_ok=True)
    _log_ahead(file)
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(file)),
        pool_size=4,
        max_overflow=60,
        pool_timeout=POOL_SECONDS,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _log_ahead(file: Path) -> None:
    """Set the file's journal mode for good, one process at a time.

    SQLite does not wait for another connection that is just doing the same: of two hubs started at
    once on a new folder one in five was refused.
    """
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    finally:
        os.close(folder)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions by itself
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _prepare_reading(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.text_factory = _any_text
    connection.execute("PRAGMA query_only = ON")


def _any_text(content: bytes) -> str:
    """Return a text that may have been put in as no text at all, so that its row can be named."""
    return content.decode(errors="surrogateescape")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
