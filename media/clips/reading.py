"""Reads recorded files as plain sound, as far as they can be read."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

import av
import av.error
from av.audio.resampler import AudioResampler

from media.clips.sound import RATE, SAMPLE, silence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

SECOND = 1_000_000
LEAD = 100_000  # an Opus decoder needs a moment before what it says is right
LEAST = SECOND // 100


class Unreadable(Exception):
    """A file that holds no sound at all."""


def length_of(file: Path) -> int:
    """Return how long a recorded file is, in microseconds; raise Unreadable."""
    with closing(opened(file)) as container:
        sounding(container)
        length = container.duration or 0
    if length < LEAST:
        raise Unreadable(file.name)
    return length


def opened(file: Path) -> InputContainer:
    """Open a recorded file; raise Unreadable."""
    try:
        return av.open(str(file), "r", metadata_errors="ignore")
    except (av.error.FFmpegError, OSError) as wrong:
        raise Unreadable(file.name) from wrong


def sounding(container: InputContainer) -> AudioStream:
    """Return the sound of an open file; raise Unreadable where there is none."""
    if not container.streams.audio:
        raise Unreadable(container.name)
    return container.streams.audio[0]


def sound(file: Path, offset: int, length: int) -> Iterator[bytes]:
    """Yield a part of a file, whole to the sample: what is missing or broken in it is silence.

    Raise Unreadable before the first yield, where the file can't be opened.
    """
    first, wanted = offset * RATE // SECOND, length * RATE // SECOND
    given = 0
    for place, data in _decoded(file, offset):
        start = place - first
        skipped = max(0, given - start)
        part = data[skipped * SAMPLE : max(0, wanted - start) * SAMPLE]
        if part:
            yield from _silence(start + skipped - given)
            yield part
            given = start + skipped + len(part) // SAMPLE
        if start >= wanted:
            break
    yield from _silence(wanted - given)


def _silence(samples: int) -> Iterator[bytes]:
    """Yield so much silence, a second at a time."""
    for _ in range(samples // RATE):
        yield silence(RATE)
    if samples > 0:
        yield silence(samples % RATE)


def _decoded(file: Path, offset: int) -> Iterator[tuple[int, bytes]]:
    """Yield pieces of sound with the sample they begin at, in order."""
    with closing(opened(file)) as container:
        stream = sounding(container)
        resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
        with suppress(av.error.FFmpegError):  # what is broken from here on is silence
            if offset > LEAD:
                container.seek(offset - LEAD)
            for frame in _frames(container, stream):
                yield from _placed(frame, resampler)


def _placed(frame: AudioFrame, resampler: AudioResampler) -> Iterator[tuple[int, bytes]]:
    if frame.time is None:
        return
    place = round(frame.time * RATE)
    frame.pts = None
    for plain in resampler.resample(frame):
        yield place, bytes(plain.planes[0])[: plain.samples * SAMPLE]
        place += plain.samples


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    """Yield what can be decoded; a broken packet costs itself, a broken end costs the rest."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except (StopIteration, av.error.FFmpegError):
            return
        try:
            yield from packet.decode()
        except av.error.FFmpegError:
            continue
