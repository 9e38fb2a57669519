"""The files in which the council's record is kept, and the one way to write to them.

The live tables (journal, ballot box, accounts, sessions, audit) have a SQLite file of their own, so
that an import in the office never holds up a vote. Reading: `with engine.connect() as conn`.
Writing: `with write(engine) as conn`, which takes the write lock first, so that what was read
inside is still true when it is committed. Never compute a password hash inside `write`.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event

LIVE_FILE = "live.sqlite3"
OFFICE_FILE = "office.sqlite3"
BUSY_SECONDS = 5
POOL_SECONDS = 10
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten: sealed ballots, ended sessions
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
)


def live_engine(data_dir: Path) -> Engine:
    """Open the file of everything the live meeting needs."""
    return _sqlite_engine(data_dir / LIVE_FILE)


def office_engine(data_dir: Path) -> Engine:
    """Open the file of the back office and of search."""
    return _sqlite_engine(data_dir / OFFICE_FILE)


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """Hold the write lock for one transaction: committed at the end, rolled back on any error."""
    with engine.connect() as connection:
        connection = connection.execution_options(begin="BEGIN IMMEDIATE")
        with connection.begin():
            yield connection


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


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
