"""Tablets and other browsers: wrong PINs lock the device they were typed on, never the person.

A device is a random cookie. A try is counted before the secret is looked at and taken back when it
was right, so that many tries at once gain nothing. Whoever throws the cookie away is a device the
person has never used, and all such devices together have `wrong_per_account_hour` tries for one
account; the person's own devices, and a tablet put on their seat, keep their way in meanwhile.
"""

from msgspec import Struct
from sqlalchemy import Connection, RowMapping, func, insert, select, update

from db.accounts import account, device
from db.engine import write
from db.sessions import session
from hub.auth.audit import Act, By, note
from hub.auth.doors import MINUTE, Doors, Visit
from hub.auth.keys import new_token
from hub.auth.limits import network
from hub.meeting.words import SECOND, Refused
from hub.settings import Settings

MARK_LENGTH = 6


class Device(Struct, frozen=True, kw_only=True):
    """A device as the clerk sees it; `mark` is also shown on the device itself."""

    id: str
    mark: str
    bound_to: str | None
    wrong: int
    locked_until: int
    address: str
    seen_at: int
    people: tuple[str, ...] = ()


def new_cookie() -> str:
    """Return what a browser seen for the first time keeps from now on."""
    return new_token()


def mark(id: str) -> str:
    """Return the six letters by which people speak of a device."""
    return id[:MARK_LENGTH].upper()


def admit(doors: Doors, person: str, visit: Visit, now: int) -> None:
    """Count one try of this device at this account, or refuse to look at it."""
    if not doors.addresses.take(network(visit.address), now):
        raise Refused("doors.too_many")
    with write(doors.engine) as connection:
        row = _seen(connection, visit, now)
        locked = row["locked_until"] > now
        if not locked:
            _count(connection, doors.settings, visit.device, row["wrong"] + 1, now)
        known = row["bound_to"] == person or _used_by(connection, visit.device, person)
    if locked:
        raise Refused("doors.device_locked", minutes=_minutes(row["locked_until"] - now))
    if not known and not doors.accounts.take(person, now):
        _take_back(doors, visit.device, row)
        raise Refused("doors.account_guarded")


def right(connection: Connection, doors: Doors, person: str, visit: Visit) -> None:
    """Take the tries back: the secret was right."""
    clear = {"wrong": 0, "locked_until": 0}
    connection.execute(update(device).where(device.c.id == visit.device).values(clear))
    doors.accounts.give_back(person)


def wrong(connection: Connection, person: str, visit: Visit, reason: str, now: int) -> Refused:
    """Record a wrong secret and return what the person is told: the tries left, or the lock."""
    by = By("", visit.address)  # nobody has proven to be anybody
    until, tries = connection.execute(
        select(device.c.locked_until, device.c.wrong).where(device.c.id == visit.device)
    ).one()
    note(connection, Act.REFUSED, by, person, now, reason=reason, device=mark(visit.device))
    if until <= now:
        return Refused(reason)
    note(connection, Act.DEVICE_LOCKED, by, mark(visit.device), now, wrong=tries)
    return Refused("doors.device_locked", minutes=_minutes(until - now))


def unlock(doors: Doors, id: str, by: By, now: int) -> None:
    """Let a device try again: the clerk's one touch."""
    with write(doors.engine) as connection:
        clear = {"wrong": 0, "locked_until": 0}
        if not connection.execute(update(device).where(device.c.id == id).values(clear)).rowcount:
            raise Refused("doors.no_device")
        note(connection, Act.DEVICE_UNLOCKED, by, mark(id), now)


def bind(doors: Doors, id: str, person: str | None, by: By, now: int) -> None:
    """Say that a tablet stands on this delegate's seat, or on nobody's."""
    with write(doors.engine) as connection:
        if person is not None:
            known = select(account.c.person).where(account.c.person == person)
            if connection.execute(known).first() is None:
                raise Refused("doors.nobody")
        query = update(device).where(device.c.id == id).values(bound_to=person)
        if not connection.execute(query).rowcount:
            raise Refused("doors.no_device")
        note(connection, Act.DEVICE_BOUND, by, mark(id), now, person=person or "")


def arrive(doors: Doors, visit: Visit, now: int) -> None:
    """Remember that a device stood at a seat's door, so that the clerk finds it in the list."""
    with write(doors.engine) as connection:
        _seen(connection, visit, now)


def bound_to(doors: Doors, id: str) -> str | None:
    """Return the person on whose seat a device stands."""
    query = select(device.c.bound_to).where(device.c.id == id)
    with doors.engine.connect() as connection:
        person: str | None = connection.execute(query).scalar()
    return person


def every(doors: Doors, count: int = 500) -> list[Device]:
    """Return the devices seen last, locked ones first, with the people who used each."""
    query = select(device).order_by((device.c.wrong > 0).desc(), device.c.seen_at.desc())
    with doors.engine.connect() as connection:
        rows = connection.execute(query.limit(count)).mappings().all()
        used = select(session.c.device, session.c.person).distinct()
        people: dict[str, list[str]] = {}
        for id, person in connection.execute(used):
            people.setdefault(id, []).append(person)
    return [
        Device(mark=mark(row["id"]), people=tuple(people.get(row["id"], ())), **row) for row in rows
    ]


def _seen(connection: Connection, visit: Visit, now: int) -> RowMapping:
    found = select(device).where(device.c.id == visit.device)
    fresh = {"address": visit.address, "seen_at": now}
    query = update(device).where(device.c.id == visit.device).values(fresh)
    if not connection.execute(query).rowcount:
        connection.execute(insert(device).values(id=visit.device, **fresh))
    return connection.execute(found).mappings().one()


def _used_by(connection: Connection, id: str, person: str) -> bool:
    query = select(func.count()).where(session.c.device == id, session.c.person == person)
    return bool(connection.execute(query).scalar())


def _count(connection: Connection, settings: Settings, id: str, tries: int, now: int) -> None:
    """Write the try down with the lock it brings; longer each time, until a right one clears it."""
    over = tries - settings.free_tries
    steps = settings.lock_minutes
    until = now + steps[min(over, len(steps) - 1)] * MINUTE if over >= 0 else 0
    values = {"wrong": tries, "locked_until": until}
    connection.execute(update(device).where(device.c.id == id).values(values))


def _take_back(doors: Doors, id: str, row: RowMapping) -> None:
    values = {"wrong": row["wrong"], "locked_until": row["locked_until"]}
    with write(doors.engine) as connection:
        connection.execute(update(device).where(device.c.id == id).values(values))


def _minutes(left: int) -> int:
    return -(-left // (60 * SECOND))
