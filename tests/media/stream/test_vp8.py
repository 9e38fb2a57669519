"""Where a picture can begin, and which number it has."""

from hypothesis import given
from hypothesis import strategies as st

from media.stream import vp8
from media.stream.vp8 import Descriptor, read
from tests.media.packets import picture


def test_a_key_picture_is_known_by_its_first_packet() -> None:
    assert read(b"\x10\x00").key
    assert not read(b"\x10\x01").key  # builds on the one before
    assert not read(b"\x00\x00").key  # not its beginning
    assert not read(b"\x11\x00").key  # another of its parts


def test_the_running_numbers_are_found() -> None:
    assert read(picture(300, key=True, layer_zero=9)) == Descriptor(True, 300, 2, True, 9, 4)
    assert read(bytes([0x90, 0x80, 0x7F, 0])) == Descriptor(True, 127, 2, False)
    assert read(bytes([0x90, 0x70, 8, 0, 1])) == Descriptor(False, layer_zero=8, layer_zero_at=2)


@given(st.binary(max_size=8))
def test_a_broken_one_begins_nothing(payload: bytes) -> None:
    found = read(payload)
    assert found.picture_at < max(len(payload), 1)
    assert found.layer_zero_at < max(len(payload), 1)


def test_what_breaks_off_begins_nothing() -> None:
    for length in range(6):
        assert read(picture(300, key=True)[:length]).key is (length > 5)


def test_the_size_stands_in_a_key_picture() -> None:
    frame = b"\x50\x00\x00\x9d\x01\x2a\x80\x02\x68\x01"
    assert vp8.size(b"\x10" + frame) == (640, 360)
    assert vp8.size(b"\x90\x80\x81\x00" + frame) == (640, 360)
    assert vp8.size(b"\x10" + frame[:-1]) is vp8.size(b"\x10\x00") is None


def test_the_picture_is_what_follows_the_descriptor() -> None:
    assert vp8.content(b"\x10pixels") == b"pixels"
    assert vp8.content(picture(300, key=True)) == b"\x00pixels"
    assert vp8.content(bytes([0x90, 0x80, 0x7F]) + b"pixels") == b"pixels"
    assert vp8.content(bytes([0x90, 0x70, 8, 0]) + b"pixels") == b"pixels"
    assert vp8.content(b"\x90") == b""


def test_a_picture_begins_with_its_first_part() -> None:
    assert vp8.begins(b"\x10\x01")
    assert not vp8.begins(b"\x00\x01")
    assert not vp8.begins(b"\x11\x00")
