"""Faults of clocks: in mid-vote somebody sets one far ahead or far back, and later right again."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import psycopg

from tests.clocks import LIBRARIES
from tests.faults.span import a_while

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.clocks import Clock
    from tests.faults.span import Deed
    from tests.faults.stage import Stage

FAR = (60, 3600, 86_400)  # seconds
SEEN_SECONDS = 60.0


def _set(whose: Callable[[Stage], Clock], told: Callable[[Stage], float | None], way: int) -> Deed:
    async def deed(stage: Stage, chance: random.Random) -> None:
        ahead = way * chance.choice(FAR)
        whose(stage).set(ahead)
        try:
            await asyncio.to_thread(_seen, lambda: told(stage), ahead)
            await a_while(chance)
        finally:
            whose(stage).set(0)

    return deed


def _seen(told: Callable[[], float | None], ahead: int) -> None:
    """Make sure that it was really set: ask the process itself what time it is."""
    deadline = time.monotonic() + SEEN_SECONDS
    while abs((told() or 0.0) - time.time() - ahead) > abs(ahead) / 2:
        if time.monotonic() > deadline:
            raise TimeoutError("the clock was not set")
        time.sleep(0.1)


def _hubs(stage: Stage) -> Clock:
    assert stage.clock is not None
    return stage.clock


def _databases(stage: Stage) -> Clock:
    assert stage.postgres.clock is not None
    return stage.postgres.clock


def _hub_says(stage: Stage) -> float | None:
    """Return the hub's time; nothing where it has no time for an answer, or no date in it yet."""
    with suppress(OSError):
        with urllib.request.urlopen(f"{stage.links[0].hub.url}/healthz", timeout=2) as answer:
            date = answer.headers["Date"]
        return parsedate_to_datetime(date).timestamp() if date else None
    return None


def _database_says(stage: Stage) -> float | None:
    with suppress(psycopg.OperationalError):
        told = stage.postgres.ask("SELECT extract(epoch FROM clock_timestamp())::float8")
        assert isinstance(told, float)
        return told
    return None


OF_CLOCKS: dict[str, Deed] = {}
if LIBRARIES:
    OF_CLOCKS = {
        "hub clock set forward": _set(_hubs, _hub_says, +1),
        "hub clock set back": _set(_hubs, _hub_says, -1),
        "database clock set forward": _set(_databases, _database_says, +1),
        "database clock set back": _set(_databases, _database_says, -1),
    }
