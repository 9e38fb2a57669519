"""The administrator's attack: whoever reads everything on the disk, at any moment, links nobody.

Every attack is tried on a careless box too, which writes choices as they come: there it links all
85. An attack that has gone blind fails here as well.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

import pytest

from db.box import SecretBox
from db.box_keys import KeyFolder
from db.box_settling import settle
from db.engine import LIVE_FILE
from hub.meeting.kinds import Choice
from hub.meeting.secret_ballots import choice_on, paper_of
from tests.db.administrator import Administrator, CarelessBox, Row
from tests.db.secret_vote import KEYS, NUMBER, Record, chosen, new_record
from tests.hub.meeting.sentences import DELEGATES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


# 85 people and three choices evenly spread: guessing hits 28 of them, give or take four or five.
NO_BETTER_THAN_GUESSING = 55
TRUTH = [chosen(who) for who in DELEGATES]


class Attack(NamedTuple):
    """A vote that was held with a box, and what the administrator has of it."""

    administrator: Administrator
    record: Record
    end: list[Row]

    @property
    def files(self) -> list[bytes]:
        """The files of the record at the end, its log among them."""
        return [file.read_bytes() for file in sorted(self.administrator.data.glob(f"{LIVE_FILE}*"))]


def hold(data: Path, box: SecretBox, administrator: Administrator) -> Attack:
    """Hold a vote in batches of one while the administrator looks after every single one."""
    record = Record(new_record(data), box)
    for who in DELEGATES:
        record.give(who)
        administrator.look()
    record.voting.closed()
    settle(box, record.engine, NUMBER, record.voting.meeting)
    return Attack(administrator, record, administrator.at_the_end())


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    data = tmp_path_factory.mktemp("secret") / "data"
    administrator = Administrator(data, "sealed_ballot", "counted_ballot")
    return hold(data, SecretBox(KeyFolder(data / KEYS)), administrator)


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    data = tmp_path_factory.mktemp("careless") / "data"
    administrator = Administrator(data, "careless", "careless")
    return hold(data, CarelessBox(KeyFolder(data / KEYS)), administrator)


def in_order_of_storage(attack: Attack) -> list[Row]:
    """Believe that rows are kept as they came."""
    return attack.end


def by_place_in_the_files(attack: Attack) -> list[Row]:
    """Believe that rows lie in the file, or in its log, as they came."""
    everything = b"".join(attack.files)
    return sorted(attack.end, key=lambda row: everything.find(row.random))


def by_last_place_in_the_files(attack: Attack) -> list[Row]:
    """The same with the last place at which a row is found."""
    everything = b"".join(attack.files)
    return sorted(attack.end, key=lambda row: everything.rfind(row.random))


def by_rank_of_the_random_key(attack: Attack) -> list[Row]:
    """Believe that a ballot keeps its place among the random keys when the box is opened."""
    ranked = sorted(attack.administrator.seen)
    opened = sorted(attack.end)
    return [opened[ranked.index(row)] for row in attack.administrator.seen]


def by_nearest_random_key(attack: Attack) -> list[Row]:
    """Believe that a ballot keeps something of its random key."""

    def distance(row: Row, other: Row) -> int:
        return abs(int.from_bytes(row.random, "big") - int.from_bytes(other.random, "big"))

    return [
        min(attack.end, key=lambda other: distance(row, other)) for row in attack.administrator.seen
    ]


ATTACKS = (
    in_order_of_storage,
    by_place_in_the_files,
    by_last_place_in_the_files,
    by_rank_of_the_random_key,
    by_nearest_random_key,
)


def choice_of(row: Row) -> Choice:
    """Read a choice the way it is kept after the close, or as it is in a careless box."""
    return Choice(row.content) if isinstance(row.content, str) else choice_on(row.content)


def is_readable(row: Row) -> bool:
    """Say whether a choice can be read from a row as it stands."""
    try:
        choice_of(row)
    except ValueError:
        return False
    return True


def links(rows: Sequence[Row]) -> int:
    """Count whose choice is right when rows are believed to be in the order of giving."""
    guessed = [choice_of(row) for row in rows]
    forwards = sum(map(Choice.__eq__, guessed, TRUTH))
    backwards = sum(map(Choice.__eq__, reversed(guessed), TRUTH))
    return max(forwards, backwards)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_order_links_a_voter_to_a_choice(
    attack: Callable[[Attack], list[Row]], secret: Attack
) -> None:
    assert len(secret.end) == 85
    assert links(attack(secret)) <= NO_BETTER_THAN_GUESSING


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_same_attack_links_all_85_in_a_careless_box(
    attack: Callable[[Attack], list[Row]], careless: Attack
) -> None:
    assert links(attack(careless)) == 85


def test_in_mid_vote_every_ballot_looks_alike(secret: Attack) -> None:
    seen = secret.administrator.seen
    assert len(seen) == 85  # one new row each time: who gave which sealed ballot is known …
    assert len({len(row.content) for row in seen}) == 1
    assert len({row.content for row in seen}) == 85  # … and says nothing
    assert not any(is_readable(row) for row in seen)


def test_in_mid_vote_a_careless_box_tells_every_choice(careless: Attack) -> None:
    assert [choice_of(row) for row in careless.administrator.seen] == TRUTH


def test_no_backup_holds_a_choice(secret: Attack, careless: Attack) -> None:
    papers = [paper_of(choice) for choice in Choice]
    files = secret.administrator.bytes_of_copies()
    assert not any(paper in file for file in files for paper in papers)
    control = careless.administrator.bytes_of_copies()
    assert all(any(paper in file for file in control) for paper in papers)


@pytest.mark.parametrize(
    ("box", "table"), [(SecretBox, "sealed_ballot"), (CarelessBox, "careless")]
)
def test_a_dump_in_mid_vote_and_the_programmes_own_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, box: type[SecretBox], table: str
) -> None:
    data = tmp_path / "data"
    administrator = Administrator(data, table, table)
    record = Record(new_record(data), box(KeyFolder(data / KEYS)))
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
        try:
            for who in DELEGATES[:9]:
                record.give(who)
        finally:
            logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    told = administrator.dump().lower() + caplog.text.lower()
    found = [paper_of(one).hex() in told or repr(paper_of(one)) in told for one in Choice]
    assert "insert into" in caplog.text.lower()
    assert found == [box is CarelessBox] * 3


def test_the_key_is_in_no_backup_and_after_the_count_nowhere(tmp_path: Path) -> None:
    data = tmp_path / "data"
    administrator = Administrator(data, "sealed_ballot", "counted_ballot")
    box = SecretBox(KeyFolder(data / KEYS))
    record = Record(new_record(data), box)
    for who in DELEGATES:
        record.give(who)
    administrator.look()
    [key] = [file.read_bytes() for file in (data / KEYS).iterdir()]
    assert any(key in file for file in administrator.files_now())
    assert not any(key in file for file in administrator.bytes_of_copies())
    record.voting.closed()
    settle(box, record.engine, NUMBER, record.voting.meeting)
    assert not any(key in file for file in administrator.files_now())


def test_dropped_ballots_are_overwritten_in_the_file(tmp_path: Path) -> None:
    data = tmp_path / "data"
    administrator = Administrator(data, "sealed_ballot", "counted_ballot")
    box = SecretBox(KeyFolder(data / KEYS))
    record = Record(new_record(data), box)
    record.give(*DELEGATES)
    administrator.look()
    assert checkpointed(record).count(stored(administrator.seen[0])) == 1
    record.voting.closed()
    settle(box, record.engine, NUMBER, record.voting.meeting)
    left = checkpointed(record)
    assert not any(stored(row) in left for row in administrator.seen)


def stored(row: Row) -> bytes:
    """Return the bytes of a sealed ballot as the file holds them."""
    assert isinstance(row.content, bytes)
    return row.content


def checkpointed(record: Record) -> bytes:
    """Write everything into the one file of the record, as a clean stop does, and return it."""
    with record.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
        file = connection.exec_driver_sql("PRAGMA database_list").all()[0].file
    with open(file, "rb") as content:
        return content.read()
