"""A hub that is killed at one chosen point of a secret vote's counting; run as a process."""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Connection

from db.box import Count, SecretBox, Waiting
from db.box_keys import BoxName, KeyFolder
from db.box_settling import settle
from db.engine import live_engine, write
from hub.meeting.words import SealedBallot
from tests.db.secret_vote import KEYS, NUMBER, closed_vote, papers


def die() -> None:
    """Be gone at once, as in a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


class Dying(SecretBox):
    """A box whose hub dies at the point it is told."""

    def __init__(self, folder: Path, point: str) -> None:
        super().__init__(KeyFolder(folder))
        self._point = point

    def give(self, connection: Connection, meeting: int, *ballots: SealedBallot) -> None:
        super().give(connection, meeting, *ballots)
        self._die_at("given, not committed")

    def count(self, connection: Connection, name: BoxName) -> Count | Waiting:
        self._die_at("before counting")
        count = super().count(connection, name)
        self._die_at("counted, not committed")
        return count

    def burn(self, connection: Connection, name: BoxName) -> None:
        self._die_at("committed, key not destroyed")
        self._keys.at(connection).destroy(name)
        self._die_at("key destroyed, nothing told")
        super().burn(connection, name)

    def _die_at(self, point: str) -> None:
        if point == self._point:
            die()


def main(data: Path, point: str) -> None:
    """Do what a hub does until the point where it dies."""
    engine = live_engine(data)
    box = Dying(data / KEYS, point)
    voting = closed_vote()
    if point == "given, not committed":
        with write(engine) as connection:
            box.give(connection, NUMBER, *papers(voting))
    settle(box, engine, NUMBER, voting.meeting)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
