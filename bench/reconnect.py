"""A thousand screens whose hub is killed and started again: until all of them are live.

The screens behave as those of the hall do (see comeback.h): each asks by chance of time whether the
hub is there, opens a socket with the cookie it has, and is live once it has read its snapshot. Each
has an address of its own, and was seen last an hour ago. Counted from the start of the new process,
and told also from the moment it answered: what lies before is the hub's start.
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import update

from bench.load import Screens, compiled
from bench.machine import processor_ns
from bench.product import doors, screens_of, started
from bench.rounds import Round, check, in_turn, middle, steadiness
from bench.starting import bare_start, launched
from db.engine import write
from db.sessions import session
from hub.auth.doors import HOUR
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.hub.served import Hub

SCREENS = 1000
ROUNDS, QUICK_ROUNDS = 11, 4
DOWN_SECONDS = 1.0  # until somebody, or systemd, starts it again
BARS = {"reconnect_s": 3.0}


class Back(NamedTuple):
    """One return, in seconds since the new process was started."""

    first: float
    last: float
    attempts: float  # a screen


def measure(folder: Path, *, quick: bool, screens: int = SCREENS) -> dict[str, object]:
    """Return how long the last screen was away."""
    returns: list[Back] = []
    with a_hub(folder / "data") as hub:
        hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        started(hub)
        halls = doors(hub, "hall", (f"W{n}" for n in range(screens)))
        with Screens(compiled("screens", folder), hub.port, halls) as client:
            client.quiet()
            rounds = QUICK_ROUNDS if quick else ROUNDS
            product, bare = in_turn(rounds, 0, restarting(hub, client, returns), bare_start)
            assert screens_of(hub) == screens
    return _figures(product, bare, returns)


def restarting(hub: Hub, client: Screens, returns: list[Back]) -> Callable[[], Round]:
    """Return one round: the hub is killed and started, and everybody comes back."""

    def restart() -> Round:
        with client.coming_back() as told:
            hub.kill()
            _an_hour_passes(hub)
            time.sleep(DOWN_SECONDS)
            since = time.monotonic()
            hub.process = launched(hub)
        attempts = told["attempts"] / client.count
        returns.append(Back(told["first_s"] - since, told["last_s"] - since, attempts))
        client.quiet()
        took = returns[-1].last * 1e3
        used = processor_ns(hub.process.pid) / 1e6
        return Round(last=took, from_press=took, processor=used, busy=0.0)

    return restart


def _an_hour_passes(hub: Hub) -> None:
    """Let all screens have been seen last an hour ago: that they are here again is to be noted."""
    with write(hub.engine) as connection:
        connection.execute(update(session).values(seen_at=session.c.seen_at - HOUR))


def _figures(product: list[Round], bare: list[Round], returns: list[Back]) -> dict[str, object]:
    first, last, attempts = (median(column) for column in zip(*returns, strict=True))
    figures: dict[str, object] = {
        "reconnect_s": round(middle(product).last / 1e3, 3),
        "bars": BARS,
        "rounds": len(product),
        "first_s": round(first, 3),
        "last_after_first_s": round(last - first, 3),
        "slowest_s": round(max(one.last for one in returns), 3),
        "attempts_a_screen": round(attempts, 1),
        "processor_s": round(middle(product).processor / 1e3, 3),  # the hub's, its start included
        "floor_x_usual": round(steadiness(bare), 3),
    }
    check(bare, 0.0, figures)
    return figures
