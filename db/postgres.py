"""PostgreSQL as the place of the record: several hubs write to it, one after the other.

A hub that stops while it holds a lock is cut off by the server; a server that stops answering is
cut off by the hub (`Lines.cut`). Which of several servers is the record says `db/succession.py`.
"""

from __future__ import annotations

import socket
import time
import weakref
from contextlib import closing, contextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import psycopg
    from sqlalchemy import Connection, Engine, Table

    Line = psycopg.Connection[Any]

CONNECT_SECONDS = 2
POOL_SECONDS = 10
HUBS = -1  # the lock that every serving hub holds, shared
LOCKS = 0x4E54  # the space of this programme's advisory locks in a database it may share
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
ENCODING = "server_encoding"
_SESSION = {
    "TimeZone": "UTC",
    "jit": "off",  # to compile a question takes longer than to answer any of ours
    "lock_timeout": "5s",
    "statement_timeout": "10s",
    "idle_in_transaction_session_timeout": "30s",
}
ENDED = "01000"  # a warning at COMMIT: it is on this disk, perhaps on no other
_ended: weakref.WeakSet[Line] = weakref.WeakSet()
HOLDER = "1s"  # a hub that stopped while it holds a lock holds nobody up for longer
_DRIVER: dict[str, Any] = {
    "application_name": "nghitruong",
    "client_encoding": "UTF8",
    "connect_timeout": CONNECT_SECONDS,
    "keepalives": 1,
    "keepalives_idle": 1,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": 1000,  # milliseconds
    "options": " ".join(f"-c {name}={value}" for name, value in _SESSION.items()),
}


class Unfit(Exception):
    """The server is not set up as a record needs it; the text names the setting."""


def line_to(address: str) -> Line:
    """Open one connection for reading and writing."""
    line = _connected(address, _DRIVER)
    ours = weakref.ref(line)  # its own handler does not keep it

    def heard(told: psycopg.errors.Diagnostic) -> None:
        which = ours()
        if told.sqlstate == ENDED and which is not None:
            _ended.add(which)

    line.add_notice_handler(heard)
    return line


def was_ended(line: Line) -> bool:
    """Say whether the server has ever ended a wait for the second copy before it was over."""
    return line in _ended


def engine_of(connect: Callable[[], Line]) -> Engine:
    """Open a database by what connects to it; nothing is connected before it is needed."""
    return create_engine(
        "postgresql+psycopg://",
        creator=connect,
        pool_size=8,
        max_overflow=56,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,
    )


def reading_line_to(address: str) -> Line:
    """Open one connection for reading only, for as long as reading takes."""
    options = "-c TimeZone=UTC -c default_transaction_read_only=on"
    return _connected(address, _DRIVER | {"options": options})


def reading_engine_of(connect: Callable[[], Line]) -> Engine:
    """Open a database for reading, as it is at one moment."""
    return create_engine(
        "postgresql+psycopg://",
        creator=connect,
        isolation_level="REPEATABLE READ",
    )


def _connected(address: str, given: dict[str, Any]) -> Line:
    import psycopg  # a hub that keeps its record in a file of its own need not load it

    return psycopg.connect(address, **given)


def lock(connection: Connection, number: int) -> None:
    """Wait for one of this programme's locks; it is held until the transaction ends."""
    connection.exec_driver_sql(_LOCK, (HOLDER, LOCKS, number))


def copy_in(connection: Connection, table: Table, rows: Iterable[Sequence[object]]) -> None:
    """Write many whole rows at once within the transaction: a third of what inserting them costs.

    What goes wrong is raised as SQLAlchemy raises it, which knows nothing of COPY.
    """
    import psycopg

    line: Line = connection.connection.driver_connection  # type: ignore[assignment]
    names = ", ".join(table.c.keys())
    statement = f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)"
    try:
        with line.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            copy.set_types([one.type.compile(connection.dialect).lower() for one in table.c])
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as failure:
        raised = DBAPIError.instance(statement, None, failure, psycopg.Error, hide_parameters=True)
        raise raised from failure


def take_time(connection: Connection) -> None:
    """Let this transaction be idle as long as it needs: it moves much, and nobody waits for it."""
    connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


_LOCK = """
    SELECT set_config('idle_in_transaction_session_timeout', %s, true),
    pg_advisory_xact_lock(%s, %s)
"""


def check_fit(connection: Connection) -> None:
    """Raise Unfit unless what is committed is on the disk, and every letter can be written."""
    asked = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"
    for name, setting in connection.exec_driver_sql(asked, ([*DURABLE, ENCODING],)):
        if setting == "off" or (name == ENCODING and setting != "UTF8"):
            raise Unfit(f"{name} = {setting}")


class Lines:
    """All connections of one hub, so that those to a server that hangs can be cut at once."""

    def __init__(self) -> None:
        self._open: weakref.WeakSet[Line] = weakref.WeakSet()

    def open(self, address: str) -> Line:
        """Open one more."""
        line = line_to(address)
        self._open.add(line)
        return line

    def cut(self) -> None:
        """End every wait for the server; may be called from any thread."""
        for line in list(self._open):
            _hang_up(line)


@contextmanager
def within(line: Line, seconds: float) -> Iterator[None]:
    """Wait for a server no longer than this."""
    timer = Timer(seconds, _hang_up, (line,))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(line: Line) -> None:
    import psycopg

    with suppress(psycopg.Error, OSError), closing(_double(line)) as double:
        double.shutdown(socket.SHUT_RDWR)


def _double(line: Line) -> socket.socket:
    """Return another handle of the connection's socket; the driver keeps its own."""
    return socket.socket(fileno=socket.dup(line.fileno()))


def time_of(engine: Engine) -> int:
    """Return the server's time as it is here just now, in microseconds since 1970 (UTC)."""
    asked = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        before = time.monotonic_ns()
        told = int(connection.exec_driver_sql(asked).scalar_one())
        return told + (time.monotonic_ns() - before) // 2000


class Roll:
    """Which hubs are serving, as the database knows it: each holds one lock while it lives.

    Not in Redis: whether a hub that starts is alone decides about open votes, and may not be lost.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._line: Connection | None = None

    def enter(self) -> bool:
        """Come in and stay; return whether no other hub was there."""
        self.leave()
        line = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._line = line
        alone = bool(line.exec_driver_sql(_ALONE, (LOCKS, HUBS)).scalar_one())
        line.exec_driver_sql("SELECT pg_advisory_lock_shared(%s, %s)", (LOCKS, HUBS))
        if alone:
            line.exec_driver_sql("SELECT pg_advisory_unlock(%s, %s)", (LOCKS, HUBS))
        return alone

    def stay(self) -> None:
        """Make sure of still being there; come in again where the connection was lost."""
        try:
            if self._line is not None:
                self._line.exec_driver_sql("SELECT 1")
                return
        except SQLAlchemyError:
            self.leave()
        self.enter()

    def leave(self) -> None:
        """Be gone."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(SQLAlchemyError):
                line.invalidate()
                line.close()


_ALONE = "SELECT pg_try_advisory_lock(%s, %s)"
