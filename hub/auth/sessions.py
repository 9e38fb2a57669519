"""Who is signed in: sessions kept at the hub, listed, ended one by one, asked at each request.

A cookie holds a random token and nothing else; the database holds its digest. What the person may
do is never read from here: it is asked of the meeting each time.
"""

import secrets
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    bindparam,
    func,
    insert,
    select,
    update,
)

from db.accounts import account
from db.engine import portions, write
from db.sessions import session
from hub.auth.audit import Act, By, note
from hub.auth.doors import DAY, HOUR, MINUTE, Door, Doors, Visit
from hub.auth.keys import new_token, token_digest
from hub.meeting.words import Refused
from hub.settings import Settings

AGENT_LENGTH = 200
_PRIME = 1_000_000_007  # keeps a sum of very many moments within an integer


class Session(Struct, frozen=True, kw_only=True):
    """One sign-in of one person (or display) on one device."""

    id: str
    person: str
    door: Door
    device: str
    signed_in: int
    address: str
    agent: str
    created_at: int
    seen_at: int
    expires_at: int

    @property
    def is_display(self) -> bool:
        """A display is nobody: it has the one role and no account."""
        return self.door is Door.WALL


class Entered(Struct, frozen=True):
    """A session just opened, and the token for its cookie: the only time it can be read."""

    session: Session
    token: str
    replaced: tuple[str, ...] = ()


class Living(NamedTuple):
    """The sessions that have not ended, and those of them from which ballots count."""

    all: set[str]
    latest: set[str]


class _Rival(NamedTuple):
    person: str
    door: str
    order: int
    id: str


# Put together once: when a whole hall comes back at the same moment, each screen is looked up.
_ALIVE = session.c.ended_at.is_(None) & (session.c.expires_at > bindparam("now"))
_FOUND = select(session).where(session.c.token.in_(bindparam("tokens", expanding=True)), _ALIVE)
_RIVALS_ALIVE = select(session.c.person, session.c.door, session.c.signed_in, session.c.id).where(
    _ALIVE
)
_THEIRS = select(session.c.person).where(session.c.id.in_(bindparam("ids", expanding=True)))
_RIVALS_OF = _RIVALS_ALIVE.where(session.c.person.in_(_THEIRS))
_MARK = select(func.count(), func.coalesce(func.sum(session.c.created_at % _PRIME), 0)).where(
    _ALIVE
)


def begin(
    connection: Connection, settings: Settings, person: str, door: Door, visit: Visit, now: int
) -> Entered:
    """Open a session within the caller's transaction; the earlier one at this device's door ends.

    The caller tells of `replaced` after the commit. `signed_in` is one more than the person's last:
    their account's row is locked meanwhile, where a database has rows to lock (SQLite: one writer).
    """
    connection.execute(select(account.c.person).where(account.c.person == person).with_for_update())
    last = select(func.max(session.c.signed_in)).where(session.c.person == person)
    token = new_token()
    row = {
        "id": secrets.token_hex(12),
        "person": person,
        "door": door,
        "device": visit.device,
        "signed_in": (connection.execute(last).scalar() or 0) + 1,
        "address": visit.address,
        "agent": visit.agent[:AGENT_LENGTH],
        "created_at": now,
        "seen_at": now,
        "expires_at": now + _lifetime(settings, door),
    }
    on_device = (session.c.device == visit.device) & (session.c.door == door)
    replaced = _end(connection, on_device, person, now)
    connection.execute(insert(session).values(row | {"token": token_digest(token)}))
    return Entered(_session(row), token, tuple(replaced))


def find(doors: Doors, token: str, now: int) -> Session | None:
    """Return the living session of a cookie, if any: one indexed read, once a minute a write."""
    with doors.engine.connect() as connection:
        found = find_in(connection, [token], now).get(token)
    if found is not None and now - found.seen_at >= MINUTE:
        with write(doors.engine) as connection:
            seen = update(session).where(session.c.id == found.id).values(seen_at=now)
            connection.execute(seen)
    return found


def find_in(connection: Connection, tokens: Iterable[str], now: int) -> dict[str, Session]:
    """Return the living session of each cookie that has one, on a connection more is asked on."""
    digests = {token_digest(token): token for token in tokens}
    found: dict[str, Session] = {}
    for some in portions(digests):
        rows = connection.execute(_FOUND, {"tokens": some, "now": now}).mappings()
        found |= {digests[row["token"]]: _session(row) for row in rows}
    return found


