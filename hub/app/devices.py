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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hub.audience import Screen

GRACE = 3 * SECOND  # a page that loads itself anew is away for a moment
FORGOTTEN = 3600 * SECOND
QUIET = 30 * SECOND  # a screen is asked every twenty seconds, and pings every ten
WEAK_PERCENT, FAR_MS = 20, 300
STATES = ("lost", "slow", "quiet", "weak", "far", "fine")  # the worst first
KINDS = ("hall", "desk", "tablet")
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


class Moment(NamedTuple):
    """When it is looked: by the journal's clock, and by the loop's."""

    now: int
    loop: float


def device(screen: Screen, hub: str, moment: Moment) -> Device:
    """Return how a connected screen fares just now."""
    line, told = screen.line, screen.told
    heard = round(moment.now - (moment.loop - line.heard) * SECOND) if line.heard else None
    trip = round(line.last_ping_rtt * 1000) if line.last_ping_rtt else None
    if told is not None and told.trip is not None:
        trip = told.trip
    known = Device(
        key=screen.key,
        person=screen.person,
        kind=screen.kind,
        state="fine" if screen.live else "slow",
        since=screen.since,
        hub=hub,
        address=screen.address,
        heard=heard,
        trip=trip,
        battery=told.battery if told else None,
        charging=told.charging if told else None,
    )
    return known if known.state == "slow" else _judged(known, moment.now)


def _judged(known: Device, now: int) -> Device:
    state = known.state
    if known.heard is not None and now - known.heard > QUIET:
        state = "quiet"
    elif known.battery is not None and known.battery <= WEAK_PERCENT and not known.charging:
        state = "weak"
    elif known.trip is not None and known.trip >= FAR_MS:
        state = "far"
    return replace(known, state=state)


class Missing:
    """The screens of one session that were there and are gone."""

    def __init__(self) -> None:
        self._gone: dict[Place, tuple[int, Screen]] = {}

    def left(self, screen: Screen, now: int) -> None:
        """Remember a screen whose socket has closed, unless that was meant."""
        if screen.gone not in OVER:
            self._gone[Place(screen.kind, screen.person)] = now, screen

    def look(self, screens: Iterable[Screen], now: int) -> None:
        """Forget those that are back, and those gone for too long."""
        if not self._gone:
            return
        back = {Place(screen.kind, screen.person) for screen in screens}
        self._gone = {
            place: (at, screen)
            for place, (at, screen) in self._gone.items()
            if place not in back and now - at < FORGOTTEN
        }

    def devices(self, hub: str, now: int) -> Iterator[Device]:
        """Return those that are gone for more than a moment."""
        for place, (at, screen) in self._gone.items():
            if now - at >= GRACE:
                yield Device(
                    key=f"lost-{screen.key}",
                    person=place.person,
                    kind=place.kind,
                    state="lost",
                    since=at,
                    hub=hub,
                    address=screen.address,
                )


def in_order(devices: Iterable[Device], names: Mapping[str, str]) -> list[Device]:
    """Return all devices with their people's names, what is wrong first.

    A screen lost by one hub and living on another is not lost.
    """
    known = list(devices)
    there = {Place(one.kind, one.person) for one in known if one.state != "lost"}
    named = [
        replace(one, name=names.get(one.person, ""))
        for one in known
        if one.state != "lost" or Place(one.kind, one.person) not in there
    ]
    return sorted(named, key=_worst_first)


def _worst_first(known: Device) -> tuple[object, ...]:
    kind = KINDS.index(known.kind) if known.kind in KINDS else len(KINDS)
    return STATES.index(known.state), kind, sort_key(known.name or known.person), known.key
