"""A recorded sitting cut into clips: how long that takes beside the sitting, and in what memory.

Every speaker's voice, the hall's sound and the picture of the stage are there for the whole time.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import av
import msgspec
from av.video.frame import VideoFrame

from bench.machine import ROOT
from bench.rounds import Unable
from hub.meeting.clips import Plan, Span, Subject, Wanted
from tests.media.clips.tones import BEGAN, SECOND, Recording, write_opus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINUTES, SHORT_MINUTES = 60, 15
QUICK_MINUTES, QUICK_SHORT_MINUTES = 12, 4
TURN = 180  # seconds
SPEAKERS = 12
MOST_SECONDS = 3600.0
BARS = {"time_ratio": 0.1, "memory_ratio": 1.2}


class Cut(NamedTuple):
    """One sitting's making."""

    minutes: int
    seconds: float
    peak_mb: float
    clips: int

    @property
    def ratio(self) -> float:
        """How long it took beside the sitting itself."""
        return self.seconds / (60 * self.minutes)


def measure(
    folder: Path,
    *,
    quick: bool,
    minutes: int | None = None,
    short_minutes: int | None = None,
) -> dict[str, object]:
    """Return what the making of a long and of a short sitting costs."""
    usual = (QUICK_MINUTES, QUICK_SHORT_MINUTES) if quick else (MINUTES, SHORT_MINUTES)
    pieces = Samples(folder)
    long, short = (
        made(folder / name, pieces, asked or default)
        for name, asked, default in (
            ("long", minutes, usual[0]),
            ("short", short_minutes, usual[1]),
        )
    )
    return {
        "long": long._asdict() | {"ratio": round(long.ratio, 4)},
        "short": short._asdict() | {"ratio": round(short.ratio, 4)},
        "time_ratio": round(long.ratio, 4),
        "memory_ratio": round(long.peak_mb / short.peak_mb, 3),
        "bars": BARS,
    }


class Samples:
    """A few seconds of voice and of picture, of which recordings of any length are put together."""

    def __init__(self, folder: Path) -> None:
        self.voice, self.film = folder / "voice.opus", folder / "film.webm"
        write_opus(self.voice, voice(20))
        write_film(self.film, 4)


def voice(seconds: int) -> bytes:
    """Return something as uneven as a voice: noise in syllables."""
    chance = random.Random(7)
    sound = bytearray()
    for _ in range(seconds * 5):
        loud = chance.choice((0, 200, 2_000, 6_000))
        steps = (chance.randint(-loud, loud) for _ in range(1_200))
        for value in steps:  # each value eight times: little above 3 kHz
            sound += (value & 0xFFFF).to_bytes(2, "little") * 8
    return bytes(sound)


def write_film(file: Path, seconds: int) -> None:
    """Write pictures that take as many bits as a speaker's."""
    chance = random.Random(7)
    with av.open(str(file), "w", format="webm") as output:
        stream = output.add_stream("libvpx", rate=25, options={"cpu-used": "16"})
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        stream.bit_rate = 1_250_000
        for number in range(25 * seconds):
            frame = VideoFrame(640, 360, "yuv420p")
            for plane in frame.planes:
                plane.update(chance.randbytes(64) * (plane.buffer_size // 64))
            frame.pts = number
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))


def repeated(sample: Path, file: Path, seconds: int) -> None:
    """Write a recording of this length: the sample's packets over and over."""
    live = {"live": "1"} if file.suffix == ".webm" else {"page_duration": "200000"}
    shape = "webm" if file.suffix == ".webm" else "ogg"
    with av.open(str(sample)) as source, av.open(str(file), "w", shape, options=live) as output:
        template = source.streams[0]
        stream = output.add_stream_from_template(template)
        kept = [one for one in source.demux(template) if one.size]
        base, first = kept[0].time_base or Fraction(1, 1000), kept[0].pts or 0
        span = (kept[-1].pts or 0) - first + (kept[-1].duration or 1)
        for turn in range(int(seconds / (span * base)) + 1):
            for one in kept:
                packet = av.Packet(bytes(one))
                packet.pts = packet.dts = (one.pts or 0) - first + turn * span
                packet.time_base, packet.duration = base, one.duration or 0
                packet.is_keyframe, packet.stream = one.is_keyframe, stream
                output.mux(packet)


def recording_of(folder: Path, samples: Samples, minutes: int) -> Plan:
    """Write a recorded sitting, and return what is to be made of it."""
    recording = Recording(folder)
    note = recording.note
    for name, sample, of in (
        (f"voice-{BEGAN}-r-hall.opus", samples.voice, {"room": "hall"}),
        (f"stage-{BEGAN}.webm", samples.film, None),
    ):
        repeated(sample, folder / name, 60 * minutes)
        note(file=name, kind=name[:5], party=of, began=BEGAN)
    for wanted in speeches(minutes):
        name = f"voice-{wanted.began}-p-{wanted.person}.opus"
        repeated(samples.voice, folder / name, TURN)
        note(file=name, kind="voice", party={"person": wanted.person}, began=wanted.began)
    heard = (Span(BEGAN, BEGAN + 60 * minutes * SECOND),)
    vote = Wanted(subject=Subject.VOTE, of="9", spans=(Span(BEGAN + SECOND, BEGAN + 30 * SECOND),))
    return Plan(meeting=1, sitting="B1", heard=heard, wanted=(*speeches(minutes), vote))


def speeches(minutes: int) -> Iterator[Wanted]:
    """Yield one speech after the other for the whole time."""
    for number in range(60 * minutes // TURN):
        began, person = BEGAN + number * TURN * SECOND, f"A{number % SPEAKERS}"
        span = Span(began, began + TURN * SECOND)
        yield Wanted(
            subject=Subject.SPEECH,
            of=str(10 + number),
            spans=(span,),
            voices=(f"person/{person}",),
            person=person,
        )


def made(folder: Path, samples: Samples, minutes: int) -> Cut:
    """Make one sitting in a process of its own, as the hub does."""
    plan = recording_of(folder, samples, minutes)
    command = [sys.executable, "-m", "bench.clips_made", str(folder)]
    done = subprocess.run(
        command,
        input=msgspec.json.encode(plan),
        cwd=ROOT,
        capture_output=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    if done.returncode:
        raise Unable(done.stderr.decode())
    told = json.loads(done.stdout)
    cut = Cut(minutes, told["seconds"], told["peak_mb"], told["clips"])
    print(f"{minutes} min: {cut.seconds:.1f} s, {cut.peak_mb:.0f} MB", file=sys.stderr)
    return cut
