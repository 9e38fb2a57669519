"""Whole sheets in the box: counted person by person, and no ballot can be put together again.

Thirty persons in three levels make 3^30 patterns: an agreed one would be a signature. Whoever
reads everything on the disk finds no whole ballot anywhere, and can rebuild none.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sqlalchemy import delete, select, update

from db.box import SecretBox, sealed_ballot
from db.box_keys import BoxLost, BoxName, KeyFolder
from db.box_lines import INVALID, SheetCount, counted_line
from db.box_settling import settle
from db.engine import LIVE_FILE, write
from hub.meeting.secret_ballots import ReportBoxLost
from hub.meeting.sheet_ballots import RecordSheets, paper_of_sheet
from hub.meeting.sheets import counted
from hub.meeting.votes import sheet_of
from hub.meeting.words import HUB_ACTOR, SealedBallot
from tests.db.administrator import Administrator
from tests.db.secret_vote import KEYS, NUMBER, new_record
from tests.db.sheet_vote import MARKED, PERSONS, CarelessLines, RatingRecord
from tests.hub.meeting.sentences import DELEGATES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LETTER = {"high": "h", "confidence": "c", "low": "l"}
TRUTH = set(MARKED.values())
# 85 people, three levels: guessing one person's marks hits 28, give or take four or five.
NO_BETTER_THAN_GUESSING = 55


class Held(NamedTuple):
    """A rating that was held, and what the administrator has of it: the lines as they lie."""

    administrator: Administrator
    record: RatingRecord
    lines: list[list[tuple[bytes, str]]]

    @property
    def files(self) -> bytes:
        """The files of the record at the end, its log among them."""
        found = sorted(self.administrator.data.glob(f"{LIVE_FILE}*"))
        return b"".join(file.read_bytes() for file in found)


def hold(data: Path, box: SecretBox) -> Held:
    """Hold a rating in batches of one while the administrator looks after every single one."""
    administrator = Administrator(data, "sealed_ballot", "counted_ballot")
    record = RatingRecord(new_record(data), box)
    for who in DELEGATES:
        record.give(who)
        administrator.look()
    record.voting.closed()
    [told] = settle(box, record.engine, NUMBER, record.voting.meeting)
    record.voting.ask(HUB_ACTOR, told)
    lines: list[list[tuple[bytes, str]]] = [[] for _ in range(PERSONS)]
    with closing(sqlite3.connect(data / LIVE_FILE)) as database:
        for line, key, mark in database.execute("SELECT line, random, mark FROM counted_line"):
            lines[line].append((key, LETTER[mark]))
    return Held(administrator, record, lines)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    data = tmp_path_factory.mktemp("rating") / "data"
    return hold(data, SecretBox(KeyFolder(data / KEYS)))


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Held:
    data = tmp_path_factory.mktemp("careless") / "data"
    return hold(data, CarelessLines(KeyFolder(data / KEYS)))


def in_order_of_storage(held: Held) -> list[list[tuple[bytes, str]]]:
    """Believe that a ballot has the same place in every line."""
    return held.lines


def by_place_in_the_files(held: Held) -> list[list[tuple[bytes, str]]]:
    """Believe that lines lie in the file, or in its log, as the ballots were opened."""
    files = held.files
    return [sorted(line, key=lambda row: files.find(row[0])) for line in held.lines]


def by_last_place_in_the_files(held: Held) -> list[list[tuple[bytes, str]]]:
    """The same with the last place at which a line is found."""
    files = held.files
    return [sorted(line, key=lambda row: files.rfind(row[0])) for line in held.lines]


def by_nearest_random_key(held: Held) -> list[list[tuple[bytes, str]]]:
    """Believe that a ballot's lines keep something of one key."""

    def number(row: tuple[bytes, str]) -> int:
        return int.from_bytes(row[0], "big")

    first = held.lines[0]
    return [
        [min(line, key=lambda row: abs(number(row) - number(one))) for one in first]
        for line in held.lines
    ]


ATTACKS = (
    in_order_of_storage,
    by_place_in_the_files,
    by_last_place_in_the_files,
    by_nearest_random_key,
)


def rebuilt(lines: list[list[tuple[bytes, str]]]) -> list[str]:
    """Put ballots together from lines that are believed to be in one order."""
    return ["".join(line[row][1] for line in lines) for row in range(len(DELEGATES))]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_whole_ballot_can_be_put_together_again(
    attack: Callable[[Held], list[list[tuple[bytes, str]]]], held: Held
) -> None:
    found = rebuilt(attack(held))
    assert len(found) == 85
    assert TRUTH.isdisjoint(found)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_same_attack_finds_all_85_where_lines_keep_one_key(
    attack: Callable[[Held], list[list[tuple[bytes, str]]]], careless: Held
) -> None:
    assert set(rebuilt(attack(careless))) == TRUTH


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_order_of_a_line_links_a_voter_to_a_mark(
    attack: Callable[[Held], list[list[tuple[bytes, str]]]], held: Held
) -> None:
    for row, line in enumerate(attack(held)):
        truth = [MARKED[who][row] for who in DELEGATES]
        guessed = [mark for _, mark in line]
        forwards = sum(map(str.__eq__, guessed, truth))
        backwards = sum(map(str.__eq__, reversed(guessed), truth))
        assert max(forwards, backwards) <= NO_BETTER_THAN_GUESSING


