"""What an event costs as the meeting grows: in delegates, in events so far, in agenda items.

The same acts again and again in front of the same sixty screens: a notice, somebody marked absent
and present, the floor given and ended, an agenda item begun and finished, ten delegates voting. One
thing grows, the others stay small. For each: the hub's processor time and the bytes sent, an event.
The claim: the time grows no faster than the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.growing import SIZES, Cost, Size, cost
from bench.load import compiled
from bench.plot import Line, Panel, drawn
from bench.rounds import ROOT, check, in_turn, steadiness
from bench.starting import bare_start

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = ROOT / "docs" / "pictures" / "growth.svg"
EVENTS_EACH, QUICK_EVENTS_EACH = 60, 20
BARE_ROUNDS = 5
TOLERANCE = 0.25  # what figures of the same thing differ by on a machine that others use
BARS = {"growth_x_bytes": 1.0 + TOLERANCE}


class Growth(NamedTuple):
    """How much more an event costs at the largest size than at the smallest."""

    time: float
    bytes: float

    @property
    def excess(self) -> float:
        """How much faster the time grows than the bytes; what does not grow counts as one."""
        return max(1.0, self.time) / max(1.0, self.bytes)
