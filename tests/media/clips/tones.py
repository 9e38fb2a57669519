"""Recordings of known tones, and what is heard in a file: which tone, from when to when."""

from __future__ import annotations

import array
import json
import math
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import av
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

from hub.meeting.clips import Plan, Span, Subject, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

RATE = 48_000
SECOND = 1_000_000
BEGAN = 1_796_000_000 * SECOND
LOOK = 960  # samples: 20 ms
EACH = 4  # one sample of so many is looked at: enough for tones below 6 kHz
AUDIBLE = 0.002


@cache
def tone(frequency: float, seconds: float, level: float = 0.1) -> bytes:
    """Return a tone; level 1 is full scale."""
    step, high = 2 * math.pi * frequency / RATE, 32_767 * level
    samples = (round(high * math.sin(step * at)) for at in range(round(seconds * RATE)))
    return array.array("h", samples).tobytes()


def write_opus(file: Path, sound: bytes) -> None:
    """Write a voice as the recorder does: Ogg/Opus in pages of less than a second."""
    options = {"page_duration": "200000"}
    with av.open(str(file), "w", format="ogg", options=options) as output:
        stream = output.add_stream("libopus", rate=RATE, layout="mono")
        stream.bit_rate = 64_000
        for frame in frames(sound):
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))


def frames(sound: bytes) -> Iterator[AudioFrame]:
    for at in range(0, len(sound), RATE):
        part = sound[at : at + RATE]
        frame = AudioFrame(format="s16", layout="mono", samples=len(part) // 2)
        frame.planes[0].update(part)
        frame.sample_rate, frame.pts, frame.time_base = RATE, at // 2, Fraction(1, RATE)
        yield frame


class Recording:
    """A sitting's folder, written as the recorder would have."""

    def __init__(self, folder: Path, began: int = BEGAN) -> None:
        self.folder = folder
        self.began = began
        self.made = folder / "made"
        folder.mkdir(parents=True)

    def voice(self, party: str, at: float, sound: bytes) -> Path:
        """Write a spell of `p-A5` or `r-hall` that begins so many seconds after the beginning."""
        began = self.began + round(at * SECOND)
        file = self.folder / f"voice-{began}-{party}.opus"
        write_opus(file, sound)
        kind = {"p": "person", "r": "room"}[party[0]]
        self.note(file=file.name, kind="voice", party={kind: party[2:]}, began=began)
        return file

    def film(self, at: float, colours: Sequence[int]) -> Path:
        """Write a film of one grey a second, without the index that finds a moment."""
        began = self.began + round(at * SECOND)
        file = self.folder / f"stage-{began}.webm"
        with av.open(str(file), "w", format="webm", options={"live": "1"}) as output:
            stream = output.add_stream("libvpx", rate=10, options={"cpu-used": "8"})
            stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
            for number, colour in enumerate(c for c in colours for _ in range(10)):
                frame = VideoFrame(64, 48, "yuv420p")
                for plane, value in zip(frame.planes, (colour, 128, 128), strict=True):
                    plane.update(bytes([value]) * plane.buffer_size)
                frame.pts = number
                output.mux(stream.encode(frame))
            output.mux(stream.encode(None))
        self.note(file=file.name, kind="stage", party=None, began=began)
        return file

    def note(self, **line: object) -> None:
        with (self.folder / "index.jsonl").open("a", encoding="utf-8") as index:
            index.write(json.dumps(line) + "\n")


def speech(of: int, voice: str, *spans: tuple[float, float], **more: str) -> Wanted:
    """Return the wish for a speech, its stretches in seconds after the beginning."""
    return Wanted(
        subject=Subject.SPEECH,
        of=str(of),
        spans=tuple(span(*one) for one in spans),
        voices=(voice, "room/hall"),
        **more,
    )


def span(began: float, ended: float) -> Span:
    return Span(BEGAN + round(began * SECOND), BEGAN + round(ended * SECOND))


def plan(*wanted: Wanted, heard: tuple[float, float] = (0, 20)) -> Plan:
    return Plan(meeting=1, sitting="B1", heard=(span(*heard),), wanted=wanted)


class Stretch(NamedTuple):
    """From when to when one tone is heard, in seconds; 0 is silence."""

    tone: int
    began: float
    ended: float


def heard(file: Path, *tones: int) -> list[Stretch]:
    """Return which of some tones is heard when; what lasts no longer than 60 ms is left out."""
    sound = decoded(file)
    found: list[Stretch] = []
    for at in range(0, len(sound) - LOOK + 1, LOOK):
        part = sound[at : at + LOOK : EACH]
        loudest = max(tones, key=lambda one: power(part, one))
        audible = power(part, loudest) > AUDIBLE
        now, began = loudest if audible else 0, at / RATE
        if found and found[-1].tone == now:
            found[-1] = found[-1]._replace(ended=began + LOOK / RATE)
        else:
            found.append(Stretch(now, began, began + LOOK / RATE))
    return [one for one in found if one.ended - one.began > 0.06]


def power(samples: Sequence[int], frequency: float) -> float:
    """Return the amplitude of one frequency in some samples (Goertzel), 1 for full scale."""
    turn = 2 * math.cos(2 * math.pi * frequency * EACH / RATE)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    energy = before * before + last * last - turn * before * last
    return math.sqrt(max(0.0, energy)) * 2 / len(samples) / 32_768


def decoded(file: Path) -> array.array[int]:
    """Return the samples of a file, from its first moment on."""
    samples = array.array("h")
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(file)) as container:
        for frame in container.decode(audio=0):
            for plain in resampler.resample(frame):
                samples.frombytes(bytes(plain.planes[0])[: plain.samples * 2])
    return samples


def loudness(file: Path) -> float:
    """Return the integrated loudness of a file as FFmpeg's own filter measures it."""
    graph = av.filter.Graph()
    with av.open(str(file)) as container:
        stream = container.streams.audio[0]
        source, meter = graph.add_abuffer(template=stream), graph.add("ebur128", "metadata=1")
        source.link_to(meter)
        meter.link_to(graph.add("abuffersink"))
        graph.configure()
        found = -70.0
        for frame in (*container.decode(stream), None):
            graph.push(frame)
            found = _last(graph, found)
    return found


def _last(graph: av.filter.Graph, found: float) -> float:
    while True:
        try:
            said: Mapping[str, str] = graph.pull().metadata
        except (av.error.BlockingIOError, av.error.EOFError):
            return found
        found = float(said.get("lavfi.r128.I", found))


def tags(file: Path) -> dict[str, str]:
    """Return what a file says of itself, in lower case names."""
    with av.open(str(file)) as container:
        said = {**container.metadata, **container.streams[0].metadata}
    return {key.lower(): value for key, value in said.items()}
