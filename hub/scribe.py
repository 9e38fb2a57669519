"""The scribe of a meeting: in its one thread the journal is read, decided upon and written.

Everything here may wait for the disk or for the database; nothing here touches the loop.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Concatenate

from db import journal
from db.pen import Pen
from hub.batch import BEGINNING, Batch, BrokenJournal, Standing, Waiting, follow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Engine

    from hub.batch import Known
    from hub.meeting.words import Event

    Give = Callable[Concatenate[Connection, int, ...], None]
    Publish = Callable[[int, Sequence[journal.Row]], None]


class Scribe:
    """Reads and writes one meeting's journal, a step at a time."""

    def __init__(self, number: int, engine: Engine, give: Give, publish: Publish) -> None:
        self._number = number
        self._pen = Pen(engine, number)
        self._give = give
        self._publish = publish

    def write(self, standing: Standing, waiting: Sequence[Waiting]) -> Batch:
        """Decide and append in one transaction; tell other hubs before anybody is answered.

        When this raises while committing, the rows may be in the journal or not.
        """
        began = perf_counter()
        with self._pen.writing() as connection:
            done = self._caught_up(connection, standing, waiting)
            for one in waiting:
                done.take(one)
            self._give(connection, self._number, *done.ballots)
            journal.append(connection, self._number, done.chain.rows)
        done.began, done.committed = began, perf_counter()
        if done.chain.rows:
            self._publish(self._number, done.chain.rows)
        return done

    def read(self, standing: Standing) -> Batch:
        """Read what others have written since."""
        with self._pen.reading() as connection:
            return self._caught_up(connection, standing, ())

    def settle(self, standing: Standing, waiting: Sequence[Waiting]) -> Batch:
        """Find out, on a new connection, what became of commands whose append failed.

        The meeting's lock is taken: a failed append that is still under way ends before.
        """
        self._pen.drop()
        with self._pen.writing() as connection:
            done = self._caught_up(connection, standing, waiting)
        for one in waiting:
            done.look_up(one)
        return done

    def close(self) -> None:
        """Give the connection back."""
        self._pen.drop()

    def _caught_up(
        self, connection: Connection, standing: Standing, waiting: Sequence[Waiting]
    ) -> Batch:
        ids = {one.command_id for one in waiting}
        head, known = journal.standing(connection, self._number, ids)
        if head == standing.head:
            return Batch(standing, known)
        try:
            now, seen = self._follow(connection, standing)
        except BrokenJournal:
            now, seen = standing, []
        if now.head == head or (seen and now.head.number > head.number):  # more came meanwhile
            return Batch(now, known, seen)
        return self._anew(connection, known)

    def _anew(self, connection: Connection, known: Known) -> Batch:
        """Read the journal from its beginning: it does not go on from what this hub holds."""
        now, _ = self._follow(connection, BEGINNING)
        done = Batch(now, known)
        done.anew = True
        return done

    def _follow(self, connection: Connection, standing: Standing) -> tuple[Standing, list[Event]]:
        rows = journal.read(connection, self._number, standing.head.number)
        return follow(self._number, standing, rows)
