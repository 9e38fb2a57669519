"""The secret box: what is in it can be counted after the close, and nobody can tell whose it was.

While a vote is open the box holds only ballots sealed with a key of their own, which stands in no
database. After the close one transaction opens them all, writes the choices under fresh random keys
and drops the sealed ones; then the key is destroyed. Every step can be done again after a kill.
"""

from __future__ import annotations

import hashlib
import secrets
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox as Seal
from sqlalchemy import Column, Integer, LargeBinary, Table, Text, delete, exists, insert, select

from db.box_keys import BoxLost, BoxName
from db.box_lines import RANDOM_BYTES, count_lines, counted_line, lines_in, write_lines
from db.tables import live
from hub.meeting.kinds import Choice
from hub.meeting.secret_ballots import choice_on, paper_of
from hub.meeting.sheet_ballots import SHEET_PAPER_BYTES, marks_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Select

    from db.box_keys import Keys
    from db.box_lines import SheetCount
    from hub.meeting.sheets import Sheet
    from hub.meeting.words import SealedBallot

Paper = TypeVar("Paper")

# Both tables are kept in the order of their random keys: no row number, no place tells a time.
sealed_ballot = Table(
    "sealed_ballot",
    live,
    Column("meeting", Integer, primary_key=True, autoincrement=False),
    Column("vote", Text, primary_key=True),
    Column("random", LargeBinary, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
counted_ballot = Table(
    "counted_ballot",
    live,
    Column("meeting", Integer, primary_key=True, autoincrement=False),
    Column("vote", Text, primary_key=True),
    Column("random", LargeBinary, primary_key=True),
    Column("choice", Text, nullable=False),
    sqlite_with_rowid=False,
)


class Count(NamedTuple):
    """What was in an opened box; `proof` is the digest of all its ballots as they lie there."""

    in_favour: int
    against: int
    abstain: int
    proof: str

    @property
    def ballots(self) -> int:
        """How many ballots there were."""
        return self.in_favour + self.against + self.abstain


class Waiting(NamedTuple):
    """The box is closed and can't be opened before these keys have come."""

    keys: tuple[str, ...]


class Box(Protocol):
    """What a vote needs of a box, so that a verifiable one can take this one's place."""

    def open(self, connection: Connection, name: BoxName) -> None:
        """Make an empty box; a box that was filled is not made anew, BoxLost is raised instead."""

    def check(self, paper: bytes) -> None:
        """Raise ValueError unless this is exactly one valid ballot."""

    def seal(self, name: BoxName, paper: bytes) -> bytes:
        """Return a ballot that only this box opens, always of the same length."""

    def give(self, connection: Connection, meeting: int, *ballots: SealedBallot) -> None:
        """Put ballots into their boxes, in the transaction that records that they were given."""

    def close(self, name: BoxName) -> None:
        """Take nothing more."""

    def count(self, connection: Connection, name: BoxName) -> Count | Waiting:
        """Open all ballots at once, drop the sealed ones; raise BoxLost rather than guess."""

    def count_sheets(
        self, connection: Connection, name: BoxName, sheet: Sheet
    ) -> SheetCount | Waiting:
        """The same where each ballot is a sheet: it is judged, then its lines shuffled apart."""

    def proof(self, connection: Connection, name: BoxName) -> str:
        """Return the digest of an opened box as it stands in the record."""

    def burn(self, connection: Connection, name: BoxName) -> None:
        """Destroy the key and whatever is still sealed."""


class SecretBox:
    """The box whose ballots are sealed with one symmetric key, which lies in none with them."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._seals: dict[BoxName, Seal] = {}

    def open(self, connection: Connection, name: BoxName) -> None:
        """Make the box and its key, or go on with a key that is still there."""
        if name in self._seals:
            return
        if _any(connection, counted_ballot, name) or _any(connection, counted_line, name):
            raise BoxLost(f"the box of {name} was opened already")
        filled = _any(connection, sealed_ballot, name)
        keys = self._keys.at(connection)
        self._seals[name] = Seal(keys.read(name) if filled else keys.make(name))

    def check(self, paper: bytes) -> None:
        """Raise ValueError unless the paper is exactly one choice, or one sheet, padded."""
        if len(paper) == SHEET_PAPER_BYTES:
            marks_on(paper)
        else:
            choice_on(paper)

    def seal(self, name: BoxName, paper: bytes) -> bytes:
        """Return the paper sealed; the nonce is random, so equal choices don't look alike."""
        return bytes(self._seals[name].encrypt(paper))

    def give(self, connection: Connection, meeting: int, *ballots: SealedBallot) -> None:
        """Put ballots into their boxes; the first one makes box and key.

        The key is read in the very transaction: one that was made in a transaction that came to
        nothing is in no other hub's box, and what it sealed nobody could open.
        """
        rows: list[dict[str, Any]] = []
        for vote in {ballot.vote for ballot in ballots}:
            self.close(BoxName(meeting, vote))
            self.open(connection, BoxName(meeting, vote))
        for ballot in ballots:
            name = BoxName(meeting, ballot.vote)
            self.check(ballot.content)
            rows.append(
                {
                    "meeting": meeting,
                    "vote": ballot.vote,
                    "random": secrets.token_bytes(RANDOM_BYTES),
                    "sealed": self.seal(name, ballot.content),
                }
            )
        if rows:
            rows.sort(key=itemgetter("random"))
            connection.execute(insert(sealed_ballot), rows)

    def close(self, name: BoxName) -> None:
        """Let go of the key in memory; what is given from now on finds no open box here."""
        self._seals.pop(name, None)

    def count(self, connection: Connection, name: BoxName) -> Count | Waiting:
        """Open the box, or tell again what was in it when it was opened before."""
        if not _any(connection, counted_ballot, name):
            choices = self._papers(connection, name, choice_on)
            _forget_sealed(connection, name)
            _write_counted(connection, name, choices)
        return self._counted(connection, name)

    def count_sheets(
        self, connection: Connection, name: BoxName, sheet: Sheet
    ) -> SheetCount | Waiting:
        """Open the box, or tell again what was in it; whole sheets never leave this memory."""
        if not _any(connection, counted_line, name):
            sheets = self._papers(connection, name, marks_on)
            _forget_sealed(connection, name)
            write_lines(connection, name, sheet, sheets)
        try:
            return count_lines(sheet, lines_in(connection, name))
        except ValueError as broken:
            raise BoxLost(f"the lines in the box of {name} are not its sheet's") from broken

    def proof(self, connection: Connection, name: BoxName) -> str:
        """Return the digest of the opened box as it stands in the record."""
        return self._counted(connection, name).proof

    def burn(self, connection: Connection, name: BoxName) -> None:
        """Destroy the key first: from then on nothing that was sealed can be read anywhere."""
        self.close(name)
        self._keys.at(connection).destroy(name)
        if _any(connection, sealed_ballot, name):
            _forget_sealed(connection, name)

    def is_lost(self, connection: Connection, name: BoxName) -> bool:
        """Say whether the box holds ballots that its key, being gone, can't open."""
        if not _any(connection, sealed_ballot, name):
            return False
        try:
            self._keys.at(connection).read(name)
        except BoxLost:
            return True
        return False

    def is_burnt(self, connection: Connection, name: BoxName) -> bool:
        """Say whether nothing is left to destroy."""
        return not self._keys.at(connection).has(name) and not _any(connection, sealed_ballot, name)

    def _papers(
        self, connection: Connection, name: BoxName, read: Callable[[bytes], Paper]
    ) -> list[Paper]:
        """Return what is on all sealed ballots; anything amiss loses the box as a whole."""
        sealed = [row.sealed for row in connection.execute(_of(sealed_ballot, name))]
        if not sealed:
            return []
        if len(set(sealed)) < len(sealed):
            raise BoxLost(f"a ballot lies twice in the box of {name}")
        seal = Seal(self._keys.at(connection).read(name))
        try:
            return [read(seal.decrypt(ballot)) for ballot in sealed]
        except (CryptoError, ValueError) as broken:
            raise BoxLost(f"a ballot in the box of {name} can't be read") from broken

    @staticmethod
    def _counted(connection: Connection, name: BoxName) -> Count:
        rows = connection.execute(_of(counted_ballot, name).order_by(counted_ballot.c.random))
        digest, choices = hashlib.sha256(b"box:"), []
        for row in rows:
            choice = Choice(row.choice)
            digest.update(row.random + paper_of(choice))
            choices.append(choice)
        return Count(
            choices.count(Choice.FOR),
            choices.count(Choice.AGAINST),
            choices.count(Choice.ABSTAIN),
            digest.hexdigest(),
        )


def _of(table: Table, name: BoxName) -> Select[Any]:
    return select(table).where(table.c.meeting == name.meeting, table.c.vote == name.vote)


def _any(connection: Connection, table: Table, name: BoxName) -> bool:
    return bool(connection.scalar(select(exists(_of(table, name)))))


def _write_counted(connection: Connection, name: BoxName, choices: list[Choice]) -> None:
    """Write opened ballots in the order of fresh random keys, which tells nothing of any other."""
    rows: list[dict[str, Any]] = [
        {
            "meeting": name.meeting,
            "vote": name.vote,
            "random": secrets.token_bytes(RANDOM_BYTES),
            "choice": choice.value,
        }
        for choice in choices
    ]
    if rows:
        rows.sort(key=itemgetter("random"))
        connection.execute(insert(counted_ballot), rows)


def _forget_sealed(connection: Connection, name: BoxName) -> None:
    """Drop sealed ballots; the engine overwrites what is deleted instead of marking it free."""
    connection.execute(
        delete(sealed_ballot).where(
            sealed_ballot.c.meeting == name.meeting, sealed_ballot.c.vote == name.vote
        )
    )
