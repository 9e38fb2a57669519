"""One account for each person: names to sign in by, and the secrets that prove who it is."""

import re
import secrets
from collections.abc import Iterable

from msgspec import Struct, structs
from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from db.accounts import account
from db.engine import portions, write
from hub.auth import hashing
from hub.auth.audit import Act, By, note
from hub.auth.doors import Doors
from hub.auth.keys import token_digest
from hub.auth.totp import Enrolment
from hub.meeting.people import Role
from hub.meeting.words import Refused

_STANDING = select(account.c.person, account.c.standing).where(
    account.c.person.in_(bindparam("people", expanding=True)), ~account.c.closed
)
CARD_DIGITS = 26  # digits alone: a Vietnamese keyboard turns letters typed by a scanner into others


class NewAccount(Struct, frozen=True, kw_only=True):
    """A person to be let in; `standing` are roles held outside any session."""

    person: str
    name: str
    login: str = ""
    standing: tuple[Role, ...] = ()


class Account(Struct, frozen=True, kw_only=True):
    """A person as the doors know them; what they prove it with stays in the database."""

    person: str
    name: str
    login: str
    number: int | None
    standing: frozenset[Role]
    has_password: bool
    has_totp: bool
    has_pin: bool
    has_card: bool
    language: str | None
    theme: str | None
    closed: bool


class Secrets(Struct, frozen=True, kw_only=True):
    """A password's hash and a sealed TOTP secret, as the table keeps them."""

    password: str
    totp: bytes | None
    totp_step: int


def enrol(doors: Doors, people: Iterable[NewAccount], by: By, now: int) -> int:
    """Make the accounts that are missing, correct the names of the others; return how many new."""
    with write(doors.engine) as connection:
        return sum(_enrol(connection, person, by, now) for person in people)


def add(doors: Doors, new: NewAccount, by: By, now: int) -> None:
    """Make one account; refused if the person has one already."""
    with write(doors.engine) as connection:
        if not _enrol(connection, new, by, now):
            raise Refused("doors.login_taken", login=new.login or new.person)


def every(doors: Doors) -> list[Account]:
    """Return all accounts by sign-in name."""
    with doors.engine.connect() as connection:
        rows = connection.execute(select(account).order_by(account.c.login)).mappings()
        return [_account(row) for row in rows]


def find(doors: Doors, person: str) -> Account:
    """Return a person's account."""
    with doors.engine.connect() as connection:
        return _account(row_of(connection, person))


def named(doors: Doors, typed: str) -> Account:
    """Return whose sign-in name, number or card was typed."""
    with doors.engine.connect() as connection:
        row = by_name(connection, typed)
    if row is None:
        raise Refused("doors.nobody")
    return _account(row)


def standing_roles(doors: Doors, person: str) -> frozenset[Role]:
    """Return the roles a person holds outside any session; nobody unknown holds one."""
    with doors.engine.connect() as connection:
        return standing_in(connection, [person]).get(person, frozenset())


def standing_in(connection: Connection, people: Iterable[str]) -> dict[str, frozenset[Role]]:
    """Return the roles each holds outside any session, on a connection more is asked on."""
    found: dict[str, frozenset[Role]] = {}
    for some in portions(people):
        rows = connection.execute(_STANDING, {"people": some})
        found |= {person: _roles(standing) for person, standing in rows}
    return found


def set_standing(doors: Doors, person: str, roles: frozenset[Role], by: By, now: int) -> None:
    """Change the roles a person holds outside any session."""
    text = " ".join(sorted(roles))
    with write(doors.engine) as connection:
        _change(connection, person, standing=text)
        note(connection, Act.SETTINGS_CHANGED, by, person, now, standing=text)


def set_closed(doors: Doors, person: str, closed: bool, by: By, now: int) -> None:
    """Close an account to new sign-ins, or open it again. Ending its sessions is a step apart."""
    with write(doors.engine) as connection:
        _change(connection, person, closed=closed)
        act = Act.ACCOUNT_CLOSED if closed else Act.ACCOUNT_OPENED
        note(connection, act, by, person, now)


