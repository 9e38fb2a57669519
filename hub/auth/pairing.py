"""Hall displays: six digits on the wall, typed at the desk, good for five minutes and one use."""

import secrets

from msgspec import Struct
from sqlalchemy import Connection, Select, insert, select, update

from db.displays import display, pairing
from db.engine import write
from hub.auth import sessions
from hub.auth.audit import Act, By, note
from hub.auth.doors import MINUTE, Door, Doors, Visit
from hub.auth.limits import network
from hub.auth.sessions import Entered
from hub.meeting.words import Refused

DIGITS = 6
LIFE = 5 * MINUTE


class Code(Struct, frozen=True, kw_only=True):
    """What an unpaired display shows."""

    digits: str
    expires_at: int


class Display(Struct, frozen=True, kw_only=True):
    """One display of the hall."""

    id: str
    name: str
    room: str
    made_at: int


def show(doors: Doors, visit: Visit, now: int) -> Code:
    """Return the code a device shows: the same until it runs out, then a fresh one."""
    return waiting(doors, visit, now) or ask(doors, visit, now)


def waiting(doors: Doors, visit: Visit, now: int) -> Code | None:
    """Return the code a device shows that nobody has typed yet."""
    mine = _waiting(now).where(pairing.c.device == visit.device)
    with doors.engine.connect() as connection:
        row = connection.execute(mine).mappings().first()
    return Code(digits=row["digits"], expires_at=row["expires_at"]) if row else None


def ask(doors: Doors, visit: Visit, now: int) -> Code:
    """Return a fresh code for a device; its earlier one ends."""
    if not doors.addresses.take(network(visit.address), now):
        raise Refused("doors.too_many")
    code = {"device": visit.device, "expires_at": now + LIFE}
    with write(doors.engine) as connection:
        _end(connection, visit.device, now)
        digits = _free_digits(connection, now)
        row = {"id": secrets.token_hex(8), "digits": digits}
        connection.execute(insert(pairing).values(row | code))
    return Code(digits=digits, expires_at=now + LIFE)


def type_in(doors: Doors, digits: str, name: str, room: str, by: By, now: int) -> Display:
    """Pair the display that shows these digits; typed by somebody at the desk."""
    if not doors.codes.take(by.actor, now):
        raise Refused("doors.too_many")
    typed = "".join(digits.split())
    with write(doors.engine) as connection:
        row = connection.execute(_waiting(now).where(pairing.c.digits == typed)).mappings().first()
        if row is None:
            note(connection, Act.REFUSED, by, "display", now, reason="doors.wrong_display_code")
        else:
            made = _make(connection, name, room, now)
            chosen = update(pairing).where(pairing.c.id == row["id"]).values(display=made.id)
            connection.execute(chosen)
            note(connection, Act.DISPLAY_PAIRED, by, made.id, now, name=name, room=room)
    if row is None:
        raise Refused("doors.wrong_display_code")
    return made


def enter(doors: Doors, visit: Visit, now: int) -> Entered | None:
    """Open the display's session once its code was typed; nothing while it waits."""
    mine = (pairing.c.device == visit.device) & pairing.c.ended_at.is_(None)
    typed = mine & pairing.c.display.is_not(None) & (pairing.c.expires_at > now)
    with doors.engine.connect() as connection:  # asked every few seconds: no write lock for that
        if connection.execute(select(pairing.c.id).where(typed)).first() is None:
            return None
    with write(doors.engine) as connection:
        row = connection.execute(select(pairing).where(typed)).mappings().first()
        if row is None:
            return None
        _end(connection, visit.device, now)
        who = row["display"]
        entered = sessions.begin(connection, doors.settings, who, Door.WALL, visit, now)
        by = By(who, visit.address)
        note(connection, Act.SIGNED_IN, by, who, now, way="code", session=entered.session.id)
    doors.tell_revoked(list(entered.replaced))
    return entered


def make_display(doors: Doors, name: str, room: str, now: int) -> Display:
    """Make a display that will come in by a link (the demonstration's)."""
    with write(doors.engine) as connection:
        return _make(connection, name, room, now)


def displays(doors: Doors) -> list[Display]:
    """Return the hall's displays in the order they were made."""
    with doors.engine.connect() as connection:
        rows = connection.execute(select(display).order_by(display.c.made_at, display.c.id))
        return [Display(**row) for row in rows.mappings()]


def _make(connection: Connection, name: str, room: str, now: int) -> Display:
    row = {"id": f"display-{secrets.token_hex(4)}", "name": name, "room": room, "made_at": now}
    connection.execute(insert(display).values(row))
    return Display(**row)  # type: ignore[arg-type]


def _waiting(now: int) -> Select[tuple[object, ...]]:
    still = pairing.c.ended_at.is_(None) & pairing.c.display.is_(None)
    return select(pairing).where(still, pairing.c.expires_at > now)


def _free_digits(connection: Connection, now: int) -> str:
    """Return six digits no other waiting display shows."""
    waiting = {row["digits"] for row in connection.execute(_waiting(now)).mappings()}
    while True:
        digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if digits not in waiting:
            return digits


def _end(connection: Connection, device: str, now: int) -> None:
    mine = (pairing.c.device == device) & pairing.c.ended_at.is_(None)
    connection.execute(update(pairing).where(mine).values(ended_at=now))
