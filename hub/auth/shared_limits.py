"""Limits that several hubs keep together in Redis, so that trying elsewhere gives no more tries.

While Redis is away each hub counts by itself, as one that is alone does: never more than so many
tries at each hub. Nobody waits for Redis longer than a moment, nor again and again.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from hub.auth.limits import Limit

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

WAIT_SECONDS = 0.2
AWAY_SECONDS = 2.0

# The same sum as `Limit.take`: when the key is free again, one step later if there was a try left.
_TAKE = """
local free_at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1]))
local allowed = free_at + tonumber(ARGV[2]) <= tonumber(ARGV[1]) + tonumber(ARGV[3])
if allowed then free_at = free_at + tonumber(ARGV[2]) end
local milliseconds = math.ceil(tonumber(ARGV[3]) / 1000)
redis.call('SET', KEYS[1], string.format('%.0f', free_at), 'PX', milliseconds)
return allowed and 1 or 0
"""
_GIVE_BACK = """
local free_at = redis.call('GET', KEYS[1])
if free_at then
    local before = string.format('%.0f', tonumber(free_at) - tonumber(ARGV[1]))
    redis.call('SET', KEYS[1], before, 'KEEPTTL')
end
"""


class SharedTries:
    """The connection to Redis that all limits of a hub share, and whether it is worth asking."""

    def __init__(self, address: str, prefix: str) -> None:
        self._prefix = prefix
        self._client = Redis.from_url(
            address,
            socket_timeout=WAIT_SECONDS,
            socket_connect_timeout=WAIT_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._away_until = 0.0

    def limit(self, name: str, most: int, per: int) -> SharedLimit:
        """Return one limit: `most` at once, coming back evenly over `per` microseconds."""
        return SharedLimit(self, f"{self._prefix}:limit:{name}", most, per)

    def ask(self, script: str, key: str, *given: int) -> int | None:
        """Run a script on a key; None when Redis is away."""
        return self._try(lambda: self._client.eval(script, 1, key, *map(str, given)))

    def forget(self, key: str) -> None:
        """Remove a key."""
        self._try(lambda: self._client.delete(key))

    def _try(self, work: Callable[[], object]) -> int | None:
        if time.monotonic() < self._away_until:
            return None
        try:
            told = work()
        except (RedisError, OSError) as away:
            self._away_until = time.monotonic() + AWAY_SECONDS
            log.warning("limits are counted by this hub alone: %s", type(away).__name__)
            return None
        return told if isinstance(told, int) else 0


class SharedLimit(Limit):
    """A limit kept in Redis, and here as well for when Redis is away."""

    def __init__(self, tries: SharedTries, name: str, most: int, per: int) -> None:
        super().__init__(most, per)
        self._tries = tries
        self._name = name

    def take(self, key: str, now: int) -> bool:
        """Use one try up and say whether there was one."""
        here = super().take(key, now)
        told = self._tries.ask(_TAKE, self._place(key), now, self._step, self._per)
        return here if told is None else told == 1

    def give_back(self, key: str) -> None:
        """Undo one `take`: the try was a good one."""
        super().give_back(key)
        self._tries.ask(_GIVE_BACK, self._place(key), self._step)

    def forget(self, key: str) -> None:
        """Give this key all its tries again."""
        super().forget(key)
        self._tries.forget(self._place(key))

    def _place(self, key: str) -> str:
        return f"{self._name}:{key}"
