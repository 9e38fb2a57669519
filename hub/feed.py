"""What edge hubs are fed: what the public and the hall displays see, in words of its own on Redis.

One full hub feeds at a time. What it tells of a place is counted, so that whoever lost something
knows; the whole of it lies beside, not older than a moment, for whoever comes or lost something.
Every feeder begins a new term, and of two the later one is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct

from hub.meeting.eyes import Eyes
from hub.meeting.words import HALL

if TYPE_CHECKING:
    from collections.abc import Iterable

FED = frozenset({Eyes.PUBLIC, Eyes.HALL})  # nobody else's eyes leave the full hubs
BEAT_SECONDS = 0.5
SILENT_SECONDS = 5.0  # nothing heard for so long: what is shown may be old


class Place(NamedTuple):
    """Where somebody looks: one kind of eyes in one room of a session."""

    session: int
    eyes: Eyes
    room: str

    def __str__(self) -> str:
        return f"{self.session}:{self.eyes}:{self.room}"


class Told(Struct, frozen=True, array_like=True):
    """What a place is told: the very frames of its screens, or all its parts, as of `number`."""

    term: int
    count: int  # how much this place was told before in this term
    number: int
    frames: bytes = b""
    parts: dict[str, Any] | None = None


class FeedBeat(Struct, frozen=True, array_like=True):
    """Said twice a second: who feeds, the hubs' time, what is fed and how much of it was told.

    `walls` are the displays whose session has not ended, by the digest of its token; `recording`
    is what a media process has confirmed to the hub that feeds.
    """

    term: int
    hub: str
    now: int
    readable: bool
    session: int
    counts: dict[str, int]
    walls: dict[str, str]
    recording: bool = False


class Names:
    """What channels and keys are called on a Redis that installations may share."""

    def __init__(self, prefix: str) -> None:
        self.every = f"{prefix}:feed:*"
        self.beat = f"{prefix}:feed:beat"
        self.lease = f"{prefix}:feeder"  # not among what an edge may read

    def of(self, place: object) -> str:
        """Return the channel, and the key, of a place."""
        return self.every[:-1] + str(place)


def places(session: int, rooms: Iterable[str]) -> list[Place]:
    """Return what is fed of a session: the hall for the public, every room for its displays."""
    return [Place(session, Eyes.PUBLIC, HALL), *(Place(session, Eyes.HALL, one) for one in rooms)]


def place_of(text: str) -> Place | None:
    """Return the place of a name; None for what nobody feeds."""
    session, _, rest = text.partition(":")
    eyes, _, room = rest.partition(":")
    if not session.isdecimal() or eyes not in FED or not room:
        return None
    return Place(int(session), Eyes(eyes), room)


encode = msgspec.msgpack.Encoder().encode
told_of = msgspec.msgpack.Decoder(Told).decode
beat_of = msgspec.msgpack.Decoder(FeedBeat).decode
