"""The secret box: filled while sealed, opened at once, and lost rather than guessed."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from db.box import Count, SecretBox, counted_ballot, sealed_ballot
from db.box_keys import BoxLost, KeyFolder, KeyTable
from db.engine import write
from hub.meeting.words import SealedBallot
from tests.db.secret_vote import KEYS, NUMBER, closed_vote, name_of, new_record, papers
from tests.hub.meeting.sentences import DELEGATES

VOTING = closed_vote()
NAME = name_of(VOTING)


class Filled:
    """A box with the ballots of 85 delegates in it."""

    def __init__(self, data: Path) -> None:
        self.engine = new_record(data)
        self.keys = data / KEYS
        self.box = SecretBox(KeyFolder(self.keys))
        with write(self.engine) as connection:
            self.box.give(connection, NUMBER, *papers(VOTING))

    def started_again(self) -> SecretBox:
        """Return the box as a hub that has just started finds it."""
        return SecretBox(KeyFolder(self.keys))

    def count(self, box: SecretBox) -> Count:
        """Count in a transaction."""
        with write(self.engine) as connection:
            count = box.count(connection, NAME)
        assert isinstance(count, Count)
        return count

    def rows(self, table: str) -> int:
        """Count the rows of a table."""
        found = {"sealed": sealed_ballot, "counted": counted_ballot}[table]
        with self.engine.connect() as connection:
            return len(connection.execute(select(found)).all())


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return Filled(tmp_path)


def test_what_was_given_is_counted_by_a_hub_that_has_just_started(filled: Filled) -> None:
    count = filled.count(filled.started_again())
    assert count[:3] == (29, 28, 28)
    assert count.ballots == 85
    assert (filled.rows("sealed"), filled.rows("counted")) == (0, 85)


def test_counting_again_tells_the_same_with_the_same_proof(filled: Filled) -> None:
    count = filled.count(filled.box)
    assert filled.count(filled.started_again()) == count
    with filled.engine.connect() as connection:
        assert filled.box.proof(connection, NAME) == count.proof


def test_an_opened_box_that_somebody_altered_shows_in_its_proof(filled: Filled) -> None:
    count = filled.count(filled.box)
    with write(filled.engine) as connection:
        connection.execute(update(counted_ballot).values(choice="for"))
        assert filled.box.proof(connection, NAME) != count.proof


def test_an_empty_box_counts_nothing(tmp_path: Path) -> None:
    box = SecretBox(KeyFolder(tmp_path / KEYS))
    with write(new_record(tmp_path)) as connection:
        count = box.count(connection, NAME)
        assert isinstance(count, Count)
        assert (count.ballots, box.count(connection, NAME)) == (0, count)
        box.give(connection, NUMBER)
        assert not box.is_lost(connection, NAME)


def test_a_lost_key_loses_the_box(filled: Filled) -> None:
    for key in filled.keys.iterdir():
        key.unlink()
    box = filled.started_again()
    with filled.engine.connect() as connection:
        assert box.is_lost(connection, NAME)
        with pytest.raises(BoxLost):
            box.count(connection, NAME)
        with pytest.raises(BoxLost):
            box.give(connection, NUMBER, *papers(VOTING, ["A1"]))


def test_another_key_loses_the_box(filled: Filled) -> None:
    for key in filled.keys.iterdir():
        key.write_bytes(bytes(32))
    with filled.engine.connect() as connection, pytest.raises(BoxLost):
        filled.started_again().count(connection, NAME)


def test_a_ballot_put_in_twice_or_damaged_loses_the_box(filled: Filled) -> None:
    with write(filled.engine) as connection:
        row = connection.execute(select(sealed_ballot).limit(1)).one()
        again = {**row._mapping, "random": bytes(16)}
        connection.execute(insert(sealed_ballot), again)
        with pytest.raises(BoxLost, match="twice"):
            filled.box.count(connection, NAME)
        where = sealed_ballot.c.random == bytes(16)
        connection.execute(update(sealed_ballot).where(where).values(sealed=bytes(56)))
        with pytest.raises(BoxLost, match="can't be read"):
            filled.box.count(connection, NAME)


def test_nothing_that_is_not_a_ballot_goes_in(filled: Filled) -> None:
    wrong = SealedBallot(VOTING.vote_id, b"maybe")
    with write(filled.engine) as connection, pytest.raises(ValueError, match="maybe"):
        filled.box.give(connection, NUMBER, wrong)


def test_nothing_goes_into_a_box_that_was_opened(filled: Filled) -> None:
    filled.box.close(NAME)
    filled.count(filled.box)
    with write(filled.engine) as connection, pytest.raises(BoxLost, match="opened already"):
        filled.box.give(connection, NUMBER, *papers(VOTING, ["A1"]))


def test_a_burnt_box_is_empty_and_has_no_key(filled: Filled) -> None:
    with write(filled.engine) as connection:
        assert not filled.box.is_burnt(connection, NAME)
        filled.box.burn(connection, NAME)
        assert filled.box.is_burnt(connection, NAME)
        filled.box.burn(connection, NAME)
    assert filled.rows("sealed") == 0
    assert list(filled.keys.iterdir()) == []


def test_a_box_that_is_open_is_not_lost(filled: Filled) -> None:
    with filled.engine.connect() as connection:
        assert not filled.started_again().is_lost(connection, NAME)


def test_two_votes_have_two_boxes_and_two_keys(filled: Filled) -> None:
    some = [SealedBallot("99", paper.content) for paper in papers(VOTING, DELEGATES[:5])]
    with write(filled.engine) as connection:
        filled.box.give(connection, NUMBER, *some)
    assert len(list(filled.keys.iterdir())) == 2
    assert filled.count(filled.box).ballots == 85
    assert filled.rows("sealed") == 5


def test_a_key_that_was_made_in_vain_seals_nothing(tmp_path: Path) -> None:
    """The first ballots' transaction is lost with the key in it: the next ones get another."""
    engine = new_record(tmp_path)
    boxes = [SecretBox(KeyTable(lambda key: key, lambda wrapped: wrapped)) for _ in range(2)]
    with engine.connect() as connection, connection.begin() as transaction:
        boxes[0].give(connection, NUMBER, *papers(VOTING))
        transaction.rollback()
    for box, given in zip(boxes, (papers(VOTING)[:40], papers(VOTING)[40:]), strict=True):
        with write(engine) as connection:
            box.give(connection, NUMBER, *given)
    with write(engine) as connection:
        count = boxes[1].count(connection, NAME)
    assert isinstance(count, Count)
    assert count.ballots == 85
