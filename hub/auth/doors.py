"""What every door needs at hand: the record, the key, the settings and the limits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import Engine

from hub.auth.keys import Key
from hub.auth.limits import Limit
from hub.meeting.words import SECOND
from hub.settings import Settings

MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Door(StrEnum):
    """By which door somebody came in; it settles which device a ballot counts from."""

    SEAT = "seat"  # a delegate's: number or card, bound tablet, a delegate's link
    DESK = "desk"  # staff: password, or a link for staff
    WALL = "wall"  # a hall display


class Visit(Struct, frozen=True, kw_only=True):
    """Where somebody stands before the door: the device's cookie, its address and browser."""

    device: str
    address: str
    agent: str = ""


@dataclass(frozen=True)
class Doors:
    """All doors of one installation; listeners are told what happened after it is committed."""

    engine: Engine
    key: Key
    settings: Settings
    revoked: list[Callable[[str], None]] = field(default_factory=list)
    addresses: Limit = field(init=False)
    accounts: Limit = field(init=False)
    codes: Limit = field(init=False)

    def __post_init__(self) -> None:
        settings, limit = self.settings, _limits(self.settings)
        limits = {
            "addresses": limit("addresses", settings.asks_per_address_minute, MINUTE),
            "accounts": limit("accounts", settings.wrong_per_account_hour, HOUR),
            "codes": limit("codes", settings.codes_per_desk_minute, MINUTE),
        }
        for name, made in limits.items():
            object.__setattr__(self, name, made)

    def on_revoked(self, listener: Callable[[str], None]) -> None:
        """Ask to be told the id of each session that ends.

        It is called from the thread that ended the session, so it must be quick and thread-safe
        (`loop.call_soon_threadsafe`). What other processes end is found by `sessions.living`.
        """
        self.revoked.append(listener)

    def tell_revoked(self, sessions: list[str]) -> None:
        """Tell every listener; only ever after the transaction is committed."""
        for listener in self.revoked:
            for session in sessions:
                listener(session)


def _limits(settings: Settings) -> Callable[[str, int, int], Limit]:
    """Return what makes limits: kept by all hubs together where they share a Redis."""
    if not settings.redis_url:
        return lambda _, most, per: Limit(most, per)
    from hub.auth.shared_limits import SharedTries  # a hub that is alone need not load it

    return SharedTries(settings.redis_url, settings.redis_prefix).limit
