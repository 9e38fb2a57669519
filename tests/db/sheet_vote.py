"""The vocabulary of the box's tests with whole sheets: 85 delegates rate thirty persons."""

from __future__ import annotations

import random
import secrets
from typing import TYPE_CHECKING

from sqlalchemy import insert

from db import journal
from db.box import SecretBox, _forget_sealed
from db.box_lines import RANDOM_BYTES, SheetCount, count_lines, counted_line, lines_in
from db.engine import write
from hub.meeting.acts import encode_event
from hub.meeting.sheet_ballots import DropSheet, marks_on
from tests.db.secret_vote import NUMBER
from tests.hub.meeting.personnel import Personnel
from tests.hub.meeting.sentences import DELEGATES

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from db.box import Box, Waiting
    from db.box_keys import BoxName
    from hub.meeting.sheets import Sheet

PERSONS = 30
_CHANCE = random.Random(85)
MARKED = {who: "".join(_CHANCE.choices("hcl", k=PERSONS)) for who in DELEGATES}


class RatingRecord:
    """A journal and a box, written as the hub writes them: each batch in one transaction."""

    def __init__(self, engine: Engine, box: Box) -> None:
        self.engine = engine
        self.box = box
        self.voting = Personnel().here(DELEGATES).rated(PERSONS)

    def give(self, *people: str) -> None:
        """Record that these people gave their ballots, in one transaction."""
        with write(self.engine) as connection:
            chain = journal.Chain(journal.head(connection, NUMBER))
            papers = []
            for who in people:
                sheet = DropSheet(vote=self.voting.vote_id, marks=MARKED[who])
                [event] = self.voting.ask(who, sheet)
                number = chain.head.number + 1
                name, body = type(event).__name__, encode_event(event)
                entry = journal.Entry(number, self.voting.now, who, f"{number:032x}", name, body)
                chain.add(entry)
                papers.append(sheet.sealed_ballot())
            self.box.give(connection, NUMBER, *papers)
            journal.append(connection, NUMBER, chain.rows)
        self.voting.after(0.1)


class CarelessLines(SecretBox):
    """What must not be done: the lines of a ballot lie apart, but keep one random key."""

    def count_sheets(
        self, connection: Connection, name: BoxName, sheet: Sheet
    ) -> SheetCount | Waiting:
        rows: list[dict[str, object]] = []
        for marks in self._papers(connection, name, marks_on):
            key = secrets.token_bytes(RANDOM_BYTES)
            rows.extend(
                {
                    "meeting": name.meeting,
                    "vote": name.vote,
                    "line": line,
                    "random": key,
                    "mark": {"h": "high", "c": "confidence", "l": "low"}[letter],
                }
                for line, letter in enumerate(marks)
            )
        _forget_sealed(connection, name)
        connection.execute(insert(counted_line), rows)
        return count_lines(sheet, lines_in(connection, name))
