"""Whatever is done, and whatever is lost on the way, an edge shows what it should."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from hub.edge.mirror import Mirror
from hub.feed import Told, encode, places, told_of
from hub.gallery import Screen
from hub.meeting.views import as_json
from tests.hub.meeting.anybody import Crowd
from tests.hub.test_everything import Glass, House, difference, live_through

if TYPE_CHECKING:
    from hub.feed import Place
    from hub.gallery import Gallery

RUNS = 2
LOST, FRESH, AGAIN = 0.2, 0.05, 0.01  # of what is told; whole read in vain; a feeder begins anew


class Wire:
    """What lies between a full hub and an edge: it loses much, and changes the feeder at times."""

    def __init__(self, house: House, place: Place, chance: random.Random) -> None:
        self.chance = chance
        self.lost = 0
        self.mirror = Mirror(place)
        self._number = house.meeting.number
        self._term, self._count = 1, 0
        self._gallery: Gallery = house.audience.tap(place.eyes, place.room, self)
        self._pass(self.whole())
        key = f"edge {place}"
        self.screen = Screen(key, "", place.eyes, place.eyes, place.room, Glass(), 0)
        self.mirror.register(self.screen)

    def told(self, number: int, data: bytes) -> None:
        """Carry what the screens of the full hub were told, or lose it."""
        self._number, self._count = number, self._count + 1
        if self.chance.random() < LOST:
            self.lost += 1
        else:
            self._pass(Told(self._term, self._count, number, frames=data))
        if self.chance.random() < AGAIN:
            self._term, self._count = self._term + 1, 0

    def anew(self, number: int) -> None:
        """Carry the whole."""
        raise AssertionError(number)

    def whole(self) -> Told:
        """Return what lies beside the feed."""
        parts = {name: as_json(part) for name, part in self._gallery.snapshot().items()}
        return Told(self._term, self._count, self._number, parts=parts)

    def catch_up(self) -> None:
        """Beat: what was lost is read."""
        if not self.mirror.stands_at(self._term, self._count) or self.chance.random() < FRESH:
            self._pass(self.whole())
        assert self.mirror.stands_at(self._term, self._count)

    def _pass(self, told: Told) -> None:
        self.mirror.take(told_of(encode(told)))


class EdgeHouse(House):
    """A meeting with an edge behind it."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(chance)
        self.wires = [Wire(self, place, chance) for place in places(1, ("hall", "to-1", "remote1"))]

    def looks(self) -> None:
        """Compare what the screens of the edge have merged with what they should show."""
        super().looks()
        for wire in self.wires:
            wire.catch_up()
            glass = wire.screen.line
            assert isinstance(glass, Glass)
            fresh = self.fresh(wire.screen) | {"own": {}}
            assert difference(glass.parts, fresh, wire.screen) == ""


@pytest.mark.heavy
@pytest.mark.timeout(100)
async def test_whatever_is_lost_on_the_way_an_edge_shows_what_it_should() -> None:
    lost = 0
    for seed in range(RUNS):
        chance = random.Random(seed)
        house, crowd = EdgeHouse(chance), Crowd(chance, Counter())
        live_through(house, crowd, chance)
        lost += sum(wire.lost for wire in house.wires)
    assert lost > RUNS * 20
