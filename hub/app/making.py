"""Making a session: its plan goes into the journal whole or not at all, its people get accounts."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from db import journal
from db.engine import write
from hub.auth import accounts
from hub.auth.accounts import NewAccount
from hub.auth.audit import By
from hub.batch import BEGINNING, Batch, Waiting
from hub.meeting.people import Role
from hub.meeting.state import Meeting
from hub.meeting.words import HUB_ACTOR, Asked, Command, Refused

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from hub.auth.doors import Doors

STANDING = frozenset({Role.ADMINISTRATOR, Role.TECHNICIAN})


class Made(NamedTuple):
    """A session that is in the journal: its number, and what it is after its last event."""

    number: int
    meeting: Meeting


Ask = Callable[[Asked, Command], Meeting]


def new_session(engine: Engine, tell: Callable[[Ask], object]) -> Made:
    """Write a new session, in one transaction: `tell(ask)` asks its commands one after another.

    `ask` returns the meeting after each. Raises Refused, and writes nothing, when one is refused.
    """
    with write(engine) as connection:
        number = max(journal.meetings(connection), default=0) + 1
        batch = Batch(BEGINNING, {})

        def ask(asked: Asked, command: Command) -> Meeting:
            batch.take(Waiting(asked, secrets.token_hex(16), command, lambda _: None))
            outcome = batch.outcomes[-1]
            if isinstance(outcome, Refused):
                raise outcome
            return batch.meeting

        tell(ask)
        journal.append(connection, number, batch.chain.rows)
    return Made(number, batch.meeting)


def enrol(doors: Doors, meeting: Meeting, now: int) -> int:
    """Give everybody of a session an account at the doors; return how many are new."""
    taken = {account.login: account.person for account in accounts.every(doors)}
    people = [
        NewAccount(
            person=person.id,
            name=person.name,
            login=_free_login(person.id, taken),
            standing=tuple(role for role in person.roles if role in STANDING),
        )
        for person in meeting.people.values()
    ]
    return accounts.enrol(doors, people, By(HUB_ACTOR, ""), now)


def without_account(doors: Doors, meeting: Meeting) -> list[str]:
    """Return the people of a session whom the doors do not know yet."""
    known = {account.person for account in accounts.every(doors)}
    return [person for person in meeting.people if person not in known]


def _free_login(person: str, taken: dict[str, str]) -> str:
    """Return a sign-in name nobody else has; as a rule it is the person's id."""
    login = person.casefold()
    while taken.setdefault(login, person) != person:
        login += "-2"
    return login
