"""The bus between hubs: says what was committed, and what is gone in a moment and never kept.

Nothing that was acknowledged depends on it: what it loses is read from the journal, asked of the
doors again, or simply said again. This one is for a hub that is alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from db.journal import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Heard = Callable[[str, bytes], None]

_encode_rows = msgspec.msgpack.Encoder().encode
_decode_rows = msgspec.msgpack.Decoder(tuple[int, list[Row]]).decode


class Topic(StrEnum):
    """What hubs tell each other about."""

    ROWS = "rows"  # what one of them appended to a journal
    PRESENCE = "presence"  # the screens before one of them
    REVOKED = "revoked"  # a session that ended
    WATCH = "watch"  # how one of them fares
    BEAT = "beat"  # that the bus carries


class Bus:
    """Nobody else to tell."""

    def __init__(self, hub: str) -> None:
        self.hub = hub

    @property
    def carries(self) -> bool:
        """Whether what is said reaches the other hubs just now."""
        return False

    def publish(self, meeting: int, rows: Sequence[Row]) -> None:
        """Tell what was appended to a meeting's journal; called in its writer thread."""

    def say(self, topic: Topic, body: bytes) -> None:
        """Tell something that may be lost; called on the loop, never waits."""

    def listen(self, topic: Topic, heard: Heard) -> None:
        """Call `heard(hub, body)` on the loop with what other hubs say about a topic."""

    async def run(self) -> None:
        """Carry until cancelled."""


def body_of(meeting: int, rows: Sequence[Row]) -> bytes:
    """Return the message that tells of rows in a meeting's journal."""
    return _encode_rows((meeting, rows))


def rows_of(body: bytes) -> tuple[int, list[Row]]:
    """Return the meeting's number and the rows that a message tells of."""
    return _decode_rows(body)
