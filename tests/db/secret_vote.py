"""The vocabulary of the box's tests: 85 delegates, what each chose, and the record it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import journal
from db.box_keys import BoxName
from db.engine import live_engine, write
from db.migrate import upgrade
from hub.meeting.acts import encode_event
from hub.meeting.kinds import Choice, Form
from hub.meeting.secret_ballots import DropSecretBallot
from tests.hub.meeting.sentences import DELEGATES
from tests.hub.meeting.voting import Voting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from db.box import Box
    from hub.meeting.words import SealedBallot

NUMBER = 1
KEYS = "keys"


def chosen(who: str) -> Choice:
    """Return what somebody chose: 29 for, 28 against, 28 abstain, in no simple order."""
    return tuple(Choice)[int(who[1:]) * 37 % 85 % 3]


def ballot(voting: Voting, who: str) -> DropSecretBallot:
    """Return somebody's ballot."""
    return DropSecretBallot(vote=voting.vote_id, choice=chosen(who))


def papers(voting: Voting, people: Sequence[str] = DELEGATES) -> list[SealedBallot]:
    """Return what these people put into the box."""
    return [ballot(voting, who).sealed_ballot() for who in people]


def open_vote() -> Voting:
    """Return an open secret vote with everybody present."""
    return Voting().here(DELEGATES).opened(Form.SECRET)


def closed_vote() -> Voting:
    """Return a secret vote in which all 85 have given a ballot, closed and not counted."""
    voting = open_vote()
    for who in DELEGATES:
        voting.ask(who, ballot(voting, who))
    return voting.closed()


def name_of(voting: Voting) -> BoxName:
    """Return the name of the vote's box."""
    return BoxName(NUMBER, voting.vote_id)


def new_record(data: Path) -> Engine:
    """Return an empty record in a data folder."""
    engine = live_engine(data)
    upgrade(engine)
    return engine


class Record:
    """A journal and a box, written as the hub writes them: each batch in one transaction."""

    def __init__(self, engine: Engine, box: Box) -> None:
        self.engine = engine
        self.box = box
        self.voting = open_vote()

    def give(self, *people: str) -> None:
        """Record that these people gave their ballots, in one transaction."""
        with write(self.engine) as connection:
            chain = journal.Chain(journal.head(connection, NUMBER))
            for who in people:
                [event] = self.voting.ask(who, ballot(self.voting, who))
                number = chain.head.number + 1
                name, body = type(event).__name__, encode_event(event)
                entry = journal.Entry(number, self.voting.now, who, f"{number:032x}", name, body)
                chain.add(entry)
            self.box.give(connection, NUMBER, *papers(self.voting, people))
            journal.append(connection, NUMBER, chain.rows)
        self.voting.after(0.1)
