"""Reads a data folder without changing it, whether a hub serves it or it is a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from db import journal
from db.box import counted_ballot, sealed_ballot
from db.box_keys import BoxName, KeyFolder, wrapped_names
from db.box_lines import counted_line, lines_in
from hub.record.boxes import Box
from hub.record.proof import Proven, prove
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from hub.record.replay import Step


class Place(NamedTuple):
    """Where a record lies."""

    engine: Engine
    keys: Path


def sessions(place: Place) -> list[int]:
    """Return the numbers of the sessions that have a journal or a box."""
    with place.engine.connect() as connection:
        found = set(journal.meetings(connection))
        for table in (sealed_ballot, counted_ballot, counted_line):
            found |= set(connection.scalars(select(table.c.meeting).distinct()))
    return sorted(found)


def prove_session(
    place: Place, number: int, see: Callable[[Step], None] = lambda _: None
) -> Proven:
    """Prove one session as it stands at one moment; raise Misfit."""
    before = keys_there(place, number)
    with place.engine.connect() as connection:
        boxes = boxes_of(connection, number)
        # A key that a hub makes or burns while we read belongs to another moment than the rows.
        for vote in before & keys_there(place, number):
            boxes[vote] = boxes.get(vote, Box())._replace(key=True)
        return prove(readable(journal.read(connection, number)), boxes, see)


def keys_there(place: Place, number: int) -> set[str]:
    """Return the votes whose box has a key in the folder."""
    with place.engine.connect() as connection:
        names = wrapped_names(connection) | KeyFolder(place.keys).names()
    return {name.vote for name in names if name.meeting == number}


def boxes_of(connection: Connection, number: int) -> dict[str, Box]:
    """Return what the database holds of the secret boxes of a session."""
    boxes: dict[str, Box] = {}
    counted = select(counted_ballot).where(counted_ballot.c.meeting == number)
    for row in connection.execute(counted.order_by(counted_ballot.c.random)):
        box = boxes.get(row.vote, Box())
        boxes[row.vote] = box._replace(counted=(*box.counted, (row.random, row.choice)))
    apart = select(counted_line.c.vote).where(counted_line.c.meeting == number).distinct()
    for vote in connection.scalars(apart).all():
        lines = tuple(lines_in(connection, BoxName(number, vote)))
        boxes[vote] = boxes.get(vote, Box())._replace(lines=lines)
    sealed = select(sealed_ballot.c.vote, func.count()).where(sealed_ballot.c.meeting == number)
    for vote, amount in connection.execute(sealed.group_by(sealed_ballot.c.vote)):
        boxes[vote] = boxes.get(vote, Box())._replace(sealed=amount)
    return boxes


def readable(rows: Iterator[journal.Row]) -> Iterator[journal.Row]:
    """Yield the rows; raise Misfit where the file itself is damaged."""
    last = 0
    try:
        for row in rows:
            yield row
            last = row.number
    except DBAPIError as damaged:
        raise Misfit(last + 1, "unreadable") from damaged
