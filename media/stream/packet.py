"""One packet of sound or picture as it came: what its header says and where its content lies."""

from __future__ import annotations

from struct import Struct as Layout
from typing import NamedTuple

HEADER = 12
READ = Layout("!BBHLL").unpack_from
READ_EXTENSION = Layout("!HH").unpack_from
ONE_BYTE, TWO_BYTES = 0xBEDE, 0x1000
SILENT = 127  # an audio level (RFC 6464): decibels below the loudest there is


class Packet(NamedTuple):
    """What one RTP packet carries; `level` is how loud it claims to be, if it says so.

    A packet of nothing but padding has no payload; browsers send such to try out the line.
    """

    payload_type: int
    marker: int
    sequence: int
    time: int
    ssrc: int
    payload: bytes
    level: int | None = None


def read(data: bytes, level_id: int = 0) -> Packet | None:
    """Return the packet, or nothing where its header does not fit what came."""
    if len(data) < HEADER or data[0] >> 6 != 2:
        return None
    first, second, sequence, time, ssrc = READ(data)
    start, end, level = HEADER + 4 * (first & 15), len(data), None
    if first & 0x10:
        if end < start + 4:
            return None
        profile, words = READ_EXTENSION(data, start)
        extension, start = start + 4, start + 4 + 4 * words
        if level_id and start <= end:
            level = _level(data, extension, start, profile, level_id)
    if first & 0x20:
        end -= data[-1]
        if not data[-1]:
            return None
    if end < start:
        return None
    return Packet(second & 0x7F, second >> 7, sequence, time, ssrc, data[start:end], level)


def _level(data: bytes, start: int, end: int, profile: int, level_id: int) -> int | None:
    """Return the audio level among the header's extensions."""
    if profile not in (ONE_BYTE, TWO_BYTES):
        return None
    while start < end - 1:
        if profile == ONE_BYTE:
            number, length, start = data[start] >> 4, (data[start] & 15) + 1, start + 1
            if number == 0:  # padding between the extensions
                continue
        else:
            number, length, start = data[start], data[start + 1], start + 2
            if number == 0:
                start -= 1
                continue
        if number == level_id and length and start < end:
            return data[start] & SILENT
        start += length
    return None
