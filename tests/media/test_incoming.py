"""From the gate to the slots, packet by packet, with real keys and a clock of our own."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media.incoming import Incoming
from media.stream import vp8
from media.stream.keyframes import INTERVAL
from media.stream.packet import Packet
from media.stream.received import MOST_MISSING
from media.stream.reports import SenderReport
from media.stream.rewriting import Standing
from tests.media.keys import Screen, a_pair
from tests.media.packets import picture

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from media.borrowed import Seals

HALL, FOREVER = frozenset({"hall"}), float("inf")


@pytest.fixture
async def keys() -> AsyncIterator[tuple[Seals, Seals]]:
    async with a_pair() as pair:
        yield pair


class Source:
    """A published track, what was asked of its publisher, and a clock."""

    def __init__(self, track: Track = Track.THUMBNAIL, who: str = "A82") -> None:
        self.now, self.asked = 100.0, 0
        self.again: list[int] = []
        self.incoming = Incoming(Party(person=who), track, self._ask, self.again.extend)

    def _ask(self) -> None:
        self.asked += 1

    def open(self, until: float = FOREVER) -> None:
        self.incoming.open_into(HALL, self.now, until)

    def shut(self) -> None:
        self.incoming.open_into(frozenset(), self.now, self.now)

    def send(self, *sequences: int, key: bool = False, payload: bytes | None = None) -> None:
        """Send packets 40 milliseconds apart, each a picture of its own."""
        for sequence in sequences:
            self.now += 0.04
            content = picture(sequence % 100, key=key) if payload is None else payload
            time = sequence * 3600 % (1 << 32)
            self.incoming.take(Packet(96, 1, sequence % 65536, time, 7, content), self.now)

    def show(self, screen: Screen) -> None:
        screen.slot.turn(self.incoming)
        screen.slot.settle(self.now, lambda _: True)


def pictures(screen: Screen) -> list[int]:
    """Return the running numbers of the pictures that have reached a screen."""
    return [
        int.from_bytes(packet.payload[2:4], "big") & 0x7FFF
        for packet in screen.got
        if packet.payload_type == 96
    ]


async def test_a_request_that_was_lost_is_made_again_until_a_picture_comes(
    keys: tuple[Seals, Seals],
) -> None:
    source, screen = Source(), Screen("video", *keys)
    source.open()
    source.show(screen)
    for asked, after in ((2, INTERVAL), (3, 2 * INTERVAL)):
        source.now += after + 0.01
        source.incoming.tick(source.now)
        assert source.asked == asked
    source.send(10, key=True)
    source.incoming.tick(source.now + 60)
    assert (len(screen.got), source.asked) == (1, 3)


async def test_a_screen_joins_with_a_whole_picture(keys: tuple[Seals, Seals]) -> None:
    source, screen = Source(), Screen("video", *keys)
    source.open()
    assert source.asked == 1
    source.send(10, key=True)
    source.send(11)
    source.show(screen)
    assert source.asked == 1  # too soon after the last request
    source.now += INTERVAL
    source.incoming.tick(source.now)
    assert source.asked == 2
    source.send(12)
    assert screen.got == []
    source.send(13, key=True)
    source.send(14)
    assert len(screen.got) == 2
    source.incoming.tick(source.now + 9)
    assert source.asked == 2


async def test_the_gate_stops_everything_and_its_opening_leaves_no_hole(
    keys: tuple[Seals, Seals],
) -> None:
    source, screen = Source(), Screen("video", *keys)
    source.show(screen)
    source.send(1, 2, key=True)
    assert (source.incoming.stopped, source.asked) == (2, 0)
    source.open()
    source.send(3)
    source.send(4, key=True)
    source.send(5, 6)
    source.shut()
    source.send(7, 8, key=True)
    source.open()
    source.send(9)
    source.send(10, key=True)
    source.send(11)
    assert [b - a for a, b in zip(screen.sequences, screen.sequences[1:], strict=False)] == [1] * 4
    assert source.incoming.stopped == 4


async def test_what_was_kept_before_the_cut_is_never_sent_again(keys: tuple[Seals, Seals]) -> None:
    source, screen = Source(), Screen("video", *keys)
    source.show(screen)
    source.open()
    source.send(4, key=True)
    assert source.incoming.cache.find(screen.sequences[0]) is not None
    source.shut()
    assert source.incoming.cache.find(screen.sequences[0]) is None


async def test_a_lease_that_has_run_out_stops_even_the_packets_that_waited() -> None:
    source = Source()
    source.open(until=source.now + 1)
    source.send(4, key=True)
    source.now += 1
    source.send(5)
    assert (source.incoming.passed, source.incoming.stopped) == (1, 1)


async def test_padding_leaves_no_hole_and_late_packets_find_their_place(
    keys: tuple[Seals, Seals],
) -> None:
    source, screen = Source(), Screen("video", *keys)
    source.show(screen)
    source.open()
    source.send(65534, key=True)
    source.send(65535, payload=b"")
    source.send(65536, 65538, 65537, 65537)
    first = screen.sequences[0]
    assert [(one - first) % 65536 for one in screen.sequences] == [0, 1, 3, 2]
    assert source.incoming.copies == 1
    assert source.again == [1]


async def test_a_hole_too_big_is_answered_by_a_new_picture() -> None:
    source = Source()
    source.open()
    source.send(4, key=True)
    source.now += INTERVAL
    source.send(4 + MOST_MISSING + 2)
    assert source.again == []
    assert source.asked == 2


async def test_a_late_packet_is_not_for_whoever_came_after_it(keys: tuple[Seals, Seals]) -> None:
    source, screen = Source(), Screen("video", *keys)
    source.open()
    source.send(4, key=True)
    source.show(screen)
    source.send(6, key=True)
    source.send(5)
    assert len(screen.got) == 1


async def test_a_slot_goes_on_evenly_with_another_source(keys: tuple[Seals, Seals]) -> None:
    one, other, screen = Source(), Source(who="A83"), Screen("video", *keys)
    for source in (one, other):
        source.open()
    one.show(screen)
    one.send(50, key=True)
    one.send(51, 52)
    other.show(screen)
    one.send(53)
    other.now = one.now
    other.send(7000, key=True)
    one.send(54)
    other.send(7001)
    assert [b - a for a, b in zip(screen.sequences, screen.sequences[1:], strict=False)] == [1] * 5
    assert pictures(screen) == [50, 51, 52, 53, 54, 55]
    times = [packet.time for packet in screen.got]
    assert all(abs(b - a - 3600) <= 1 for a, b in itertools.pairwise(times))
    assert one.incoming.listeners == []
    one.show(screen)
    one.send(55, key=True)
    assert pictures(screen)[-1] == 56


async def test_a_lost_packet_is_sent_again_as_the_screen_knows_it(
    keys: tuple[Seals, Seals],
) -> None:
    one, other, screen = Source(), Source(who="A83"), Screen("video", *keys)
    one.open()
    other.open()
    one.show(screen)
    one.send(50, key=True)
    other.show(screen)
    other.send(7000, key=True)
    kept = other.incoming.cache.find(7000)
    assert kept is not None
    screen.listener.again(kept, vp8.read(kept.payload))
    screen.listener.again(kept, vp8.read(kept.payload))
    once, *twice = [packet for packet in screen.got if packet.payload_type == 97]
    assert once.ssrc == screen.slot.offered.repeated_ssrc
    assert once.payload == screen.got[1].sequence.to_bytes(2, "big") + screen.got[1].payload
    assert [packet.sequence - once.sequence for packet in twice] == [1]


async def test_where_there_is_no_stream_for_repeats_it_goes_in_its_own(
    keys: tuple[Seals, Seals],
) -> None:
    source, screen = Source(), Screen("video", *keys, repeats=False)
    arrive, screen.listener.send = screen.listener.send, lambda data, address: None
    source.open()
    source.show(screen)
    source.send(7001, key=True)
    screen.listener.send = arrive
    kept = source.incoming.cache.find(7001)
    assert kept is not None
    screen.listener.again(kept, None)
    assert [packet.ssrc for packet in screen.got] == [screen.slot.offered.ssrc]


async def test_what_is_too_long_or_finds_no_room_is_left_out(keys: tuple[Seals, Seals]) -> None:
    source, screen = Source(Track.VOICE), Screen("audio", *keys)
    source.show(screen)
    source.open()
    assert source.asked == 0  # a voice has no pictures
    source.send(1, 2, payload=b"voice")
    source.send(3, payload=bytes(3000))
    assert len(screen.got) == 2

    def full(data: memoryview, address: object) -> None:
        raise BlockingIOError

    screen.listener.send = full
    source.send(4, payload=b"voice")
    assert screen.listener.unsent == 1
    assert len(screen.got) == 2


async def test_clocks_are_told_as_the_slot_counts_them(keys: tuple[Seals, Seals]) -> None:
    source, screen = Source(Track.VOICE), Screen("audio", *keys)
    assert screen.slot.report() == b""
    source.show(screen)
    source.open()
    source.send(1, payload=b"voice")
    assert screen.slot.report() == b""
    source.incoming.report = SenderReport(77, 3600)
    assert len(screen.slot.report()) == 28
    screen.slot.leave()
    assert screen.slot.report() == b""
    assert source.incoming.standing == Standing(65537, 3600)


async def test_pictures_counted_in_seven_bits_are_renumbered_in_seven(
    keys: tuple[Seals, Seals],
) -> None:
    one, other, screen = Source(), Source(who="A83"), Screen("video", *keys)
    one.open()
    other.open()
    for source, number in ((one, 127), (other, 5)):
        source.show(screen)
        source.send(9, payload=bytes([0x90, 0x80, number, 0]))
    assert [packet.payload[2] for packet in screen.got] == [127, 0]
