"""Plain sound, mono at 48 kHz: how it is measured, levelled and written as MP3 and Opus."""

from __future__ import annotations

import warnings
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import av.error
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.filter import Graph

with warnings.catch_warnings():
    # It looks for a program that is not used, and rests on a module that Python 3.13 dropped.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Self


RATE = 48_000
SAMPLE = 2  # bytes
CEILING = 0.84  # of full scale, -1.5 dB: what a limiter leaves to decoders that overshoot
UNHEARD = -69.0  # LUFS; nothing was above the gate of EBU R128
FORMATS = {".mp3": ("mp3", "libmp3lame", 96_000), ".opus": ("ogg", "libopus", 40_000)}
EFFORT = {"compression_level": "5"}  # of an encoder: more is not heard in a voice


def silence(samples: int) -> bytes:
    """Return so much silence."""
    return bytes(SAMPLE * max(0, samples))


def segment(data: bytes) -> AudioSegment:
    """Return plain sound as pydub handles it."""
    return AudioSegment(data=data, sample_width=SAMPLE, frame_rate=RATE, channels=1)


def peak(data: bytes) -> int:
    """Return the highest peak of some sound, of 32,768."""
    return int(segment(data).max) if data else 0


def mixed(parts: Iterable[tuple[bytes, float]], samples: int) -> bytes:
    """Return sounds of one length heard at once, each raised by so many decibels."""
    whole = segment(silence(samples))
    for data, gain in parts:
        whole = whole.overlay(segment(data).apply_gain(gain))
    return bytes(whole.raw_data)


class Chain:
    """Raises sound by a gain without ever going over the ceiling, and measures what comes out."""

    def __init__(self, gain: float = 0.0) -> None:
        self.loudness = -70.0
        self._pushed = 0
        graph = Graph()
        base = Fraction(1, RATE)
        self._in = graph.add_abuffer(sample_rate=RATE, format="s16", layout="mono", time_base=base)
        steps = [
            graph.add("volume", f"volume={gain:.3f}dB:precision=float"),
            graph.add("alimiter", f"limit={CEILING}:level=disabled:attack=2:release=60"),
            graph.add("ebur128", "metadata=1:framelog=quiet"),
            graph.add("aformat", f"sample_fmts=s16:sample_rates={RATE}:channel_layouts=mono"),
            graph.add("abuffersink"),
        ]
        for one, other in zip([self._in, *steps], steps, strict=False):
            one.link_to(other)
        graph.configure()
        self._graph = graph

    def put(self, data: bytes) -> Iterator[AudioFrame]:
        """Take sound in, give what is ready out."""
        if not data:
            return
        self._graph.push(framed(data, self._pushed))
        self._pushed += len(data) // SAMPLE
        yield from self._ready()

    def end(self) -> Iterator[AudioFrame]:
        """Give the rest out."""
        self._graph.push(None)
        yield from self._ready()

    def _ready(self) -> Iterator[AudioFrame]:
        with suppress(av.error.BlockingIOError, av.error.EOFError):
            while True:
                frame = self._graph.pull()
                assert isinstance(frame, AudioFrame)
                self.loudness = float(frame.metadata.get("lavfi.r128.I", self.loudness))
                yield frame


def framed(data: bytes, place: int) -> AudioFrame:
    """Return plain sound as FFmpeg handles it."""
    frame = AudioFrame(format="s16", layout="mono", samples=len(data) // SAMPLE)
    frame.planes[0].update(data)
    frame.sample_rate, frame.pts, frame.time_base = RATE, place, Fraction(1, RATE)
    return frame


def loudness_of(blocks: Iterable[bytes]) -> float:
    """Return the integrated loudness of some sound by EBU R128, in LUFS."""
    chain = Chain()
    for block in blocks:
        for _ in chain.put(block):
            pass
    for _ in chain.end():
        pass
    return chain.loudness


class Writing:
    """A file of sound being written; its ending says as what, its tags what it holds."""

    def __init__(self, file: Path, kind: str, tags: Mapping[str, str]) -> None:
        container, codec, rate = FORMATS[kind]
        self._output = av.open(str(file), "w", format=container)
        self._output.metadata.update({key: value for key, value in tags.items() if value})
        stream = self._output.add_stream(codec, rate=RATE, layout="mono", options=EFFORT)
        assert isinstance(stream, AudioStream)
        stream.bit_rate = rate
        self._stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._output.mux(self._stream.encode(None))
        self._output.close()

    def put(self, frame: AudioFrame) -> None:
        """Write the next sound."""
        self._output.mux(self._stream.encode(frame))
