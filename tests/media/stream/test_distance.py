"""Who asks how far away they are, and what they are told (RFC 3611, 4.4 and 4.5)."""

from __future__ import annotations

from struct import pack

import pytest

from media.stream.distance import answer, asked

REPORT = pack("!BBHL", 0x80, 201, 1, 7)  # a receiver report that reports nothing
OTHER = pack("!BBHL", 7, 0, 1, 0)
ASKING = pack("!BBHLL", 4, 0, 2, 0x1234ABCD, 0xEF015678)


def extended(*blocks: bytes) -> bytes:
    said = b"".join(blocks)
    return pack("!BBHL", 0x80, 207, 1 + len(said) // 4, 7) + said


@pytest.mark.parametrize(
    "compound", [extended(ASKING), REPORT + extended(OTHER, ASKING), extended(ASKING) + REPORT]
)
def test_who_asks_is_answered_with_their_own_moment(compound: bytes) -> None:
    assert asked(compound) == (7, 0xABCDEF01)
    told = answer(1, *(asked(compound) or (0, 0)))
    assert told == pack("!BBHLBBHLLL", 0x80, 207, 5, 1, 5, 0, 3, 7, 0xABCDEF01, 0)
    assert len(told) == 4 * (5 + 1)


@pytest.mark.parametrize(
    "compound",
    [b"", REPORT, extended(), extended(OTHER), extended(ASKING[:8]), extended(ASKING)[:-1]],
)
def test_where_nobody_asks_nothing_is_told(compound: bytes) -> None:
    assert asked(compound) is None
