"""Whole pictures, in order, beginning with one that needs none before it."""

from __future__ import annotations

from media.stream.cache import Kept
from media.stream.pictures import MOST_PARTS, MOST_WAITING, Picture, Pictures

KEY, MORE = b"\x10\x00key", b"\x00more"
BUILDS_ON = b"\x10\x01next"


def kept(place: int, payload: bytes, *, ends: bool = True, time: int = 0) -> Kept:
    return Kept(place, time, int(ends), payload)


def shown(pictures: Pictures, *packets: Kept) -> list[Picture]:
    return [picture for packet in packets for picture in pictures.take(packet)]


def test_it_begins_with_a_whole_picture() -> None:
    pictures = Pictures()
    assert shown(pictures, kept(1, BUILDS_ON), kept(2, MORE)) == []
    assert pictures.wanting
    assert shown(pictures, kept(3, KEY, time=9)) == [Picture(9, True, b"\x00key")]
    assert not pictures.wanting
    assert shown(pictures, kept(4, BUILDS_ON, time=12)) == [Picture(12, False, b"\x01next")]


def test_parts_are_joined_in_their_order_whenever_they_come() -> None:
    pictures = Pictures()
    assert shown(pictures, kept(3, KEY, ends=False), kept(5, MORE)) == []
    assert shown(pictures, kept(4, MORE, ends=False)) == [Picture(0, True, b"\x00keymoremore")]
    assert shown(pictures, kept(4, MORE), kept(2, MORE)) == []  # copies, and what is too late


def test_what_broke_off_is_left_out() -> None:
    pictures = Pictures()
    assert shown(pictures, kept(3, KEY, ends=False), kept(4, KEY, time=5)) == [
        Picture(5, True, b"\x00key")
    ]


def test_a_hole_that_is_not_filled_ends_at_the_next_whole_picture() -> None:
    pictures = Pictures()
    shown(pictures, kept(3, KEY))
    beyond = [kept(5 + n, BUILDS_ON) for n in range(MOST_WAITING + 1)]
    assert shown(pictures, *beyond) == []
    assert pictures.wanting
    last = 5 + MOST_WAITING
    assert len(shown(pictures, kept(last + 1, KEY), kept(last + 2, BUILDS_ON))) == 2
    assert not pictures.wanting


def test_a_picture_without_an_end_takes_no_more_than_it_may() -> None:
    pictures = Pictures()
    endless = [kept(1, KEY, ends=False)]
    endless += [kept(2 + n, MORE, ends=False) for n in range(2 * MOST_PARTS)]
    (picture,) = shown(pictures, *endless, kept(2 + 2 * MOST_PARTS, MORE))
    assert len(picture.data) <= MOST_PARTS * 5
