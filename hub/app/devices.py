"""Every screen of a session and how it fares, for whoever looks after them: what is wrong first.

When a screen was last heard is told by its clockwork alone (pings, pongs, signals), never by an
act: the technician must not see who has just voted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from hub.meeting.names import sort_key
from hub.meeting.words import SECOND
from hub.wire import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hub.gallery import Screen

GRACE = 3 * SECOND  # a page that loads itself anew is away for a moment
FORGOTTEN = 3600 * SECOND
QUIET = 30 * SECOND  # a screen is asked every twenty seconds, and pings every ten
WEAK_PERCENT, FAR_MS = 20, 300
NOTHING_TOLD = Signal()
STATES = ("lost", "slow", "quiet", "weak", "far", "fine")  # the worst first
RANK = {state: rank for rank, state in enumerate(STATES)}
KINDS = {"hall": 0, "desk": 1, "tablet": 2}
OVER = frozenset({"revoked"})  # whoever signed out is not lost


class Device(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One screen; what nobody knows is left out. Times in microseconds, `trip` in milliseconds."""

    key: str
    person: str
    kind: str
    state: str
    since: int
    hub: str
    name: str = ""
    address: str = ""
    heard: int | None = None
    trip: int | None = None
    battery: int | None = None
    charging: bool | None = None


class Place(NamedTuple):
    """Whose screen of which kind: what is looked for when a screen is gone."""

    kind: str
    person: str


class Roll:
    """What people and displays are called, and in which order they are listed."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        listed = sorted(names, key=lambda who: sort_key(names[who]))
        self._rank = {who: rank for rank, who in enumerate(listed)}

    def in_order(self, devices: Iterable[Device]) -> list[Device]:
        """Return all devices, the wrong first; lost by one hub, alive on another is not lost."""
        known = list(devices)
        if any(one.state == "lost" for one in known):
            there = {Place(one.kind, one.person) for one in known if one.state != "lost"}
            known = [one for one in known if one.state != "lost" or _place(one) not in there]
        return sorted(known, key=self._worst_first)

    def _worst_first(self, one: Device) -> tuple[int, int, int, str, str]:
        place = self._rank.get(one.person, len(self._rank))
        return RANK[one.state], KINDS.get(one.kind, len(KINDS)), place, one.person, one.key


def _place(one: Device) -> Place:
    return Place(one.kind, one.person)


NOBODY = Roll({})


class Moment(NamedTuple):
    """When it is looked: by the journal's clock, and by the loop's."""

    now: int
    loop: float


def device(screen: Screen, hub: str, moment: Moment, roll: Roll) -> Device:
    """Return how a connected screen fares just now."""
    line, told = screen.line, screen.told or NOTHING_TOLD
    heard = round(moment.now - (moment.loop - line.heard) * SECOND) if line.heard else None
    trip = told.trip
    if trip is None and line.last_ping_rtt:
        trip = round(line.last_ping_rtt * 1000)
    return Device(
        key=screen.key,
        person=screen.person,
        kind=screen.kind,
        state=_state(screen.live, heard, moment.now, told, trip),
        since=screen.since,
        hub=hub,
        name=roll.names.get(screen.person, ""),
        address=screen.address,
        heard=heard,
        trip=trip,
        battery=told.battery,
        charging=told.charging,
    )


def _state(live: bool, heard: int | None, now: int, told: Signal, trip: int | None) -> str:
    if not live:
        return "slow"
    if heard is not None and now - heard > QUIET:
        return "quiet"
    if told.battery is not None and told.battery <= WEAK_PERCENT and not told.charging:
        return "weak"
    return "far" if trip is not None and trip >= FAR_MS else "fine"


class Missing:
    """The screens of one session that were there and are gone."""

    def __init__(self) -> None:
        self._gone: dict[Place, Device] = {}

    def left(self, screen: Screen, hub: str, now: int) -> None:
        """Remember a screen whose socket has closed, unless that was meant."""
        if screen.gone not in OVER:
            self._gone[Place(screen.kind, screen.person)] = Device(
                key=f"lost-{screen.key}",
                person=screen.person,
                kind=screen.kind,
                state="lost",
                since=now,
                hub=hub,
                address=screen.address,
            )

    def look(self, screens: Iterable[Screen], now: int) -> None:
        """Forget those that are back, and those gone for too long."""
        if not self._gone:
            return
        back = {Place(screen.kind, screen.person) for screen in screens}
        self._gone = {
            place: one
            for place, one in self._gone.items()
            if place not in back and now - one.since < FORGOTTEN
        }

    def devices(self, now: int, roll: Roll) -> Iterator[Device]:
        """Return those that are gone for more than a moment."""
        for one in self._gone.values():
            if now - one.since >= GRACE:
                yield replace(one, name=roll.names.get(one.person, ""))
