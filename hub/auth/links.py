"""Sign-in links: one use (or many, where nothing is real), in force only by pressing a button.

Opening a link shows whose it is and changes nothing, so that a chat programme's preview signs
nobody in. The token stands in the address of that one page and then in the form; it is stored as a
digest and written in no log.
"""

import secrets
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select, update
from sqlalchemy import insert as insert_into

from db.accounts import account, link
from db.displays import display
from db.engine import write
from hub.auth import accounts, sessions, sign_in, totp
from hub.auth.audit import Act, By, note
from hub.auth.doors import DAY, HOUR, Door, Doors, Visit
from hub.auth.keys import new_token, token_digest
from hub.auth.sessions import Entered
from hub.auth.totp import Enrolment
from hub.meeting.people import Role
from hub.meeting.words import HUB_ACTOR, Refused

FIRST_ADMINISTRATOR = "admin"
REUSABLE_DAYS = 3650


class Purpose(StrEnum):
    """What a link is good for."""

    SEAT = "seat"
    DESK = "desk"
    WALL = "wall"
    REHEARSAL = "rehearsal"  # one for all tablets: each that comes gets a seat of its own
    SET_UP = "set_up"  # choose a password and enrol a phone: new staff, and recovery


class Opened(Struct, frozen=True, kw_only=True):
    """What the page of a link shows."""

    person: str
    name: str
    login: str
    purpose: Purpose


def issue(
    doors: Doors, person: str, purpose: Purpose, by: By, now: int, *, reusable: bool = False
) -> str:
    """Return the token of a new link. An unused set-up link made earlier ends."""
    token = new_token()
    row = {
        "id": secrets.token_hex(8),
        "token": token_digest(token),
        "person": person,
        "purpose": purpose,
        "reusable": reusable,
        "made_by": by.actor,
        "made_at": now,
        "expires_at": now + (REUSABLE_DAYS * DAY if reusable else _life(doors)),
    }
    earlier = (link.c.person == person) & (link.c.purpose == purpose) & link.c.ended_at.is_(None)
    with write(doors.engine) as connection:
        if purpose is Purpose.SET_UP:
            connection.execute(update(link).where(earlier).values(ended_at=now))
        connection.execute(insert_into(link).values(row))
        note(connection, Act.LINK_ISSUED, by, person, now, purpose=purpose, reusable=reusable)
    return token


def first_administrator(doors: Doors, name: str, now: int) -> str | None:
    """Return the token of the first administrator's set-up link while nobody has used one yet."""
    able = account.c.password.is_not(None) & account.c.standing.contains(Role.ADMINISTRATOR)
    with doors.engine.connect() as connection:
        if connection.execute(select(account.c.person).where(able)).first():
            return None
    by = By(HUB_ACTOR, "")
    standing = (Role.ADMINISTRATOR,)
    first = accounts.NewAccount(person=FIRST_ADMINISTRATOR, name=name, standing=standing)
    accounts.enrol(doors, [first], by, now)
    return issue(doors, FIRST_ADMINISTRATOR, Purpose.SET_UP, by, now)


def opened(doors: Doors, token: str, now: int) -> Opened:
    """Return what a link's page shows; nothing changes."""
    with doors.engine.connect() as connection:
        row = connection.execute(_found(token, now)).mappings().one_or_none()
    if row is None:
        raise Refused("doors.link_ended")
    return _opened(row)


def enter(doors: Doors, token: str, visit: Visit, now: int) -> Entered:
    """Sign in by a link whose button was pressed; a one-time link ends with it."""
    with write(doors.engine) as connection:
        row = _use(connection, token, now)
        if row["purpose"] not in set(Door):
            raise Refused("doors.link_ended")
        door = Door(row["purpose"])
        entered = sign_in.enter_by_link(connection, doors, row["person"], door, visit, now)
    doors.tell_revoked(list(entered.replaced))
    return entered


def set_up(
    doors: Doors, token: str, password: str, enrolment: Enrolment | None, visit: Visit, now: int
) -> Entered:
    """Give a person their password and phone by a set-up link; all their earlier sessions end."""
    made = accounts.make_secrets(doors, password, enrolment)
    with write(doors.engine) as connection:
        row = _use(connection, token, now)
        if row["purpose"] != Purpose.SET_UP:
            raise Refused("doors.link_ended")
        by = By(row["person"], visit.address)
        accounts.store_secrets(connection, row["person"], made, by, now)
        ended = sessions.end_all(connection, row["person"], by, now)
        entered = sign_in.enter_by_link(connection, doors, row["person"], Door.DESK, visit, now)
    doors.tell_revoked([*ended, *entered.replaced])
    return entered


def proven(secret: str, code: str, now: int) -> Enrolment:
    """Return the enrolment of a phone that shows the right code for a new secret."""
    step = totp.fitting_step(secret, code, now)
    if step == 0:
        raise Refused("doors.wrong_code")
    return Enrolment(secret, step)


def end(doors: Doors, person: str, by: By, now: int) -> int:
    """End all links of a person; return how many."""
    theirs = (link.c.person == person) & link.c.ended_at.is_(None)
    with write(doors.engine) as connection:
        count = connection.execute(update(link).where(theirs).values(ended_at=now)).rowcount
        if count:
            note(connection, Act.LINK_ENDED, by, person, now, count=count)
    return count


def _use(connection: Connection, token: str, now: int) -> RowMapping:
    """Return a link in force and, if it was good for one use, end it: two presses do one thing."""
    row = connection.execute(_found(token, now)).mappings().one_or_none()
    if row is None:
        raise Refused("doors.link_ended")
    if not row["reusable"]:
        connection.execute(update(link).where(link.c.id == row["id"]).values(ended_at=now))
    return row


def _found(token: str, now: int) -> Select[tuple[object, ...]]:
    """Select a link still in force, with the name of its person or display."""
    valid: ColumnElement[bool] = (
        (link.c.token == token_digest(token))
        & link.c.ended_at.is_(None)
        & (link.c.expires_at > now)
    )
    open_account = (account.c.person == link.c.person) & ~account.c.closed
    name = func.coalesce(account.c.name, display.c.name)
    joined = link.outerjoin(account, open_account).outerjoin(display, display.c.id == link.c.person)
    columns = select(link, name.label("name"), account.c.login)
    return columns.select_from(joined).where(valid, name.is_not(None))


def _opened(row: RowMapping) -> Opened:
    return Opened(
        person=row["person"],
        name=row["name"],
        login=row["login"] or "",
        purpose=Purpose(row["purpose"]),
    )


def _life(doors: Doors) -> int:
    return doors.settings.set_up_link_hours * HOUR
