"""Makes one even stream of whatever a slot shows, one source after the other."""

from __future__ import annotations

from typing import NamedTuple

from media.stream import vp8
from media.stream.wrapping import PICTURES, SEQUENCES, TIMES

LAYERS = 1 << 8


class Standing(NamedTuple):
    """The newest packet of a stream: its place, time, and the running numbers of its picture."""

    place: int
    time: int
    picture: int = vp8.NONE
    layer_zero: int = vp8.NONE


class Rewriting:
    """What is added to the numbers of a source so that they go on from the source before it."""

    def __init__(self, place: int = 0, time: int = 0) -> None:
        self.place = place
        self.time = time
        self.picture = 0
        self.layer_zero = 0

    def sent(self, of: Standing) -> Standing:
        """Return how this packet of the source goes out."""
        return Standing(
            (of.place + self.place) % SEQUENCES,
            (of.time + self.time) % TIMES,
            vp8.NONE if of.picture < 0 else (of.picture + self.picture) % PICTURES,
            vp8.NONE if of.layer_zero < 0 else (of.layer_zero + self.layer_zero) % LAYERS,
        )

    def follow(self, last: Standing, first: Standing, elapsed: int) -> None:
        """Go on after `last` (as it went out) with `first` of another source.

        `elapsed` is the time between both on the clock of the samples: what is heard and seen keeps
        its pace over the change, and time never stands still.
        """
        self.place = (last.place + 1 - first.place) % SEQUENCES
        self.time = (last.time + max(elapsed, 1) - first.time) % TIMES
        self.picture = _following(last.picture, first.picture, PICTURES)
        self.layer_zero = _following(last.layer_zero, first.layer_zero, LAYERS)


def _following(last: int, first: int, span: int) -> int:
    return (last + 1 - first) % span if last >= 0 and first >= 0 else 0
