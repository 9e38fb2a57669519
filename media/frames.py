"""What hubs and the media process say to each other: one frame of JSON a line, over a local socket.

A hub asks with an `id` and is answered once, by `done` or `refused`. Unasked it hears what happens
to connections, how loud the open voices are, and which orders are in force.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from hub.meeting.recording import Recorded
from media.engine import Comes, Gone, Joined, Lapsed, Publishing, Subscribing

LONGEST = 1 << 20


class Publish(Struct, frozen=True, tag="publish", forbid_unknown_fields=True):
    """Let a device send; answered with our description."""

    id: int
    asked: Publishing


class Subscribe(Struct, frozen=True, tag="subscribe", forbid_unknown_fields=True):
    """Let a device receive; answered with our offer."""

    id: int
    asked: Subscribing


class Answered(Struct, frozen=True, tag="answered", forbid_unknown_fields=True):
    """What a device answers to our offer."""

    id: int
    connection: str
    answer: str


class Switch(Struct, frozen=True, tag="switch", forbid_unknown_fields=True):
    """What a slot of a device is to show; no party: nothing."""

    id: int
    connection: str
    place: int
    party: Party | None = None
    track: Track = Track.VOICE


class Kick(Struct, frozen=True, tag="kick", forbid_unknown_fields=True):
    """Part with a device."""

    id: int
    connection: str


class Order(Struct, frozen=True, tag="order", forbid_unknown_fields=True):
    """Every gate of a meeting that is open by its journal up to `number`, and who may listen.

    Said anew every half second, or it lapses after two; answered to everybody by `in_force`. What
    is `recorded` is, at times of the journal's clock: `clock` microseconds ahead of the machine's
    steady one.
    """

    meeting: str
    number: int
    open: frozenset[Gate]
    listening: frozenset[Party]
    recorded: Recorded | None = None
    clock: int = 0


Question = Publish | Subscribe | Answered | Switch | Kick  # each has one answer
Asked = Question | Order


class Hello(Struct, frozen=True, tag="hello"):
    """The first frame: where devices reach the media process, and which are connected.

    `lacking` is what was last said of those of which sound or pictures do not come.
    """

    addresses: tuple[tuple[str, int], ...]
    connected: tuple[str, ...] = ()
    lacking: tuple[Comes, ...] = ()


class Done(Struct, frozen=True, tag="done"):
    """What was asked is done."""

    id: int
    sdp: str = ""


class Refused(Struct, frozen=True, tag="refused"):
    """What was asked can't be done."""

    id: int
    reason: str


class InForce(Struct, frozen=True, tag="in_force"):
    """The orders up to this number are in force: no packet passes a gate they have closed.

    `recorded` is the sitting that is really being recorded; `trouble` says what is wrong with that:
    `full` (the disk), `failed`, or `behind`, when `lost` packets came too fast to be written.
    """

    meeting: str
    number: int
    recorded: str = ""
    trouble: str = ""
    lost: int = 0


class Levels(Struct, frozen=True, tag="levels"):
    """How loud the open voices are, in decibels below the loudest there is."""

    meeting: str
    levels: tuple[tuple[Party, int], ...]


Said = Hello | Done | Refused | InForce | Levels | Joined | Gone | Comes | Lapsed

_asked: msgspec.json.Decoder[Asked] = msgspec.json.Decoder(Asked)
_said: msgspec.json.Decoder[Said] = msgspec.json.Decoder(Said)
_encoder = msgspec.json.Encoder()


def line(frame: Asked | Said) -> bytes:
    """Return a frame as it is sent."""
    return _encoder.encode(frame) + b"\n"


def asked(text: bytes) -> Asked:
    """Return what a hub asks; raise msgspec.DecodeError for anything else."""
    return _asked.decode(text)


def said(text: bytes) -> Said:
    """Return what the media process says; raise msgspec.DecodeError for anything else."""
    return _said.decode(text)
