"""Mixes what was heard in the hall into one file for the archive, a stretch at a time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from media.clips.reading import SECOND, Unreadable, sound
from media.clips.sound import RATE, SAMPLE, UNHEARD, Chain, Writing, loudness_of, mixed, silence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from media.clips.pieces import Piece

STRETCH = 10 * SECOND
LISTENED = 120 * SECOND
MOST_GAIN = 12.0  # of who had no turn: it may be an empty room's noise


def gains_of(
    folder: Path, pieces: Sequence[Piece], known: Mapping[str, Sequence[float]], target: float
) -> dict[str, float]:
    """Return by how much each voice is raised: as in its clips, else by its longest piece."""
    gains = {voice: sum(found) / len(found) for voice, found in known.items()}
    for piece in sorted(pieces, key=lambda one: one.length, reverse=True):
        if piece.spell.voice not in gains:
            gains[piece.spell.voice] = _gain(folder, piece, target)
    return gains


def _gain(folder: Path, piece: Piece, target: float) -> float:
    """Return the gain of a voice that had no turn; a room in which nobody speaks stays quiet."""
    try:
        part = sound(folder / piece.spell.file, piece.offset, min(piece.length, LISTENED))
        was = loudness_of(part)
    except Unreadable:
        return 0.0
    return min(target - was, MOST_GAIN) if was > UNHEARD else 0.0


class Voice:
    """One piece of a recorded file, read along as the mix goes on."""

    def __init__(self, folder: Path, piece: Piece, gain: float) -> None:
        self.gain = gain
        self._left = silence((piece.at % STRETCH) * RATE // SECOND)
        self._sound = sound(folder / piece.spell.file, piece.offset, piece.length)
        self.over = False

    def next(self, samples: int) -> bytes:
        """Return the next stretch; what lies before the piece and after it is silence."""
        wanted, parts = samples * SAMPLE, [self._left]
        have = len(self._left)
        with suppress(Unreadable):
            while have < wanted and (block := next(self._sound, None)) is not None:
                parts.append(block)
                have += len(block)
        data = b"".join(parts)
        self._left = data[wanted:]
        self.over = have < wanted
        return data[:wanted].ljust(wanted, b"\0")


def stretches(
    folder: Path, pieces: Sequence[Piece], gains: Mapping[str, float], length: int
) -> Iterator[bytes]:
    """Yield the mix from its beginning to its end; only voices under way are held."""
    waiting = sorted(pieces, key=lambda piece: piece.at, reverse=True)
    speaking: list[Voice] = []
    for start in range(0, length, STRETCH):
        samples = min(STRETCH, length - start) * RATE // SECOND
        while waiting and waiting[-1].at < start + STRETCH:
            piece = waiting.pop()
            speaking.append(Voice(folder, piece, gains.get(piece.spell.voice, 0.0)))
        heard = [(voice.next(samples), voice.gain) for voice in speaking]
        speaking = [voice for voice in speaking if not voice.over]
        yield mixed(heard, samples) if heard else silence(samples)


def write_mix(
    folder: Path,
    pieces: Sequence[Piece],
    gains: Mapping[str, float],
    length: int,
    file: Path,
    tags: Mapping[str, str],
) -> Iterator[int]:
    """Write the mix of a whole sitting; yield how far it has come, in microseconds."""
    chain, done = Chain(), 0
    with Writing(file, ".opus", tags) as output:
        for data in stretches(folder, pieces, gains, length):
            for frame in chain.put(data):
                output.put(frame)
            done += len(data) // SAMPLE * SECOND // RATE
            yield done
        for frame in chain.end():
            output.put(frame)