def test_no_backup_and_no_file_ever_holds_a_whole_ballot(held: Held) -> None:
    everything = [*held.administrator.bytes_of_copies(), held.files]
    assert len(everything) > 85
    for marks in TRUTH:
        assert not any(marks.encode() in one for one in everything)


def test_in_mid_vote_every_ballot_looks_alike(held: Held) -> None:
    seen = held.administrator.seen
    assert len(seen) == 85
    assert len({len(row.content) for row in seen}) == 1
    assert len({row.content for row in seen}) == 85


def test_what_is_told_is_what_was_marked(held: Held) -> None:
    tally = held.record.voting.vote.sheet_tally
    sheet = sheet_of(held.record.voting.vote)
    assert tally is not None
    assert (tally.valid, tally.invalid, tally.lines) == counted(sheet, list(MARKED.values()))
    with held.record.engine.connect() as connection:
        assert connection.execute(select(sealed_ballot)).all() == []


class Closed:
    """A closed rating of three persons; its last ballot is blank."""

    MARKS = ("hcl", "hhh", "lll", "---")

    def __init__(self, data: Path) -> None:
        self.keys = data / KEYS
        self.record = RatingRecord(new_record(data), self.box)
        self.voting = self.record.voting
        self.voting.annulled().rated(3)
        self.voting.gave(*zip(DELEGATES, self.MARKS, strict=False))
        self.name = BoxName(NUMBER, self.voting.vote_id)
        papers = [SealedBallot(self.name.vote, paper_of_sheet(marks)) for marks in self.MARKS]
        with write(self.record.engine) as connection:
            self.box.give(connection, NUMBER, *papers)
        self.voting.closed()

    @property
    def box(self) -> SecretBox:
        """The box as a hub that has just started finds it."""
        return SecretBox(KeyFolder(self.keys))

    def settled(self) -> list[object]:
        return list(settle(self.box, self.record.engine, NUMBER, self.voting.meeting))


@pytest.fixture
def closed(tmp_path: Path) -> Closed:
    return Closed(tmp_path)


def test_a_box_is_counted_once_and_told_again_with_the_same_proof(closed: Closed) -> None:
    [told] = closed.settled()
    assert isinstance(told, RecordSheets)
    assert (told.valid, told.invalid) == (3, 1)
    assert closed.settled() == [told]
    with closed.record.engine.connect() as connection:
        blank = select(counted_line.c.mark).where(counted_line.c.line == INVALID)
        assert connection.scalars(blank).all() == [""]


def test_an_opened_box_that_somebody_altered_shows_in_its_proof(closed: Closed) -> None:
    [told] = closed.settled()
    with write(closed.record.engine) as connection:
        change = update(counted_line).where(counted_line.c.line == 0, counted_line.c.mark == "low")
        assert connection.execute(change.values(mark="high")).rowcount == 1
    [again] = closed.settled()
    assert isinstance(told, RecordSheets)
    assert isinstance(again, RecordSheets)
    assert again.proof != told.proof


@pytest.mark.parametrize("line", [INVALID, 1])
def test_a_line_that_is_gone_loses_the_box(closed: Closed, line: int) -> None:
    closed.settled()
    with write(closed.record.engine) as connection:
        connection.execute(delete(counted_line).where(counted_line.c.line == line))
    assert closed.settled() == [ReportBoxLost(vote=closed.name.vote)]


def test_a_sheet_of_another_vote_in_the_box_loses_it(closed: Closed) -> None:
    with write(closed.record.engine) as connection:
        connection.execute(delete(sealed_ballot))
        closed.box.give(connection, NUMBER, SealedBallot(closed.name.vote, b"for".ljust(16, b"\0")))
    assert closed.settled() == [ReportBoxLost(vote=closed.name.vote)]


def test_nothing_goes_into_a_box_of_sheets_that_was_opened(closed: Closed) -> None:
    closed.settled()
    paper = SealedBallot(closed.name.vote, paper_of_sheet("hcl"))
    with pytest.raises(BoxLost), write(closed.record.engine) as connection:
        closed.box.give(connection, NUMBER, paper)


def test_what_is_no_sheet_does_not_go_in(closed: Closed) -> None:
    for content in (b"", b"sheet:hcl", paper_of_sheet("hcl")[:-1] + b"h"):
        with pytest.raises(ValueError):  # noqa: PT011 - that it is none, not why
            closed.box.check(content)


def test_counting_a_box_twice_in_one_place_gives_the_same(closed: Closed) -> None:
    with write(closed.record.engine) as connection:
        sheet = sheet_of(closed.voting.vote)
        first = closed.box.count_sheets(connection, closed.name, sheet)
        again = closed.box.count_sheets(connection, closed.name, sheet)
    assert isinstance(first, SheetCount)
    assert first == again
