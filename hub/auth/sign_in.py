"""The ways in: number or card with PIN, a tablet bound to its seat, password with a code, a link.

Each returns the session just opened, or is refused with a reason that does not tell a stranger
whether the name or the secret was wrong. Hashes are computed outside the write lock.
"""

from msgspec import Struct
from sqlalchemy import Connection, RowMapping, select, update

from db.accounts import account
from db.engine import write
from hub.auth import accounts, devices, hashing, sessions, totp
from hub.auth.audit import Act, By, note
from hub.auth.doors import Door, Doors, Visit
from hub.auth.limits import network
from hub.auth.sessions import Entered
from hub.meeting.words import Refused


class Caller(Struct, frozen=True, kw_only=True):
    """Whom a number or a card names, before they have proven to be that person."""

    person: str
    name: str


def call(doors: Doors, typed: str, visit: Visit, now: int) -> Caller:
    """Return the delegate whom a number or a card's digits name."""
    if not doors.addresses.take(network(visit.address), now):
        raise Refused("doors.too_many")
    with doors.engine.connect() as connection:
        row = accounts.by_name(connection, typed)
    if row is None or row["pin"] is None or row["closed"]:
        raise Refused("doors.no_such_number")
    return Caller(person=row["person"], name=row["name"])


def by_pin(doors: Doors, person: str, pin: str, visit: Visit, now: int) -> Entered:
    """Let a delegate in at a seat; a wrong PIN counts against the device."""
    row = _row(doors, person)
    devices.admit(doors, person, visit, now)
    stored = None if row is None or row["closed"] else row["pin"]
    if not hashing.pin_fits(doors.key, person, stored, pin):
        raise _wrong(doors, person, visit, "doors.wrong_pin", now)
    return _enter(doors, person, Door.SEAT, visit, now, way="pin")


def by_seat(doors: Doors, person: str, visit: Visit, now: int) -> Entered:
    """Let a delegate in without PIN on the tablet bound to the seat, if the setting allows it."""
    row = _row(doors, person)
    bound = devices.bound_to(doors, visit.device) == person
    if doors.settings.pin_on_bound_tablets or not bound or row is None or row["closed"]:
        raise Refused("doors.pin_needed")
    return _enter(doors, person, Door.SEAT, visit, now, way="bound_tablet")


def by_password(
    doors: Doors, login: str, password: str, code: str, visit: Visit, now: int
) -> Entered:
    """Let staff in at a desk: password, and the phone's code where there is one or must be one."""
    with doors.engine.connect() as connection:
        row = accounts.by_name(connection, login)
    person = row["person"] if row else ""
    devices.admit(doors, person or login.casefold(), visit, now)
    stored = None if row is None or row["closed"] else row["password"]
    if not hashing.password_fits(stored, password) or row is None:
        raise _wrong(doors, person, visit, "doors.wrong_password", now)
    if row["totp"] is None and doors.settings.totp_required:
        raise Refused("doors.totp_not_set")
    if row["totp"] is not None and not _take_code(doors, row, code, now):
        raise _wrong(doors, person, visit, "doors.wrong_password", now)
    return _enter(doors, person, Door.DESK, visit, now, way="password")


def enter_by_link(
    connection: Connection, doors: Doors, person: str, door: Door, visit: Visit, now: int
) -> Entered:
    """Open the session of a link within the transaction that uses the link up."""
    entered = sessions.begin(connection, doors.settings, person, door, visit, now)
    by = By(person, visit.address)
    note(connection, Act.SIGNED_IN, by, person, now, way="link", session=entered.session.id)
    return entered


def _take_code(doors: Doors, row: RowMapping, code: str, now: int) -> bool:
    """Accept a code once: the step it stands for must be later than the last one accepted."""
    secret = doors.key.unseal(row["totp"]).decode()
    step = totp.fitting_step(secret, code, now, row["totp_step"])
    if step == 0:
        return False
    earlier = (account.c.person == row["person"]) & (account.c.totp_step < step)
    with write(doors.engine) as connection:
        return (
            connection.execute(update(account).where(earlier).values(totp_step=step)).rowcount == 1
        )


def _enter(doors: Doors, person: str, door: Door, visit: Visit, now: int, way: str) -> Entered:
    with write(doors.engine) as connection:
        devices.right(connection, doors, person, visit)
        entered = sessions.begin(connection, doors.settings, person, door, visit, now)
        by = By(person, visit.address)
        note(connection, Act.SIGNED_IN, by, person, now, way=way, session=entered.session.id)
    doors.tell_revoked(list(entered.replaced))
    return entered


def _wrong(doors: Doors, person: str, visit: Visit, reason: str, now: int) -> Refused:
    with write(doors.engine) as connection:
        return devices.wrong(connection, person, visit, reason, now)


def _row(doors: Doors, person: str) -> RowMapping | None:
    query = select(account).where(account.c.person == person)
    with doors.engine.connect() as connection:
        return connection.execute(query).mappings().one_or_none()
