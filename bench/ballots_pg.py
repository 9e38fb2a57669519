"""Five hundred delegates vote at once, kept in PostgreSQL: the hub beside PostgreSQL's own floor.

Server and settings are the same for both, everything written through to the disk. Measured as in
`ballots`, from the first byte sent until the last delegate has the acknowledgement.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bench.ballots import (
    QUICK_ROUNDS,
    ROUNDS,
    VOTERS,
    WARM,
    council,
    delegates,
    opened,
    opening,
    ours,
    pressing,
    served,
)
from bench.load import Screens, compiled
from bench.product import doors, started
from bench.rounds import Round, as_figures, check, in_turn, middle, steadiness
from tests.hub.served import a_hub
from tests.servers import Postgres, running

if TYPE_CHECKING:
    from pathlib import Path

BARS = {"ballots_pg_x_floor": 2.0}


def measure(folder: Path, *, quick: bool, voters: int = VOTERS) -> dict[str, object]:
    """Return how the hub compares with what the database needs at the least."""
    with (
        running(Postgres()) as postgres,
        a_hub(folder / "data", DATABASE_URL=postgres.new_database("hub")) as hub,
    ):
        hub.prepare(council(voters), *opening(voters))
        process = started(hub)
        tablets = doors(hub, "tablet", delegates(voters))
        with Screens(compiled("screens", folder), hub.port, tablets) as screens:
            screens.quiet()
            press = pressing(screens, process, asyncio.run(opened(hub)))
            record = postgres.new_database("floor")
            with served(ours("pg_floor"), folder, voters, record) as floor:
                rounds = QUICK_ROUNDS if quick else ROUNDS
                product, least = in_turn(rounds, WARM, press, floor)
    return _figures(product, least)


def _figures(product: list[Round], floor: list[Round]) -> dict[str, object]:
    ours, least = middle(product), middle(floor)
    figures: dict[str, object] = {
        "ballots_pg_x_floor": round(ours.last / least.last, 3),
        "bars": BARS,
        "rounds": len(product),
        "product": as_figures(ours),
        "floor": as_figures(least),
        "floor_x_usual": round(steadiness(floor), 3),
    }
    check(floor, max(ours.busy, least.busy), figures)
    return figures
