"""New cards and PINs for many people at once: printed first, in force only when they are stored."""

import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct
from sqlalchemy import update

from db.accounts import account
from db.engine import write
from hub.auth import hashing
from hub.auth.accounts import CARD_DIGITS
from hub.auth.audit import Act, By, note
from hub.auth.doors import Doors
from hub.auth.keys import token_digest
from hub.meeting.words import Refused


class NewCard(Struct, frozen=True, kw_only=True):
    """What one person is about to get; empty is what stays as it is. It is stored nowhere."""

    person: str
    card: str = ""
    pin: str = ""


def make(doors: Doors, people: Iterable[str], *, card: bool, pin: bool) -> list[NewCard]:
    """Return fresh digits for each person; nothing of it is in force yet."""
    length = doors.settings.pin_length
    return [
        NewCard(
            person=person,
            card=_digits(CARD_DIGITS) if card else "",
            pin=_digits(length) if pin else "",
        )
        for person in people
    ]


def store(doors: Doors, made: list[NewCard], by: By, now: int) -> None:
    """Put them in force, all or none; the earlier ones are worth nothing from now."""
    with ThreadPoolExecutor(2, "cards") as pool:
        hashes = list(pool.map(lambda new: _hash(doors, new), made))
    with write(doors.engine) as connection:
        for new, pin in zip(made, hashes, strict=True):
            values: dict[str, object] = {}
            if new.card:
                values["card"] = token_digest(new.card)
            if pin:
                values["pin"] = pin
            query = update(account).where(account.c.person == new.person).values(values)
            if not values or connection.execute(query).rowcount == 0:
                raise Refused("doors.nobody")
            acts = {Act.CARD_ISSUED: new.card, Act.PIN_ISSUED: pin}
            for act in (act for act, issued in acts.items() if issued):
                note(connection, act, by, new.person, now)
    for new in made:
        doors.accounts.forget(new.person)


def _hash(doors: Doors, new: NewCard) -> str:
    return hashing.hash_pin(doors.key, new.person, new.pin) if new.pin else ""


def _digits(length: int) -> str:
    return f"{secrets.randbelow(10**length):0{length}}"
