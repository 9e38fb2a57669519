"""Making a session: its plan goes into the journal whole or not at all, its people get accounts."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from db import journal
from db.engine import write
from hub.auth import accounts
from hub.auth.accounts import NewAccount
from hub.auth.audit import By
from hub.keeper import Batch, Waiting
from hub.meeting.people import Role
from hub.meeting.state import Meeting
from hub.meeting.words import HUB_ACTOR, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from hub.auth.doors import Doors
    from hub.meeting.words import Asked, Command

STANDING = frozenset({Role.ADMINISTRATOR, Role.TECHNICIAN})


class Made(NamedTuple):
    """A session that is in the journal: its number, and what it is after its last event."""

    number: int
    meeting: Meeting


def new_session(engine: Engine, script: Iterable[tuple[Asked, Command]]) -> Made:
    """Write a new session from its commands, in one transaction.

    Raises Refused, and writes nothing, when one of the commands is refused.
    """
    with write(engine) as connection:
        number = max(journal.meetings(connection), default=0) + 1
        batch = Batch(Meeting(), journal.Head(0, journal.GENESIS), {})
        for asked, command in script:
            batch.take(Waiting(asked, secrets.token_hex(16), command, lambda _: None))
            outcome = batch.outcomes[-1]
            if isinstance(outcome, Refused):
                raise outcome
        journal.append(connection, number, batch.chain.rows)
    return Made(number, batch.meeting)


def enrol(doors: Doors, meeting: Meeting, now: int) -> int:
    """Give everybody of a session an account at the doors; return how many are new."""
    people = [
        NewAccount(
            person=person.id,
            name=person.name,
            login=person.id.lower(),
            standing=tuple(role for role in person.roles if role in STANDING),
        )
        for person in meeting.people.values()
    ]
    return accounts.enrol(doors, people, By(HUB_ACTOR, ""), now)
