"""Whole sheets taken apart: every person's lines lie by themselves, in an order of their own.

Thirty persons in three levels make 3^30 patterns: a whole ballot would be as good as a signature.
So validity is judged while the ballots are open in memory, and what is written is one row a line
and ballot, under a fresh random key each; nothing joins two lines again.
"""

from __future__ import annotations

import hashlib
import secrets
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, insert, select

from db.tables import live
from hub.meeting.sheets import SheetMark, judged, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from db.box_keys import BoxName
    from hub.meeting.sheets import LineTally, Sheet

RANDOM_BYTES = 16
INVALID = -1  # the line of ballots of which nothing counts; a blank mark is one not counted here

counted_line = Table(
    "counted_line",
    live,
    Column("meeting", Integer, primary_key=True, autoincrement=False),
    Column("vote", Text, primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("random", LargeBinary, primary_key=True),
    Column("mark", Text, nullable=False),
    sqlite_with_rowid=False,
)


class SheetCount(NamedTuple):
    """What was in an opened box of sheets; `proof` is the digest of all lines as they lie there."""

    valid: int
    invalid: int
    lines: tuple[LineTally, ...]
    proof: str

    @property
    def ballots(self) -> int:
        """How many ballots there were."""
        return self.valid + self.invalid


class CountedLine(NamedTuple):
    """One line of one ballot, of which nobody knows what else stood on it."""

    line: int
    random: bytes
    mark: str


def write_lines(
    connection: Connection, name: BoxName, sheet: Sheet, ballots: Sequence[str]
) -> None:
    """Judge whole ballots, then write their lines apart; the ballots are kept nowhere."""
    rows: list[dict[str, Any]] = []
    for marks in ballots:
        kept = judged(sheet, marks)
        apart = [(INVALID, "")] if kept is None else enumerate(mark or "" for mark in kept)
        rows.extend(
            {
                "meeting": name.meeting,
                "vote": name.vote,
                "line": line,
                "random": secrets.token_bytes(RANDOM_BYTES),
                "mark": str(mark),
            }
            for line, mark in apart
        )
    if rows:
        rows.sort(key=itemgetter("line", "random"))
        connection.execute(insert(counted_line), rows)


def lines_in(connection: Connection, name: BoxName) -> list[CountedLine]:
    """Return the lines of an opened box, person by person, in the order of their random keys."""
    at = counted_line.c
    query = select(at.line, at.random, at.mark).where(
        at.meeting == name.meeting, at.vote == name.vote
    )
    return [CountedLine(*row) for row in connection.execute(query.order_by(at.line, at.random))]


def count_lines(sheet: Sheet, lines: Sequence[CountedLine]) -> SheetCount:
    """Count the lines of an opened box; ValueError when they don't belong to this sheet."""
    digest = hashlib.sha256(b"lines:")
    columns: dict[int, list[SheetMark | None]] = {}
    for line, same in groupby(lines, attrgetter("line")):
        rows = list(same)
        for row in rows:
            digest.update(line.to_bytes(2, "big", signed=True) + row.random + row.mark.encode())
        columns[line] = [SheetMark(row.mark) if row.mark else None for row in rows]
    invalid = len(columns.pop(INVALID, ()))
    heights = {len(column) for column in columns.values()} or {0}
    if len(heights) > 1 or (columns and sorted(columns) != list(range(len(sheet.lines)))):
        raise ValueError
    tallies = tuple(line_of(sheet, columns.get(row, [])) for row in range(len(sheet.lines)))
    return SheetCount(heights.pop(), invalid, tallies, digest.hexdigest())
