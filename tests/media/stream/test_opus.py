"""How long a packet of sound lasts is what a decoder makes of it."""

from __future__ import annotations

import pytest

from media.stream import opus


@pytest.mark.parametrize(
    ("packet", "lasting"),
    [
        (b"", 0),
        (bytes([0 << 3]), 480),
        (bytes([3 << 3]), 2880),
        (bytes([12 << 3]), 480),
        (bytes([15 << 3]), 960),
        (bytes([16 << 3]), 120),
        (bytes([31 << 3]), 960),
        (bytes([31 << 3 | 1]), 1920),
        (bytes([31 << 3 | 2]), 1920),
        (bytes([31 << 3 | 3, 3]), 2880),
        (bytes([31 << 3 | 3, 63]), 0),  # longer than any packet may be
        (bytes([31 << 3 | 3]), 0),
    ],
)
def test_the_first_byte_says_how_long(packet: bytes, lasting: int) -> None:
    assert opus.samples(packet) == lasting


def test_silence_fills_what_it_is_asked_to() -> None:
    for lasting in (0, 119, 120, 960, 2000, 48_000):
        made = list(opus.silence(lasting))
        assert 0 <= lasting - sum(size for size, _ in made) < opus.SHORTEST
        assert all(opus.samples(packet) == size for size, packet in made)


def test_channels_are_told() -> None:
    assert opus.channels(b"\xf8\xff\xfe") == 1
    assert opus.channels(b"\xfc\xff\xfe") == 2
