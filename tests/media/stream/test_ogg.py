"""Pages as others read them."""

from __future__ import annotations

from media.stream.ogg import Pages, checksum
from tests.media.recorded import packets


def slowly(data: bytes) -> int:
    """Count the checksum bit by bit, as it is laid down."""
    found = 0
    for byte in data:
        found ^= byte << 24
        for _ in range(8):
            found = (found << 1 ^ (0x04C11DB7 if found & 1 << 31 else 0)) & 0xFFFFFFFF
    return found


def test_the_checksum_is_the_one_that_is_laid_down() -> None:
    for data in (b"", b"a", bytes(range(256)), b"OggS" * 50):
        assert checksum(data) == slowly(data)


def test_packets_of_all_lengths_come_back() -> None:
    sent = [bytes([5]) * length for length in (0, 1, 254, 255, 256, 510, 1275)]
    pages = Pages(1)
    file = pages.opening(1)
    for place, packet in enumerate(sent):
        file += pages.add(packet, 960 * (place + 1))
    file += pages.flush(last=True)
    assert packets(file) == sent
    assert pages.flush() == b""
