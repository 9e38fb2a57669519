"""Packets as browsers send them, made by hand."""

from __future__ import annotations

from struct import pack

LEVEL_ID = 1


def packet(
    sequence: int,
    time: int = 0,
    payload: bytes = b"sound",
    *,
    ssrc: int = 7,
    payload_type: int = 111,
    marker: int = 0,
    level: int | None = None,
    padding: int = 0,
) -> bytes:
    """Return one packet; with a level it has a header extension, with padding a tail."""
    first = 0x80 | (0x10 if level is not None else 0) | (0x20 if padding else 0)
    header = pack("!BBHLL", first, marker << 7 | payload_type, sequence, time, ssrc)
    extension = b"" if level is None else pack("!HHBBxx", 0xBEDE, 1, LEVEL_ID << 4, level)
    tail = bytes(padding - 1) + bytes([padding]) if padding else b""
    return header + extension + payload + tail


def picture(number: int, *, key: bool = False, layer_zero: int = 0, begins: bool = True) -> bytes:
    """Return the payload of a VP8 packet with a picture number of 15 bits."""
    first = 0x80 | (0x10 if begins else 0)
    return pack("!BBHB", first, 0xC0, 0x8000 | number, layer_zero) + bytes([not key]) + b"pixels"
