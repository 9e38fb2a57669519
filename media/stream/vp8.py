"""What a packet of VP8 says about its picture: whether one can begin here, and its numbers."""

from __future__ import annotations

from typing import NamedTuple

NONE = -1


class Descriptor(NamedTuple):
    """Where a packet stands in the stream of pictures (RFC 7741).

    `key` says that a picture begins here that needs none before it. `picture` and `layer_zero` are
    running numbers, at these places of the payload, or NONE; `long` says how one is written.
    """

    key: bool
    picture: int = NONE
    picture_at: int = 0
    long: bool = False
    layer_zero: int = NONE
    layer_zero_at: int = 0


UNREADABLE = Descriptor(key=False)


def read(payload: bytes) -> Descriptor:
    """Return what the payload's descriptor says; a broken one begins no picture."""
    try:
        return _read(payload)
    except IndexError:
        return UNREADABLE


def _read(payload: bytes) -> Descriptor:
    first, at = payload[0], 1
    picture, picture_at, long, layer_zero, layer_zero_at = NONE, 0, False, NONE, 0
    if first & 0x80:
        optional, at = payload[1], 2
        if optional & 0x80:
            picture_at, picture, at = at, payload[at] & 0x7F, at + 1
            long = bool(payload[picture_at] & 0x80)
            if long:
                picture, at = picture << 8 | payload[at], at + 1
        if optional & 0x40:
            layer_zero_at, layer_zero, at = at, payload[at], at + 1
        if optional & 0x30:
            at += 1
    begins = bool(first & 0x10) and not first & 0x07
    key = begins and not payload[at] & 1
    return Descriptor(key, picture, picture_at, long, layer_zero, layer_zero_at)


def size(payload: bytes) -> tuple[int, int] | None:
    """Return how wide and high the picture is that begins in this packet, if it says so."""
    start = payload.find(b"\x9d\x01\x2a", 3, 16)
    if start < 0 or len(payload) < start + 7:
        return None
    width, height = (
        int.from_bytes(payload[at : at + 2], "little") & 0x3FFF for at in (start + 3, start + 5)
    )
    return width, height


def begins(payload: bytes) -> bool:
    """Say whether a picture begins in this packet."""
    return payload[0] & 0x17 == 0x10


def content(payload: bytes) -> bytes:
    """Return what the packet holds of its picture, without the descriptor before it."""
    at = 1
    if payload[:1] >= b"\x80" and len(payload) > 1:
        optional, at = payload[1], 2
        if optional & 0x80:
            at += 2 if payload[at : at + 1] >= b"\x80" else 1
        if optional & 0x40:
            at += 1
        if optional & 0x30:
            at += 1
    return payload[at:]
