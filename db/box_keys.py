"""The keys of the secret boxes: one file each, outside every database, log and backup.

Several hubs share one database and no folder: there a key lies in a table, wrapped by a key that
stands in the hubs' configuration alone.
"""

from __future__ import annotations

import os
import re
import secrets
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, delete, insert, inspect, select

from db.tables import live

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection

    Wrap = Callable[[bytes], bytes]

box_key = Table(
    "box_key",
    live,
    Column("meeting", Integer, primary_key=True, autoincrement=False),
    Column("vote", Text, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

KEY_BYTES = 32
_ONLY_THE_HUB = 0o600
_FOLDER_MODE = 0o700
_FILE_NAME = re.compile(r"box-(?P<meeting>\d+)-(?P<vote>\w+)\.key")


class BoxName(NamedTuple):
    """Which box: the session's number and the vote's id."""

    meeting: int
    vote: str


class BoxLost(Exception):
    """The box can't be opened as it was filled; what was in it is never guessed."""


class KeyRing(Protocol):
    """The keys as one transaction sees them."""

    def make(self, name: BoxName) -> bytes:
        """Return the key of a box, made and written when there is none yet."""

    def read(self, name: BoxName) -> bytes:
        """Return the key of a box, or raise BoxLost."""

    def has(self, name: BoxName) -> bool:
        """Say whether there is anything of this box's key to destroy."""

    def names(self) -> set[BoxName]:
        """Return the boxes that have a key."""

    def destroy(self, name: BoxName) -> None:
        """Destroy the key of a box; done again, it changes nothing."""


class Keys(Protocol):
    """Where the keys of the secret boxes are."""

    def at(self, connection: Connection) -> KeyRing:
        """Return the keys as a transaction sees them."""


class KeyFolder:
    """A folder of key files; whatever is told of them is on the disk before a call returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def at(self, _connection: Connection) -> Self:
        """Return the same keys: files know nothing of transactions."""
        return self

    def make(self, name: BoxName) -> bytes:
        """Return the key of a box, made and written when there is none yet."""
        try:
            return self.read(name)
        except BoxLost:
            return self._write(name, secrets.token_bytes(KEY_BYTES))

    def read(self, name: BoxName) -> bytes:
        """Return the key of a box, or raise BoxLost."""
        try:
            key = self._file(name).read_bytes()
        except FileNotFoundError as missing:
            raise BoxLost(f"no key for {name}") from missing
        if len(key) != KEY_BYTES:
            raise BoxLost(f"the key for {name} is damaged")
        return key

    def has(self, name: BoxName) -> bool:
        """Say whether there is anything of this box's key to destroy."""
        return self._file(name).exists()

    def names(self) -> set[BoxName]:
        """Return the boxes that have a key here, damaged or not."""
        found = (_FILE_NAME.fullmatch(file.name) for file in self._folder.glob("box-*.key"))
        return {BoxName(int(name["meeting"]), name["vote"]) for name in found if name}

    def destroy(self, name: BoxName) -> None:
        """Overwrite and remove the key of a box; done again, it changes nothing."""
        file = self._file(name)
        if not file.exists():
            return
        _write_through(file, secrets.token_bytes(KEY_BYTES), os.O_WRONLY)
        file.unlink()
        self._settle_folder()

    def _write(self, name: BoxName, key: bytes) -> bytes:
        self._folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        file = self._file(name)
        unfinished = file.with_suffix(".new")  # a killed hub leaves it without its last name
        _write_through(unfinished, key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        unfinished.rename(file)
        self._settle_folder()
        return key

    def _file(self, name: BoxName) -> Path:
        if not name.vote.isalnum():
            raise ValueError(f"a vote has no such name: {name.vote!r}")
        return self._folder / f"box-{name.meeting}-{name.vote}.key"

    def _settle_folder(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_through(file: Path, content: bytes, how: int) -> None:
    handle = os.open(file, how, _ONLY_THE_HUB)
    try:
        os.fchmod(handle, _ONLY_THE_HUB)
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)


class KeyTable:
    """Keys in the database, each wrapped; `unwrap` raises ValueError for what is not ours."""

    def __init__(self, wrap: Wrap, unwrap: Wrap) -> None:
        self._wrap = wrap
        self._unwrap = unwrap

    def at(self, connection: Connection) -> KeyRing:
        """Return the keys as a transaction sees them."""
        return _WrappedKeys(connection, self._wrap, self._unwrap)


class _WrappedKeys:
    def __init__(self, connection: Connection, wrap: Wrap, unwrap: Wrap) -> None:
        self._connection = connection
        self._wrap = wrap
        self._unwrap = unwrap

    def make(self, name: BoxName) -> bytes:
        if self.has(name):
            return self.read(name)
        key = secrets.token_bytes(KEY_BYTES)
        self._connection.execute(insert(box_key).values((*name, self._wrap(key))))
        return key

    def read(self, name: BoxName) -> bytes:
        wrapped = self._connection.scalar(select(box_key.c.wrapped).where(_of(name)))
        if wrapped is None:
            raise BoxLost(f"no key for {name}")
        try:
            return self._unwrap(wrapped)
        except ValueError as foreign:
            raise BoxLost(f"the key for {name} was wrapped by another installation") from foreign

    def has(self, name: BoxName) -> bool:
        return bool(self._connection.scalar(select(box_key.c.vote).where(_of(name))))

    def names(self) -> set[BoxName]:
        return wrapped_names(self._connection)

    def destroy(self, name: BoxName) -> None:
        self._connection.execute(delete(box_key).where(_of(name)))


def wrapped_names(connection: Connection) -> set[BoxName]:
    """Return the boxes whose keys lie in the database; one of an older version has no place."""
    if not inspect(connection).has_table(box_key.name):
        return set()
    rows = connection.execute(select(box_key.c.meeting, box_key.c.vote))
    return {BoxName(*row) for row in rows}


def _of(name: BoxName) -> ColumnElement[bool]:
    return (box_key.c.meeting == name.meeting) & (box_key.c.vote == name.vote)
