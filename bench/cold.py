"""A hub that starts on the data of a session under way: until the first screen shows it.

Measured from the start of the command `nghitruong serve` until a hall display has read its first
snapshot; what the system has read from the disk before stays in its memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.starting import compared
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS, QUICK_ROUNDS = 21, 7
BARS = {"cold_start_s": 1.5}


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """Return how long the first screen waits."""
    with a_hub(folder / "data") as hub:
        hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        return compared(hub, QUICK_ROUNDS if quick else ROUNDS, BARS)
