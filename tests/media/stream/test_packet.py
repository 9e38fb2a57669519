"""A packet is read as it was meant, and a broken one not at all."""

from struct import pack

from hypothesis import given
from hypothesis import strategies as st

from media.stream.packet import Packet, read
from tests.media.packets import LEVEL_ID, packet


def test_a_packet_says_what_it_carries() -> None:
    made = packet(65535, 960, b"\x01\x02", ssrc=5, payload_type=96, marker=1)
    assert read(made) == Packet(96, 1, 65535, 960, 5, b"\x01\x02")


def test_the_level_is_read_where_its_number_is_known() -> None:
    made = packet(1, level=0x80 | 30)
    assert read(made, LEVEL_ID) == Packet(111, 0, 1, 0, 7, b"sound", 30)
    assert read(made, LEVEL_ID + 1) == read(made) == Packet(111, 0, 1, 0, 7, b"sound")


def test_the_level_is_found_behind_others_in_both_forms() -> None:
    start = pack("!BBHLL", 0x90, 111, 1, 0, 7)
    one_byte = pack("!HH", 0xBEDE, 2) + bytes([0, 0x31, 9, 9, 0x10, 44, 0, 0])
    two_bytes = pack("!HH", 0x1000, 2) + bytes([0, 3, 2, 9, 9, 1, 1, 44])
    for extension in (one_byte, two_bytes):
        found = read(start + extension + b"x", 1)
        assert found is not None
        assert (found.level, found.payload) == (44, b"x")
    other = pack("!HH", 0x1234, 1) + bytes([0x10, 44, 0, 0])
    assert read(start + other, 1) == Packet(111, 0, 1, 0, 7, b"")


def test_padding_is_no_content() -> None:
    assert read(packet(1, payload=b"abc", padding=5)) == Packet(111, 0, 1, 0, 7, b"abc")
    assert read(packet(1, payload=b"", padding=200)) == Packet(111, 0, 1, 0, 7, b"")


def test_contributors_are_passed_over() -> None:
    made = bytearray(packet(1, payload=b"\0\0\0\1\0\0\0\2abc"))
    made[0] |= 2
    assert read(bytes(made)) == Packet(111, 0, 1, 0, 7, b"abc")


def test_what_does_not_fit_is_no_packet() -> None:
    whole = packet(1, payload=b"", level=3)
    assert read(b"") is read(whole[:11]) is read(whole[:13]) is read(whole[:15]) is None
    assert read(b"\x40" + whole[1:]) is None
    assert read(packet(1, payload=b"", padding=9)[:-1] + b"\xff") is None
    assert read(packet(1, payload=b"a", padding=1)[:-1] + b"\x00") is None


@given(st.binary(max_size=80), st.integers(0, 15))
def test_whatever_comes_is_a_packet_or_none(data: bytes, level_id: int) -> None:
    found = read(data, level_id)
    assert found is None or found.payload in data
    found = read(b"\x90" + data, level_id)
    assert found is None or found.level is None or 0 <= found.level <= 127
