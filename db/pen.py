"""The one connection by which a keeper writes the journal of its meeting."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from db import copies
from db.engine import locked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine


class Pen:
    """Kept between batches and thrown away after a failure; used by the writer thread alone."""

    def __init__(self, engine: Engine, meeting: int) -> None:
        self.engine = engine
        self._meeting = meeting
        self._shared = engine.dialect.name == "postgresql"
        self._connection: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the meeting's lock for one transaction."""
        connection = self._connected()
        with locked(connection, self._meeting):
            yield connection
        if self._shared:
            copies.refuse_unsure(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read what is committed, without a lock."""
        connection = self._connected()
        connection.execution_options(begin="BEGIN")
        with connection.begin():
            yield connection

    def drop(self) -> None:
        """Give the connection up, whatever became of it; the next use opens a new one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.invalidate()
            with suppress(SQLAlchemyError):
                connection.close()

    def _connected(self) -> Connection:
        if self._connection is None:
            connection = self.engine.connect()
            if self._shared:
                self._make_sure(connection)
            self._connection = connection
        return self._connection

    def _make_sure(self, connection: Connection) -> None:
        """Believe nothing that may be on one disk alone, where there are to be two."""
        try:
            if copies.waits(connection):
                with copies.soon(connection), locked(connection, self._meeting):
                    copies.mark(connection)
                copies.refuse_unsure(connection)
        except SQLAlchemyError:
            with suppress(SQLAlchemyError):
                connection.invalidate()
                connection.close()
            raise
