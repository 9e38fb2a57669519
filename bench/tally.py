"""From the last press to the last screen: five hundred tablets vote, a thousand screens show it.

Everybody presses the same choice, so that only the final picture has the full count in it. Measured
from the moment the last press is sent until every tablet and every display has that picture.
"""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING

from bench.ballots import council, delegates, opened, opening, ours, presses, served
from bench.load import Screens, compiled
from bench.machine import processor_ns
from bench.product import doors, started
from bench.rounds import Round, as_figures, check, in_turn, middle, steadiness
from hub.meeting.kinds import Choice
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VOTERS, OTHERS = 500, 500
ROUNDS, QUICK_ROUNDS, WARM = 40, 15, 3
BARS = {"tally_ms": 150.0}
COUNTED = {Choice.FOR: "in_favour", Choice.AGAINST: "against", Choice.ABSTAIN: "abstain"}


def measure(
    folder: Path, *, quick: bool, voters: int = VOTERS, others: int = OTHERS
) -> dict[str, object]:
    """Return how long the last screen waits for the final count."""
    with a_hub(folder / "data") as hub:
        hub.prepare(council(voters), *opening(voters))
        process = started(hub)
        tablets = doors(hub, "tablet", delegates(voters))
        halls = doors(hub, "hall", (f"W{n}" for n in range(others)))
        with Screens(compiled("screens", folder), hub.port, tablets + halls) as screens:
            screens.quiet()
            vote = asyncio.run(opened(hub))
            screens.quiet()
            with served(ours("floor"), folder, voters) as floor:
                shown = counting(screens, process, vote, voters)
                rounds = QUICK_ROUNDS if quick else ROUNDS
                product, least = in_turn(rounds, WARM, shown, floor)
    return _figures(product, least)


def counting(screens: Screens, process: int, vote: str, voters: int) -> Callable[[], Round]:
    """Return one round: everybody presses, until all screens show that everybody did."""
    numbers = [0] * voters
    choices = itertools.cycle(Choice)

    def round_of_presses() -> Round:
        choice = next(choices)
        texts = presses(vote, choice, numbers)
        before = processor_ns(process)
        told, answers = screens.press(texts, f'"{COUNTED[choice]}":{voters}')
        numbers[:] = [answer["number"] for answer in answers]
        screens.quiet()
        return Round(
            last=(told["last_us"] - told["answered_us"]) / 1e3,
            from_press=told["last_us"] / 1e3,
            processor=(processor_ns(process) - before) / 1e6,
            busy=told["busy"],
        )

    return round_of_presses


def _figures(product: list[Round], floor: list[Round]) -> dict[str, object]:
    ours, least = middle(product), middle(floor)
    figures: dict[str, object] = {
        "tally_ms": round(ours.last, 1),
        "bars": BARS,
        "rounds": len(product),
        "slowest_ms": round(max(one.last for one in product), 1),
        "product": as_figures(ours),
        "floor": as_figures(least),
        "floor_x_usual": round(steadiness(floor), 3),
    }
    check(floor, ours.busy, figures)
    return figures
