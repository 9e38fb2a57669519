"""Tells a device that only receives how far away it is: it asks by extended reports (RFC 3611).

Browsers ask anew for a lost packet as soon as an answer could be there, and hold pictures back for
as long as one may take. Where they do not know how long that is, they take it for 100 ms.
"""

from __future__ import annotations

from struct import Struct as Layout

EXTENDED, ASKS, TELLS = 207, 4, 5
READ = Layout("!BBHL").unpack_from
BLOCK = Layout("!BBH").unpack_from
MOMENT = Layout("!LL").unpack_from
ANSWER = Layout("!BBHLBBHLLL").pack


def asked(compound: bytes) -> tuple[int, int] | None:
    """Return who asks, and the middle 32 bits of the moment at which they did (NTP), if anybody."""
    start = 0
    while start + 8 <= len(compound):
        _, kind, words, sender = READ(compound, start)
        end = start + 4 * (words + 1)
        if kind == EXTENDED and (moment := _moment(compound[:end], start + 8)) is not None:
            return sender, moment
        start = end
    return None


def _moment(report: bytes, start: int) -> int | None:
    while start + 4 <= len(report):
        kind, _, words = BLOCK(report, start)
        if kind == ASKS and words == 2 and start + 12 <= len(report):
            seconds, parts = MOMENT(report, start + 4)
            middle: int = (seconds & 0xFFFF) << 16 | parts >> 16
            return middle
        start += 4 * (words + 1)
    return None


def answer(ours: int, sender: int, moment: int) -> bytes:
    """Return the answer, given at once."""
    return ANSWER(0x80, EXTENDED, 5, ours, TELLS, 0, 3, sender, moment, 0)
