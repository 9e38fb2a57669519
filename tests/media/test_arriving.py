"""What comes by way of another process passes a second gate, packet by packet, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from media.arriving import Arriving
from media.exchange import Exchange
from media.orders import LEASE, Passing
from media.stream.cache import Kept
from media.stream.keyframes import INTERVAL
from tests.media.keys import Screen, a_pair
from tests.media.packets import picture

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from media.borrowed import Seals

A82 = Party(person="A82")


@pytest.fixture
async def keys() -> AsyncIterator[tuple[Seals, Seals]]:
    async with a_pair() as pair:
        yield pair


class Arrivals:
    """A meeting at a process that gets a track from another one, under orders."""

    def __init__(self, track: Track) -> None:
        self.now, self.asked, self.place = 100.0, 0, 0
        self.exchange = Exchange()
        self.track = track
        self.source = self.begins()

    def begins(self) -> Arriving:
        """Let the track come, or come anew."""
        self.source = Arriving(A82, self.track, self._ask)
        self.exchange.arrives(self.source, self.now)
        return self.source

    def _ask(self) -> None:
        self.asked += 1

    def order(self, number: int, *rooms: str) -> None:
        gates = frozenset(Gate(A82, self.track, room) for room in rooms)
        assert self.exchange.order(number, Passing(gates), self.now)

    def comes(self, number: int, *, key: bool = False, place: int | None = None) -> None:
        """Let a packet come that passed the other gate under these orders."""
        self.now += 0.02
        self.place = self.place + 1 if place is None else place
        content = picture(self.place, key=key) if self.track is not Track.VOICE else b"sound"
        self.source.take(Kept(self.place, self.place * 960, 0, content), number, self.now)

    def show(self, screen: Screen) -> None:
        screen.slot.turn(self.source)
        screen.slot.settle(self.now, lambda source: "hall" in source.rooms)


async def test_it_passes_only_while_this_gate_is_open_too(keys: tuple[Seals, Seals]) -> None:
    voice, screen = Arrivals(Track.VOICE), Screen("audio", *keys)
    voice.comes(4)
    voice.order(5, "hall")
    voice.show(screen)
    voice.comes(5)
    assert len(screen.got) == 1
    voice.now += LEASE
    voice.comes(5)
    assert (len(screen.got), voice.source.stopped) == (1, 2)


async def test_what_passed_under_older_orders_is_not_heard_under_later_ones(
    keys: tuple[Seals, Seals],
) -> None:
    voice, screen = Arrivals(Track.VOICE), Screen("audio", *keys)
    voice.order(5, "hall")
    voice.order(6)
    voice.order(7, "hall")
    voice.show(screen)
    voice.comes(5)
    voice.comes(6)
    assert screen.got == []
    voice.comes(7)
    voice.order(8, "hall")  # nothing changes at this gate
    voice.comes(7)
    assert len(screen.got) == 2


async def test_a_whole_picture_is_asked_for_where_the_track_comes_in(
    keys: tuple[Seals, Seals],
) -> None:
    face, screen = Arrivals(Track.THUMBNAIL), Screen("video", *keys)
    face.source.tick(face.now)
    assert face.asked == 0
    face.order(5, "hall")
    assert face.asked == 1
    face.comes(5)
    face.show(screen)
    assert face.asked == 1  # too soon after the last
    face.now += INTERVAL
    face.source.tick(face.now)
    assert face.asked == 2
    face.comes(5, key=True)
    face.comes(5)
    face.comes(5, place=1)  # late, from before the screen was there
    assert len(screen.got) == 2
    face.source.tick(face.now + INTERVAL)
    assert face.asked == 2


async def test_one_that_begins_anew_takes_the_place_of_the_one_before() -> None:
    face = Arrivals(Track.THUMBNAIL)
    face.order(5, "hall")
    before, after = face.source, face.begins()
    assert (before.rooms, after.rooms) == (frozenset(), frozenset({"hall"}))
    face.exchange.departs(before, face.now)
    assert after.rooms
    face.exchange.departs(after, face.now)
    face.order(6, "hall")
    assert not after.rooms
