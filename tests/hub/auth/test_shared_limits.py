"""Tries are counted over all hubs while Redis is there, and by each hub when it is away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from hub.auth.doors import HOUR, MINUTE
from hub.auth.shared_limits import SharedTries

if TYPE_CHECKING:
    from hub.auth.limits import Limit
    from tests.servers import RedisServer

NOW = 1_796_000_000_000_000
MOST = 5


def two_hubs(redis: RedisServer) -> tuple[Limit, Limit]:
    first, second = (SharedTries(redis.address, "nt").limit("pins", MOST, HOUR) for _ in range(2))
    return first, second


def taken(limits: tuple[Limit, Limit], tries: int, now: int = NOW) -> int:
    """Try in turn at two hubs; return how many tries there were."""
    return sum(limits[number % 2].take("A1", now) for number in range(tries))


def test_two_hubs_give_no_more_tries_than_one(redis: RedisServer) -> None:
    limits = two_hubs(redis)
    assert taken(limits, 12) == MOST
    assert limits[0].take("A2", NOW)


def test_tries_come_back_evenly(redis: RedisServer) -> None:
    limits = two_hubs(redis)
    taken(limits, 12)
    assert not limits[0].take("A1", NOW + 11 * MINUTE)
    assert limits[1].take("A1", NOW + 12 * MINUTE)
    assert not limits[0].take("A1", NOW + 12 * MINUTE)


def test_a_good_try_is_given_back_and_a_clerk_gives_back_all(redis: RedisServer) -> None:
    first, second = limits = two_hubs(redis)
    taken(limits, 12)
    first.give_back("A1")
    assert [second.take("A1", NOW), first.take("A1", NOW)] == [True, False]
    second.forget("A1")
    assert taken((first, SharedTries(redis.address, "nt").limit("pins", MOST, HOUR)), 12) == MOST


@pytest.mark.parametrize("how", ["killed", "paused"])
def test_without_redis_each_hub_counts_by_itself_and_waits_for_nobody(
    redis: RedisServer, how: str
) -> None:
    limits = two_hubs(redis)
    redis.pause() if how == "paused" else redis.kill()
    since = time.monotonic()
    assert taken(limits, 20) == 2 * MOST
    assert time.monotonic() - since < 2.0
