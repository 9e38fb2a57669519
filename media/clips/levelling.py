"""Brings a clip's sound to one loudness (EBU R128) and writes it as MP3 and Opus."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from media.clips.sound import FORMATS, RATE, SAMPLE, UNHEARD, Chain, Writing, loudness_of, peak

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from av.audio.frame import AudioFrame

BLOCK = RATE * SAMPLE  # a second at a time
MOST_GAIN = 30.0  # what is fainter is noise, and stays faint
NEAR = 0.5  # LU
TRIES = 3
PEAKS = 240
FULL = 32_768


class Level(NamedTuple):
    """How loud a sound was, by how much it was raised, and how loud it is now."""

    was: float | None
    gain: float
    now: float


def levelled(raw: Path, files: Mapping[str, Path], tags: Mapping[str, str], target: float) -> Level:
    """Write a sound in each format at this loudness; its own faintness bounds it."""
    was = loudness_of(blocks(raw))
    if was < UNHEARD:
        return Level(None, 0.0, written(raw, files, tags, 0.0))
    gain = min(target - was, MOST_GAIN)
    now = written(raw, files, tags, gain)
    for _ in range(TRIES - 1):
        missing = target - now
        if abs(missing) <= NEAR or gain + missing > MOST_GAIN:
            break
        gain += missing  # a limiter has taken some of it
        now = written(raw, files, tags, gain)
    return Level(was, gain, now)


def written(raw: Path, files: Mapping[str, Path], tags: Mapping[str, str], gain: float) -> float:
    """Write a sound raised by so many decibels, and return how loud it has become."""
    chain = Chain(gain)
    with ExitStack() as stack:
        outputs = [stack.enter_context(Writing(files[kind], kind, tags)) for kind in FORMATS]
        for frame in _through(chain, raw):
            place = frame.pts
            for output in outputs:
                frame.pts = place
                output.put(frame)
    return chain.loudness


def _through(chain: Chain, raw: Path) -> Iterator[AudioFrame]:
    for block in blocks(raw):
        yield from chain.put(block)
    yield from chain.end()


def blocks(raw: Path, size: int = BLOCK) -> Iterator[bytes]:
    """Yield a file of plain sound piece by piece."""
    with raw.open("rb") as opened:
        while block := opened.read(size):
            yield block


def peaks_of(raw: Path, count: int = PEAKS) -> tuple[int, ...]:
    """Return the outline of a sound: peaks of a hundred, the highest one always a hundred."""
    samples = raw.stat().st_size // SAMPLE
    each = max(1, -(-samples // count)) * SAMPLE
    found = [_peak_of(block) for block in blocks(raw, each)]
    highest = max(found, default=0)
    return tuple(round(100 * one / highest) if highest > FULL // 2000 else 0 for one in found)


def _peak_of(block: bytes) -> int:
    return max((peak(block[at : at + BLOCK]) for at in range(0, len(block), BLOCK)), default=0)
