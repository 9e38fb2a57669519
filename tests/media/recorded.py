"""What lies in a recording's folder, read by programs that know nothing of how it was written."""

from __future__ import annotations

import json
from array import array
from fractions import Fraction
from math import pi, sin, sqrt
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import av

from tests.media.devices import RATE, power

if TYPE_CHECKING:
    from pathlib import Path


class Sound(NamedTuple):
    """Decoded sound of one channel, and when its first sample is to be heard."""

    samples: array[int]
    since: float = 0.0

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE

    def between(self, first: float, last: float) -> array[int]:
        return self.samples[round((first - self.since) * RATE) : round((last - self.since) * RATE)]

    def loud(self, first: float, last: float) -> float:
        """Return how strong the sound is, from 0 to 1."""
        part = self.between(first, last)
        return sqrt(sum(one * one for one in part) / max(len(part), 1)) / 32768

    def tone(self, frequency: int, first: float = 0.3, last: float = 0.8) -> float:
        """Return how much of what is heard is of this frequency, a tenth of a second by another.

        It is the middle one: a packet lost in between shifts the wave and is no other tone.
        """
        starts = range(round(first * 10), round(last * 10))
        return median(power(self.between(n / 10, n / 10 + 0.1), frequency) for n in starts)

    def loudest(self) -> int:
        """Return the frequency that is heard most, from those that devices send in tests."""
        part = self.samples[len(self.samples) // 2 :][: RATE // 5]
        return max(range(100, 1500, 10), key=lambda frequency: power(part, frequency))


def sound(path: Path) -> Sound:
    """Return all that is heard in a file."""
    heard: array[int] = array("h")
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(path)) as file:
        since = None
        for frame in file.decode(audio=0):
            since = float((frame.pts or 0) * (frame.time_base or 1)) if since is None else since
            for one in resampler.resample(frame):
                heard.extend(array("h", bytes(one.planes[0])[: one.samples * 2]))
    return Sound(heard, since or 0.0)


def pictures(path: Path) -> list[tuple[float, int]]:
    """Return when each picture of a film is seen, and how bright it is."""
    with av.open(str(path)) as film:
        frames = film.decode(video=0)
        return [(float(one.time or 0), bytes(one.planes[0])[0]) for one in frames]


def index(folder: Path) -> list[dict[str, Any]]:
    """Return what the index says of the files."""
    text = (folder / "index.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def whole(path: Path) -> bool:
    """Say whether a voice's file has an end."""
    data = path.read_bytes()
    return bool(data[data.rindex(b"OggS") + 5] & 4)


def packets(data: bytes) -> list[bytes]:
    """Return the packets of an Ogg file but the two of its head."""
    found, at = [], 0
    while at < len(data):
        laces = data[at + 27 : at + 27 + data[at + 26]]
        at += 27 + len(laces)
        part = b""
        for lace in laces:
            part, at = part + data[at : at + lace], at + lace
            if lace < 255:
                found.append(part)
                part = b""
    return found[2:]


def encoded(frequency: int, seconds: float) -> list[bytes]:
    """Return a tone as a device sends it: packets of 20 ms."""
    encoder: Any = av.CodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "mono", "s16"
    encoder.time_base, encoder.bit_rate = Fraction(1, RATE), 32_000
    made: list[bytes] = []
    for start in range(0, round(seconds * RATE), 960):
        wave = (int(12_000 * sin(2 * pi * frequency * n / RATE)) for n in range(start, start + 960))
        frame = av.AudioFrame(format="s16", layout="mono", samples=960)
        frame.planes[0].update(array("h", wave).tobytes())
        frame.sample_rate, frame.pts = RATE, start
        made += [bytes(packet) for packet in encoder.encode(frame)]
    return made
