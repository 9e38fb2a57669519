"""A hub that starts on a journal of a hundred thousand events, all asked by real commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.ballots import VOTERS, council, delegates, opening
from bench.long_sitting import acts
from bench.starting import compared
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = 100_000
ROUNDS, QUICK_ROUNDS = 9, 3
BARS = {"restart_s": 2.0}


def measure(
    folder: Path, *, quick: bool, events: int = EVENTS, voters: int = VOTERS
) -> dict[str, object]:
    """Return how long the first screen waits for everything that has happened."""
    present = opening(voters)[:2]
    with a_hub(folder / "data") as hub:
        hub.prepare(council(voters), *present, *acts(delegates(voters), events))
        return compared(hub, QUICK_ROUNDS if quick else ROUNDS, BARS)
