"""Carries a record from one place to another, row by row, and proves that it is the same there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from db.audit import audit
from db.box import counted_ballot, sealed_ballot
from db.box_keys import box_key
from db.box_lines import counted_line
from db.engine import write
from db.journal import event
from db.postgres import take_time
from db.tables import live
from hub.record.folder import prove_session, sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select, Table

    from hub.record.folder import Place

PORTION = 500
OF_A_SESSION = (event, counted_ballot, counted_line)
NEVER = (sealed_ballot, box_key)  # a vote that is open stays where its key is


class NotMoved(Exception):
    """Nothing was carried; `why` is a key of the command line's catalogue."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why)
        self.why = why
        self.values = values


def move(source: Place, target: Place, only: int | None = None) -> dict[int, str]:
    """Copy one session, or everything into an empty place; return each session's head digest.

    All of it or, with NotMoved or Misfit raised, nothing. The source is only read.
    """
    numbers = _wanted(source, target, only)
    before = {number: prove_session(source, number).head for number in numbers}
    with source.engine.connect() as read, write(target.engine) as written:
        _take_time(read, written)
        _refuse_open_boxes(read, numbers)
        for table in live.sorted_tables:
            if table in OF_A_SESSION:
                theirs = table.c.meeting.in_(numbers)
                _carry(read, written, table, select(table).where(theirs))
            elif only is None and table not in NEVER:
                _carry(read, written, table, select(table))
        _count_on(written)
    for number, head in before.items():
        if prove_session(target, number).head != head:
            raise NotMoved("cli.copy_differs", session=number)
    return {number: head.digest.hex() for number, head in before.items()}


def _take_time(*connections: Connection) -> None:
    for connection in connections:
        if connection.dialect.name == "postgresql":
            take_time(connection)


def _wanted(source: Place, target: Place, only: int | None) -> list[int]:
    here, there = sessions(source), sessions(target)
    if only is None and there:
        raise NotMoved("cli.copy_not_empty")
    wanted = here if only is None else [only]
    for number in wanted:
        if number not in here:
            raise NotMoved("cli.no_session", session=number)
        if number in there:
            raise NotMoved("cli.copy_taken", session=number)
    return wanted


def _refuse_open_boxes(connection: Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        sealed = select(sealed_ballot).where(sealed_ballot.c.meeting == number).limit(1)
        if connection.execute(sealed).first() is not None:
            raise NotMoved("cli.copy_vote_open", session=number)


def _carry(read: Connection, written: Connection, table: Table, rows: Select[Any]) -> None:
    found = read.execute(rows.execution_options(yield_per=PORTION)).mappings()
    for portion in found.partitions():
        written.execute(insert(table), [dict(row) for row in portion])


def _count_on(connection: Connection) -> None:
    """Let the audit table number its next row after those that were carried."""
    if connection.dialect.name == "postgresql":
        last = connection.scalar(select(func.max(audit.c.number)))
        sequence = "SELECT setval(pg_get_serial_sequence('audit', 'number'), %s)"
        if last is not None:
            connection.exec_driver_sql(sequence, (last,))
