"""Counting survives a kill at every step: always the same count, told until it is recorded."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, select

from db.box import Count, SecretBox, Waiting, sealed_ballot
from db.box_keys import BoxName, KeyFolder
from db.box_settling import settle
from db.engine import write
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.secret_ballots import RecordCount, ReportBoxLost
from hub.meeting.words import HUB_ACTOR
from tests.db.secret_vote import KEYS, NUMBER, closed_vote, name_of, new_record, open_vote, papers
from tests.hub.meeting.sentences import DELEGATES
from tests.hub.meeting.voting import Voting

ROOT = Path(__file__).parents[2]
CHILD_SECONDS = 30


class Closed:
    """A closed secret vote with 85 ballots in its box."""

    def __init__(self, data: Path, *, ballots: int = 85) -> None:
        self.data = data
        self.engine = new_record(data)
        self.voting = closed_vote()
        with write(self.engine) as connection:
            self.box.give(connection, NUMBER, *papers(self.voting, DELEGATES[:ballots]))

    @property
    def box(self) -> SecretBox:
        """The box as a hub that has just started finds it."""
        return SecretBox(KeyFolder(self.data / KEYS))

    def settled(self) -> list[object]:
        """Let a hub that has just started settle what there is."""
        return list(settle(self.box, self.engine, NUMBER, self.voting.meeting))

    def sealed(self) -> int:
        """Count the sealed ballots left."""
        with self.engine.connect() as connection:
            return len(connection.execute(select(sealed_ballot)).all())

    def key_files(self) -> list[Path]:
        """Return the key files left."""
        folder = self.data / KEYS
        return list(folder.iterdir()) if folder.exists() else []

    def run_until_killed(self, point: str) -> None:
        """Run a hub in a process of its own and see it die at the point."""
        child = subprocess.run(
            [sys.executable, "-m", "tests.db.box_dies", str(self.data), point],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=CHILD_SECONDS,
            check=False,
        )
        assert child.returncode == -signal.SIGKILL


def test_a_closed_vote_is_counted_and_its_key_destroyed(tmp_path: Path) -> None:
    closed = Closed(tmp_path)
    [told] = closed.settled()
    assert isinstance(told, RecordCount)
    assert (told.in_favour, told.against, told.abstain) == (29, 28, 28)
    assert (closed.sealed(), closed.key_files()) == (0, [])
    closed.voting.when(HUB_ACTOR, told)
    assert closed.voting.vote.stage is VoteStage.CLOSED
    assert closed.settled() == []


@pytest.mark.parametrize(
    "point",
    [
        "before counting",
        "counted, not committed",
        "committed, key not destroyed",
        "key destroyed, nothing told",
    ],
)
def test_a_hub_killed_in_between_is_followed_by_one_that_tells_the_same(
    tmp_path: Path, point: str
) -> None:
    closed = Closed(tmp_path)
    closed.run_until_killed(point)
    [told] = closed.settled()
    assert isinstance(told, RecordCount)
    assert (told.in_favour, told.against, told.abstain) == (29, 28, 28)
    assert closed.settled() == [told]
    assert (closed.sealed(), closed.key_files()) == (0, [])


def test_a_hub_killed_while_ballots_were_given_left_none_of_them(tmp_path: Path) -> None:
    closed = Closed(tmp_path, ballots=0)
    closed.run_until_killed("given, not committed")
    assert closed.sealed() == 0
    assert len(closed.key_files()) == 1
    with write(closed.engine) as connection:
        closed.box.give(connection, NUMBER, *papers(closed.voting))
    [told] = closed.settled()
    assert isinstance(told, RecordCount)
    assert told.in_favour == 29


def test_a_power_cut_between_overwriting_and_removing_a_key_does_no_harm(tmp_path: Path) -> None:
    closed = Closed(tmp_path)
    closed.run_until_killed("committed, key not destroyed")
    [key] = closed.key_files()
    key.write_bytes(bytes(32))
    [told] = closed.settled()
    assert isinstance(told, RecordCount)
    assert closed.key_files() == []


def test_a_vote_nobody_voted_in_is_counted_too(tmp_path: Path) -> None:
    closed = Closed(tmp_path, ballots=0)
    closed.voting = Voting().here(DELEGATES).opened(Form.SECRET).closed()
    [told] = closed.settled()
    assert isinstance(told, RecordCount)
    assert (told.in_favour, told.against, told.abstain) == (0, 0, 0)
    assert closed.settled() == [told]


def test_fewer_ballots_than_were_given_lose_the_box_and_nothing_is_counted(tmp_path: Path) -> None:
    closed = Closed(tmp_path)
    with write(closed.engine) as connection:
        one = connection.execute(select(sealed_ballot.c.random).limit(1)).scalar_one()
        connection.execute(delete(sealed_ballot).where(sealed_ballot.c.random == one))
    [told] = closed.settled()
    assert told == ReportBoxLost(vote=closed.voting.vote_id)
    assert closed.sealed() == 84
    closed.voting.when(HUB_ACTOR, told)
    assert closed.settled() == []
    assert (closed.sealed(), closed.key_files()) == (0, [])


def test_a_key_lost_while_the_vote_is_open_is_reported_at_the_next_start(tmp_path: Path) -> None:
    closed = Closed(tmp_path)
    closed.voting = open_vote()
    assert closed.settled() == []
    for key in closed.key_files():
        key.unlink()
    assert closed.settled() == [ReportBoxLost(vote=closed.voting.vote_id)]


def test_an_annulled_vote_is_burnt_and_never_counted(tmp_path: Path) -> None:
    closed = Closed(tmp_path)
    closed.voting.annulled()
    assert closed.settled() == []
    assert (closed.sealed(), closed.key_files()) == (0, [])


def test_named_and_prepared_votes_have_no_box(tmp_path: Path) -> None:
    closed = Closed(tmp_path, ballots=0)
    closed.voting = Voting().here(DELEGATES).prepared(Form.SECRET)
    assert closed.settled() == []
    closed.voting.opened().closed()
    assert closed.settled() == []


class WaitingBox(SecretBox):
    """A box whose keys are with people who have not come yet."""

    def count(self, connection: Connection, name: BoxName) -> Count | Waiting:
        return Waiting(keys=("A1", "A2"))


def test_a_box_that_waits_for_keys_says_nothing_yet(tmp_path: Path) -> None:
    closed = Closed(tmp_path)
    box = WaitingBox(KeyFolder(tmp_path / KEYS))
    assert settle(box, closed.engine, NUMBER, closed.voting.meeting) == []
    assert closed.sealed() == 85
    with closed.engine.connect() as connection:
        assert not box.is_burnt(connection, name_of(closed.voting))