def of_person(doors: Doors, person: str, now: int) -> list[Session]:
    """Return a person's living sessions, the one signed in last first."""
    query = select(session).where(session.c.person == person, _ALIVE)
    with doors.engine.connect() as connection:
        rows = connection.execute(
            query.order_by(session.c.signed_in.desc()), {"now": now}
        ).mappings()
        return [_session(row) for row in rows]


def is_latest(doors: Doors, id: str, now: int) -> bool:
    """Say whether ballots count from this session."""
    return id in latest(doors, {id}, now)


def latest(doors: Doors, ids: Iterable[str], now: int) -> set[str]:
    """Return those of `ids` from which ballots count: the delegate's device that signed in last.

    Only sessions still living compete, so that ending a stranger's gives the delegate's own tablet
    its ballots back. A seat's session goes before a desk's: the chair's console, signed in after
    the chair's tablet, takes no ballots away from it.
    """
    with doors.engine.connect() as connection:
        return latest_in(connection, ids, now)


def latest_in(connection: Connection, ids: Iterable[str], now: int) -> set[str]:
    """Return those of `ids` from which ballots count, on a connection that more is asked on."""
    asked = set(ids)
    found: list[_Rival] = []
    for some in portions(asked):
        rivals = connection.execute(_RIVALS_OF, {"ids": some, "now": now})
        found += map(_Rival._make, rivals)
    return _last(found) & asked


def mark(doors: Doors, now: int) -> tuple[int, ...]:
    """Return what changes with every session that begins or ends, much cheaper than to read all."""
    with doors.engine.connect() as connection:
        return tuple(connection.execute(_MARK, {"now": now}).one())


def living(doors: Doors, now: int) -> Living:
    """Return every session still living: the periodic check of all sockets, in one question."""
    with doors.engine.connect() as connection:
        found = [_Rival._make(row) for row in connection.execute(_RIVALS_ALIVE, {"now": now})]
    return Living({rival.id for rival in found}, _last(found))


def walls(doors: Doors, now: int) -> dict[str, str]:
    """Return the displays whose session lives, by the digest of its token in hexadecimal."""
    query = select(session.c.token, session.c.person).where(session.c.door == Door.WALL, _ALIVE)
    with doors.engine.connect() as connection:
        return {row.token.hex(): row.person for row in connection.execute(query, {"now": now})}


def revoke(doors: Doors, id: str, by: By, now: int) -> None:
    """End one session; its sockets close within a second."""
    with write(doors.engine) as connection:
        person = connection.execute(select(session.c.person).where(session.c.id == id)).scalar()
        ended = _end(connection, session.c.id == id, by.actor, now)
        if person is None or not ended:
            raise Refused("doors.session_gone")
        act = Act.SIGNED_OUT if by.actor == person else Act.REVOKED
        note(connection, act, by, person, now, session=id)
    doors.tell_revoked(ended)


def revoke_person(doors: Doors, person: str, by: By, now: int, keep: str = "") -> int:
    """End all sessions of a person but `keep`; return how many."""
    with write(doors.engine) as connection:
        ended = end_all(connection, person, by, now, keep)
    doors.tell_revoked(ended)
    return len(ended)


def end_all(connection: Connection, person: str, by: By, now: int, keep: str = "") -> list[str]:
    """End a person's sessions within the caller's transaction; return them to be told of."""
    theirs = (session.c.person == person) & (session.c.id != keep)
    ended = _end(connection, theirs, by.actor, now)
    if ended:
        note(connection, Act.REVOKED, by, person, now, count=len(ended))
    return ended


def _last(rivals: Iterable[_Rival]) -> set[str]:
    """Return, of everybody's sessions, the one from which ballots count."""
    last: dict[str, tuple[bool, int, str]] = {}
    for person, door, order, id in rivals:
        if door != Door.WALL:
            last[person] = max(last.get(person, (False, 0, "")), (door == Door.SEAT, order, id))
    return {found[2] for found in last.values()}


def _end(connection: Connection, which: ColumnElement[bool], by: str, now: int) -> list[str]:
    which = which & session.c.ended_at.is_(None)
    ended = list(connection.execute(select(session.c.id).where(which)).scalars())
    query = update(session).where(session.c.id.in_(ended)).values(ended_at=now, ended_by=by)
    connection.execute(query)
    return ended


def _lifetime(settings: Settings, door: Door) -> int:
    match door:
        case Door.SEAT:
            return settings.seat_session_hours * HOUR
        case Door.DESK:
            return settings.staff_session_hours * HOUR
        case Door.WALL:
            return settings.display_session_days * DAY


def _session(row: RowMapping | dict[str, object]) -> Session:
    names = Session.__struct_fields__
    return Session(**{name: row[name] for name in names} | {"door": Door(row["door"])})  # type: ignore[arg-type]
