"""How often something may be tried: per address, per account, per desk.

Kept in memory and bounded: after a restart everybody starts afresh, and when more than `room`
different keys are under way at once the longest unseen is forgotten. Neither opens a door: the
locks on devices are rows in the database, and a PIN's own chances stay one in a million a try.
"""

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock


class Limit:
    """At most `most` at once, coming back evenly over `per` microseconds (GCRA)."""

    def __init__(self, most: int, per: int, room: int = 10_000) -> None:
        self._step = per // most
        self._per = per
        self._room = room
        self._free_at: OrderedDict[str, int] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str, now: int) -> bool:
        """Use one try up and say whether there was one."""
        with self._lock:
            free_at = max(self._free_at.pop(key, now), now)
            allowed = free_at + self._step <= now + self._per
            self._free_at[key] = free_at + self._step if allowed else free_at
            if len(self._free_at) > self._room:
                self._free_at.popitem(last=False)
            return allowed

    def give_back(self, key: str) -> None:
        """Undo one `take`: the try was a good one."""
        with self._lock:
            if key in self._free_at:
                self._free_at[key] -= self._step

    def forget(self, key: str) -> None:
        """Give this key all its tries again."""
        with self._lock:
            self._free_at.pop(key, None)

    def __len__(self) -> int:
        return len(self._free_at)


def network(address: str) -> str:
    """Return what one guest of the network can't change at will: an IPv6 guest owns a /64."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(ip_network((known, 64), strict=False))
    return str(known)
