"""What the two ends of a stream tell each other about it, in words of our own."""

from __future__ import annotations

from typing import NamedTuple


class PictureWanted(NamedTuple):
    """They can't go on without a whole picture of this stream (PLI, FIR)."""

    ssrc: int


class Missed(NamedTuple):
    """They have not received these packets of this stream (NACK)."""

    ssrc: int
    sequences: tuple[int, ...]


class Report(NamedTuple):
    """How much of this stream was lost on the way to them, of 256 (receiver report)."""

    ssrc: int
    fraction_lost: int


class Clock(NamedTuple):
    """At this moment on their clock (NTP) the samples of this stream were at this time."""

    ssrc: int
    at: int
    time: int


class Limit(NamedTuple):
    """So many bits a second can reach them (REMB)."""

    rate: int


Feedback = PictureWanted | Missed | Report | Clock | Limit


class Arrived(NamedTuple):
    """How a stream has arrived here, to be told to its sender."""

    ssrc: int
    fraction_lost: int
    lost: int
    highest: int
    clock: int = 0  # the middle of their last report's NTP time,
    delay: int = 0  # and how long ago it came, in 65536ths of a second
