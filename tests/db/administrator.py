"""The administrator of the attack: reads every file of the record, at any moment, and remembers."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from db.box import SecretBox
from db.engine import LIVE_FILE
from tests.db.secret_vote import KEYS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from hub.meeting.words import SealedBallot


class Row(NamedTuple):
    """A row that holds a ballot in some form, as the administrator reads it."""

    random: bytes
    content: bytes | str


class CarelessBox(SecretBox):
    """What must not be done: the choice is written in the transaction that says who gave it."""

    def give(self, connection: Connection, meeting: int, *ballots: SealedBallot) -> None:
        connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS careless (random BLOB, content BLOB)"
        )
        for ballot in ballots:
            row = (secrets.token_bytes(16), ballot.content)
            connection.exec_driver_sql("INSERT INTO careless VALUES (?, ?)", row)


class Administrator:
    """Reads the files of the record on the disk, after every transaction and at the end."""

    def __init__(self, data: Path, open_table: str, end_table: str) -> None:
        self.data = data
        self.copies: list[Path] = []
        self.seen: list[Row] = []  # the row each transaction added, in order of giving
        self._open_table = open_table
        self._end_table = end_table

    def look(self) -> None:
        """Copy the files, as a backup does, and note which row is new since the last time."""
        copy = self._copy()
        with closing(sqlite3.connect(copy / LIVE_FILE)) as database:
            rows = database.execute(f"SELECT random, {self._content(self._open_table)}")
            before = set(self.seen)
            self.seen.extend(row for row in map(Row._make, rows) if row not in before)

    def dump(self) -> str:
        """Return the whole database as text, as it is now."""
        with closing(sqlite3.connect(self._copy() / LIVE_FILE)) as database:
            return "\n".join(database.iterdump())

    def at_the_end(self) -> list[Row]:
        """Return the ballots as they stand in the record, in the order of their storage."""
        with closing(sqlite3.connect(self._copy() / LIVE_FILE)) as database:
            query = f"SELECT random, {self._content(self._end_table)}"
            return [Row._make(row) for row in database.execute(query)]

    def bytes_of_copies(self) -> list[bytes]:
        """Return the content of every file in every copy: tables, log, free pages and all."""
        return [file.read_bytes() for copy in self.copies for file in copy.iterdir()]

    def files_now(self) -> list[bytes]:
        """Return the content of every file of the data folder, keys included."""
        return [file.read_bytes() for file in self.data.rglob("*") if file.is_file()]

    def _copy(self) -> Path:
        copy = self.data.parent / f"backup-{len(self.copies)}"
        leave_out = shutil.ignore_patterns(KEYS, "*-shm")
        shutil.copytree(self.data, copy, ignore=leave_out)
        self.copies.append(copy)
        return copy

    @staticmethod
    def _content(table: str) -> str:
        column = {"careless": "content", "sealed_ballot": "sealed", "counted_ballot": "choice"}
        return f"{column[table]} FROM {table}"
