"""Whatever fails in mid-vote: nothing acknowledged is lost or doubled, and all screens agree again.

The short form plays what happens most; `make soak` plays every kind again and again.
"""

from __future__ import annotations

import os
from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.faults.clocks import OF_CLOCKS
from tests.faults.play import HEALED_SECONDS, Act, chosen, play

if TYPE_CHECKING:
    from pathlib import Path

SHORT = (
    "hub killed",
    "database killed",
    "cut at COMMIT",
    "Redis killed",
    "hub–database silent",
    "hub paused",
    "hall–hub cut",
    "everything restarted",
    *list(OF_CLOCKS)[-1:],
    "two primaries",
)
SEED = 8
LONG = 216


def tell(act: Act) -> None:
    print(act)


@pytest.mark.heavy
@pytest.mark.timeout(240)
async def test_what_fails_most_often(tmp_path: Path) -> None:
    played = await play(tmp_path, SHORT, SEED, tell)
    assert len(played.acts) == played.tally.votes == len(SHORT)
    # Beside all other tests a single act may take longer; alone (`make soak`) none does.
    assert median(act.agreed for act in played.acts) <= HEALED_SECONDS


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_every_fault_again_and_again(tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED", SEED))
    played = await play(tmp_path, chosen(LONG, seed), seed, tell)
    assert played.tally.votes == LONG
    assert max(act.agreed for act in played.acts) <= HEALED_SECONDS
