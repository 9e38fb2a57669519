"""Which of several servers is the record: the one of the latest reign, and never again an earlier.

Two small machines keep the record, one the primary, one its standby; the address names both. Each
time a standby takes over a new reign begins (PostgreSQL's own timeline, which grows by one and is
in every copy made from it). A hub keeps in its data folder the latest reign it has served: an old
primary that comes back is refused, whatever it would let us write.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec
import psycopg
from msgspec import Struct
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from db.postgres import CONNECT_SECONDS, within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Connect = Callable[[str], psycopg.Connection[Any]]

FILE = "reign.json"  # in the data folder
USUAL_PORT = "5432"
TRIES = 2


class Reign(Struct, frozen=True):
    """One server's time as the record: whose database it is, and the how-manieth primary of it.

    `alone`: when it was last looked at it waited for no second copy.
    """

    system: int
    number: int
    alone: bool = False


class NotTheRecord(psycopg.OperationalError):
    """No server that answers is the record; the text says why."""


class Succession:
    """Finds the record among the servers that an address names; used by any thread."""

    def __init__(self, address: str, connect: Connect, memory: Path | None = None) -> None:
        self._connect = connect
        self._memory = memory
        self.places = places_of(address)
        self._latest = _remembered(memory) if self.several else None
        self._chosen: str | None = None
        self._lock = Lock()

    @property
    def several(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.places) > 1

    def connect(self) -> psycopg.Connection[Any]:
        """Open a connection to the record, wherever it is just now; NotTheRecord when nowhere."""
        if not self.several:
            return self._connect(self.places[0])
        for _ in range(TRIES - 1):
            with suppress(psycopg.OperationalError):
                return self._enter()
        return self._enter()

    def look_around(self) -> bool:
        """See whether another server has become the record; if so it is where we go from now on."""
        with self._lock:
            before = self._chosen
            self._choose()
            return before is not None and self._chosen != before

    def doubt(self) -> None:
        """Look at all of them before the next connection: the one we had does not answer."""
        self._chosen = None

    def note(self, *, alone: bool) -> None:
        """Remember whether the record goes on with one copy: who would take over must know."""
        with self._lock:
            if self._latest is not None and self._latest.alone != alone:
                self._latest = Reign(self._latest.system, self._latest.number, alone)
                _remember(self._memory, self._latest)

    def _enter(self) -> psycopg.Connection[Any]:
        with self._lock:
            place = self._chosen or self._choose()
        try:
            line = self._connect(place)
            with ExitStack() as unless_believed:
                unless_believed.callback(line.close)
                self._believe(_reign_of(line))
                unless_believed.pop_all()
        except psycopg.Error:
            self.doubt()
            raise
        return line

    def _believe(self, reign: Reign | None) -> None:
        if reign is None:
            raise NotTheRecord("the server is a standby")
        self._accept(reign)

    def _choose(self) -> str:
        with ThreadPoolExecutor(len(self.places)) as pool:
            looks = zip(self.places, pool.map(self._look, self.places), strict=True)
            found = {place: reign for place, reign in looks if reign is not None}
        if not found:
            raise NotTheRecord("none of its servers can be written to")
        place = max(found, key=lambda one: self._rank(found[one]))
        self._accept(found[place])
        self._chosen = place
        return place

    def _rank(self, reign: Reign) -> tuple[bool, int]:
        ours = self._latest is None or reign.system == self._latest.system
        return ours, reign.number

    def _look(self, place: str) -> Reign | None:
        with suppress(psycopg.Error), self._connect(place) as line:
            return _reign_of(line)
        return None

    def _accept(self, reign: Reign) -> None:
        """Believe a reign that is not earlier than the latest one known, and remember it."""
        latest = self._latest
        if latest is not None and reign.system != latest.system:
            raise NotTheRecord(f"this is another database than before; see {self._memory}")
        if latest is not None and reign.number < latest.number:
            raise NotTheRecord(f"reign {reign.number} is over, {latest.number} has begun")
        if reign != latest:
            self._latest = reign
            _remember(self._memory, reign)


def places_of(address: str) -> tuple[str, ...]:
    """Return one address for each server that an address names."""
    said: dict[str, Any] = dict(conninfo_to_dict(address))
    said.pop("target_session_attrs", None)  # which one may be written to is seen by ourselves
    hosts = str(said.get("host", "")).split(",")
    ports = str(said.get("port", USUAL_PORT)).split(",")
    if len(hosts) == 1:
        return (address,)
    if len(ports) == 1:
        ports *= len(hosts)
    return tuple(
        make_conninfo(**said | {"host": host, "port": port})
        for host, port in zip(hosts, ports, strict=True)
    )


_ASKED = """
    SELECT system_identifier, current_setting('synchronous_standby_names') = '',
    CASE WHEN pg_is_in_recovery() THEN NULL
    ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END
    FROM pg_control_system()
"""


def _reign_of(line: psycopg.Connection[Any]) -> Reign | None:
    """Return whose reign it is at a server; None when it follows another one."""
    with within(line, CONNECT_SECONDS):
        row = line.execute(_ASKED).fetchone()
        line.rollback()
    if row is None or row[2] is None:
        return None
    return Reign(row[0], row[2], row[1])


def _remembered(memory: Path | None) -> Reign | None:
    if memory is None or not memory.exists():
        return None
    return msgspec.json.decode(memory.read_bytes(), type=Reign)


def _remember(memory: Path | None, reign: Reign) -> None:
    """Write it so that a power cut leaves the old or the new one."""
    if memory is None:
        return
    memory.parent.mkdir(parents=True, exist_ok=True)
    fresh = memory.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(msgspec.json.encode(reign))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(memory)
