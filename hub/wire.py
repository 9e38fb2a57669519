"""What screens and the hub say to each other over a socket, frame by frame."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Annotated, Any, Union

import msgspec
from msgspec import Meta, Raw, Struct

from hub import media_frames
from hub.frames import CommandId, FromHub, FromScreen
from hub.meeting.acts import AnyCommand
from hub.meeting.shapes import ScreenShape

if TYPE_CHECKING:
    from hub.meeting.shape import Shape


class Ask(FromScreen, frozen=True, tag="ask"):
    """Ask the meeting something; the same id asked again gets the same answer."""

    id: CommandId
    command: AnyCommand


class Ping(FromScreen, frozen=True, tag="ping"):
    """Measure the way to the hub; `sent` is the screen's own clock and comes back unchanged."""

    sent: float


class Refresh(FromScreen, frozen=True, tag="refresh"):
    """Ask for a fresh snapshot, because a patch did not fit."""


class Signal(FromScreen, frozen=True, tag="signal"):
    """How the screen itself fares, for the technician: kept in no journal, may be lost.

    `trip` is the way to the hub and back (ms), `battery` in percent; what a screen can't know it
    leaves out. Taken at most once in ten seconds, what comes sooner is let fall.
    """

    trip: Annotated[int, Meta(ge=0, le=60_000)] | None = None
    battery: Annotated[int, Meta(ge=0, le=100)] | None = None
    charging: bool | None = None


class Welcome(FromHub, frozen=True, tag="welcome"):
    """The first frame: which build serves, whose eyes these are, and the hub's time (µs)."""

    build: str
    screen: str
    person: str
    eyes: str
    room: str
    now: int
    latest: bool


class Snapshot(FromHub, frozen=True, tag="snapshot"):
    """Everything these eyes may see after event `number`; replaces whatever the screen held."""

    number: int
    parts: dict[str, Any]


class Patch(FromHub, frozen=True, tag="patch"):
    """What changed in one part between two events, as a JSON merge patch (RFC 7396).

    A screen at number h applies it if after <= h < upto, ignores it if upto <= h, else refreshes.
    """

    part: str
    after: int
    upto: int
    patch: Any


class Presence(FromHub, frozen=True, tag="presence"):
    """Every screen the hub knows of, for desk and technician; the newest replaces, none is kept."""

    screens: dict[str, ScreenShape]


class Beat(FromHub, frozen=True, tag="beat"):
    """Every two seconds: the hub is alive, stands at `number`, and its time is `now` (µs).

    `unreachable`: the record can't be reached; what is shown may be old and nothing can be asked.
    `copy_missing`: it waits for its second copy; the desk may go on with one.
    """

    number: int
    now: int
    unreachable: bool = False
    copy_missing: bool = False


class Pong(FromHub, frozen=True, tag="pong"):
    """The answer to a ping."""

    sent: float
    now: int


class Recorded(FromHub, frozen=True, tag="recorded"):
    """The command is in the journal: the number and time (µs) of its first event."""

    id: str
    number: int
    at: int


class Refusal(FromHub, frozen=True, tag="refusal"):
    """The command changed nothing; `reason` is a key of the refusals' catalogue."""

    id: str
    reason: str
    values: dict[str, str | int]


class Gone(FromHub, frozen=True, tag="gone"):
    """Said before the hub closes the socket: revoked, busy, upgrade, not_allowed."""

    reason: str


class Superseded(FromHub, frozen=True, tag="superseded"):
    """The person signed in on another device; ballots from this one no longer count."""


FRAMES_FROM_SCREEN = (Ask, Ping, Refresh, Signal, *media_frames.FRAMES_FROM_SCREEN)
FRAMES_FROM_HUB = (
    Welcome,
    Snapshot,
    Patch,
    Presence,
    Beat,
    Pong,
    Recorded,
    Refusal,
    Gone,
    Superseded,
    *media_frames.FRAMES_FROM_HUB,
)


class _Addressed(Struct, frozen=True):
    id: CommandId


# Text that is no JSON, JSON that makes no sense, or JSON too deep to be read.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

TEXT_FRAME = 0x81

_id_decoder = msgspec.json.Decoder(_Addressed)
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Union[FRAMES_FROM_SCREEN])  # noqa: UP007 - built from data


def encode(frame: FromHub) -> bytes:
    """Return a frame's JSON text."""
    return _encoder.encode(frame)


def decode(text: bytes | str) -> Any:
    """Return the frame a screen sent, or raise one of UNREADABLE."""
    return _decoder.decode(text)


def id_of(text: bytes) -> str | None:
    """Return the id of an ask whose command makes no sense, or None when not even that is there."""
    try:
        return _id_decoder.decode(text).id
    except UNREADABLE:
        return None


def part_text(part: Shape) -> Raw:
    """Return the JSON text of one part, to be put into a snapshot as it is."""
    return Raw(_encoder.encode(part))


def snapshot_text(number: int, parts: dict[str, Any]) -> bytes:
    """Return the JSON text of a snapshot."""
    return _encoder.encode(Snapshot(number=number, parts=parts))


def patch_text(part: str, after: int, upto: int, patch: object) -> bytes:
    """Return the JSON text of a patch."""
    return _encoder.encode(Patch(part=part, after=after, upto=upto, patch=patch))


def frame(text: bytes) -> bytes:
    """Return a complete unmasked WebSocket text frame (RFC 6455, server to client)."""
    length = len(text)
    if length < 126:
        return struct.pack("!BB", TEXT_FRAME, length) + text
    if length < 1 << 16:
        return struct.pack("!BBH", TEXT_FRAME, 126, length) + text
    return struct.pack("!BBQ", TEXT_FRAME, 127, length) + text