def make_secrets(doors: Doors, password: str, enrolment: Enrolment | None) -> Secrets:
    """Return what will be stored; slow, so never inside a transaction."""
    if len(password) < doors.settings.password_length:
        raise Refused("doors.password_short", length=doors.settings.password_length)
    if enrolment is None and doors.settings.totp_required:
        raise Refused("doors.totp_not_set")
    return Secrets(
        password=hashing.hash_password(password),
        totp=doors.key.seal(enrolment.secret.encode()) if enrolment else None,
        totp_step=enrolment.step if enrolment else 0,
    )


def store_secrets(connection: Connection, person: str, made: Secrets, by: By, now: int) -> None:
    """Give a person a new password, and a new TOTP secret or none."""
    _change(connection, person, **structs.asdict(made))
    note(connection, Act.SECRETS_SET, by, person, now, totp=made.totp is not None)


def new_pin(doors: Doors, person: str, by: By, now: int) -> str:
    """Give a person a new PIN and return it, the only time it can be read. Sessions run on."""
    pin = _random_digits(doors.settings.pin_length)
    stored = hashing.hash_pin(doors.key, person, pin)
    with write(doors.engine) as connection:
        _change(connection, person, pin=stored)
        note(connection, Act.PIN_ISSUED, by, person, now)
    doors.accounts.forget(person)
    return pin


def new_card(doors: Doors, person: str, by: By, now: int) -> str:
    """Return the digits of a new personal QR card; the earlier card is worth nothing from now."""
    card = _random_digits(CARD_DIGITS)
    with write(doors.engine) as connection:
        _change(connection, person, card=token_digest(card))
        note(connection, Act.CARD_ISSUED, by, person, now)
    return card


def prefer(doors: Doors, person: str, language: str | None, theme: str | None) -> None:
    """Remember the language and the look a person chose."""
    wanted = {"language": language, "theme": theme}
    with write(doors.engine) as connection:
        _change(connection, person, **{name: value for name, value in wanted.items() if value})


def row_of(connection: Connection, person: str) -> RowMapping:
    """Return the whole row, for the doors themselves."""
    query = select(account).where(account.c.person == person)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise Refused("doors.nobody")
    return row


def by_name(connection: Connection, typed: str) -> RowMapping | None:
    """Return whom a sign-in name, a delegate's number or a card's digits belong to."""
    name = "".join(typed.split()).casefold()
    if len(name) == CARD_DIGITS and name.isdecimal():
        wanted = account.c.card == token_digest(name)
    elif name.isdecimal() and len(name) < 10:
        wanted = account.c.number == int(name)
    else:
        wanted = account.c.login == name
    return connection.execute(select(account).where(wanted)).mappings().one_or_none()


def _enrol(connection: Connection, new: NewAccount, by: By, now: int) -> bool:
    known = account.c.person == new.person
    if connection.execute(update(account).where(known).values(name=new.name)).rowcount:
        return False
    login = (new.login or new.person).casefold()
    if connection.execute(select(account.c.person).where(account.c.login == login)).first():
        raise Refused("doors.login_taken", login=login)
    row = {
        "person": new.person,
        "name": new.name,
        "login": login,
        "number": _free_number(connection, new.person),
        "standing": " ".join(sorted(new.standing)),
        "created_at": now,
    }
    connection.execute(insert(account).values(row))
    note(connection, Act.ACCOUNT_MADE, by, new.person, now)
    return True


def _free_number(connection: Connection, person: str) -> int | None:
    """Return the number at the end of the person's id unless somebody else has it already."""
    digits = re.search(r"[0-9]{1,9}$", person)
    if digits is None:
        return None
    number = int(digits.group())
    taken = connection.execute(select(account.c.person).where(account.c.number == number)).first()
    return None if taken else number


def _change(connection: Connection, person: str, **values: object) -> None:
    if not values:
        return
    query = update(account).where(account.c.person == person).values(values)
    if connection.execute(query).rowcount == 0:
        raise Refused("doors.nobody")


def _random_digits(length: int) -> str:
    return f"{secrets.randbelow(10**length):0{length}}"


def _roles(text: str) -> frozenset[Role]:
    return frozenset(Role(name) for name in text.split())


def _account(row: RowMapping) -> Account:
    return Account(
        person=row["person"],
        name=row["name"],
        login=row["login"],
        number=row["number"],
        standing=_roles(row["standing"]),
        has_password=row["password"] is not None,
        has_totp=row["totp"] is not None,
        has_pin=row["pin"] is not None,
        has_card=row["card"] is not None,
        language=row["language"],
        theme=row["theme"],
        closed=bool(row["closed"]),
    )
