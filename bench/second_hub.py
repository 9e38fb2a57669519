"""One event before two hubs, a thousand displays each: when has the last of the second hub it?

The desk asks the first hub; the second hears of it over Redis. Each hub has a core of its own where
there are two, and shares it with its displays: both have it equally hard. Measured beside the first
hub's last display, in the same event.
"""

from __future__ import annotations

import itertools
import secrets
import time
from typing import TYPE_CHECKING

from bench.load import Screens, compiled
from bench.machine import pin, places
from bench.notices import LEAST_SECONDS
from bench.product import asked, doors, started
from bench.rounds import Round, as_figures, check, in_turn, middle
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.session import OpenSitting
from tests.cluster import a_cluster
from tests.hub.meeting.sentences import CHAIR
from tests.servers import Postgres, RedisServer, running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.hub.served import Hub

SCREENS = 1000
ROUNDS, QUICK_ROUNDS, WARM = 60, 20, 5
BARS = {"second_hub_ratio": 1.25}


def measure(folder: Path, *, quick: bool, screens: int = SCREENS) -> dict[str, object]:
    """Return how much later the second hub's last display has it than the first hub's."""
    with (
        running(RedisServer()) as redis,
        running(Postgres()) as postgres,
        a_cluster(folder, postgres.new_database("two"), redis.address) as (one, two),
    ):
        one.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        started(one)
        pin(started(two), places()[1])
        rounds = QUICK_ROUNDS if quick else ROUNDS
        first, second = in_turn_at(one, two, folder, rounds, screens)
    return _figures(first, second, screens)


def in_turn_at(
    one: Hub, two: Hub, folder: Path, rounds: int, screens: int
) -> tuple[list[Round], list[Round]]:
    """Show notices; return when the last display of each hub had them."""
    load = compiled("screens", folder)
    here = doors(one, "hall", (f"W{n}" for n in range(screens)))
    there = doors(two, "hall", (f"X{n}" for n in range(screens)))
    with (
        Screens(load, one.port, doors(one, "desk", (CHAIR,)) + here, places()[0]) as near,
        Screens(load, two.port, there, places()[1]) as far,
    ):
        near.quiet()
        far.quiet()
        last: list[Round] = []
        (first,) = in_turn(rounds, WARM, showing(near, far, last))
    return first, last[WARM:]


def showing(near: Screens, far: Screens, last: list[Round]) -> Callable[[], Round]:
    """Return one round of the first hub; what the second hub needed is added to `last`."""
    numbers = itertools.count()

    def event() -> Round:
        mark = f"notice-{next(numbers):06d}-{secrets.token_hex(2)}"
        since = time.monotonic()
        with far.hearing(mark) as heard:
            told = near.one(mark, asked(ShowScene(kind=SceneKind.NOTICE, text=mark)))
        later = heard["last_us"] / 1e3
        last.append(Round(last=later, from_press=later, processor=0.0, busy=heard["busy"]))
        here = told["last_us"] / 1e3
        time.sleep(max(0.0, since + LEAST_SECONDS - time.monotonic()))
        return Round(last=here, from_press=here, processor=0.0, busy=told["busy"])

    return event


def _figures(first: list[Round], second: list[Round], screens: int) -> dict[str, object]:
    ours, others = middle(first), middle(second)
    figures: dict[str, object] = {
        "second_hub_ratio": round(others.last / ours.last, 3),
        "bars": BARS,
        "screens": screens,
        "rounds": len(first),
        "first": as_figures(ours),
        "second": as_figures(others),
    }
    check(first, max(ours.busy, others.busy), figures)
    return figures
