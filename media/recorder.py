"""Keeps what has passed the gates of the sittings that are recorded, under the hubs' orders.

What takes time is done by the writer's thread; here is only what the loop that passes on does.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, NamedTuple

from hub.meeting.gates import Track
from media.orders import CLOSED, Orders, Passing
from media.recorder_writer import FAILED, Begin, End, Only, Taken, Writer
from media.stream.naming import safe

if TYPE_CHECKING:
    from pathlib import Path

    from hub.meeting.people import Party
    from media.engine import Engine
    from media.stream.cache import Kept

STOPPING = 5.0
BEGINNING = 3.0  # seconds a disk may take for the first word
SHOWN = 2.0  # seconds without a picture, then the next of the stage is filmed
BEHIND_FOR = 5.0
BEHIND = "behind"
# Small pictures are of no use later, and the film is of faces: a shared screen is not in it.
UNFILMED = frozenset({Track.THUMBNAIL, Track.SCREEN})


class Standing(NamedTuple):
    """What is recorded of a meeting just now: the sitting, what is wrong, how much was lost."""

    recorded: str = ""
    trouble: str = ""
    lost: int = 0


class Recording:
    """One meeting's recorder, behind the gates of whichever engine."""

    def __init__(self, meeting: str, root: Path, writer: Writer) -> None:
        self.orders = Orders()
        self.on = False
        self._meeting, self._root, self._writer = meeting, root, writer
        self._sitting, self._asked = "", 0.0
        self._stage: tuple[Party, ...] = ()
        self._voices: frozenset[Party] = frozenset()
        self._filmed: dict[Party, float] = {}
        self._lost, self._lost_at = 0, float("-inf")

    def take(self, party: Party, track: Track, kept: Kept, at: float) -> bool:
        """Keep a packet; say whether a whole picture is needed to go on."""
        if not self.on or track in UNFILMED:
            return False
        if track is Track.FULL and not self._films(party, at):
            return False
        if not self._writer.take(Taken(self._meeting, party, track, kept, at)):
            self._lost += 1
            self._lost_at = at
        return track is Track.FULL and self._meeting in self._writer.wanting

    def _films(self, party: Party, at: float) -> bool:
        """Say whether this is the first of the stage who sends a picture."""
        self._filmed[party] = at
        for one in self._stage:
            if one == party:
                return True
            if at - self._filmed.get(one, float("-inf")) < SHOWN:
                return False
        return False

    def follow(self, standing: Passing, clock: int) -> None:
        """Record what may be recorded by these orders, from this very moment."""
        recorded = standing.recorded
        sitting = recorded.sitting if recorded else ""
        if sitting != self._sitting:
            self._sitting, self._voices = sitting, frozenset()
            self._asked = time.monotonic()
            self._filmed.clear()
            path = self._root / safe(self._meeting) / safe(sitting)
            begin = Begin(self._meeting, path, clock)
            self._writer.tell(begin if sitting else End(self._meeting))
        self.on = bool(sitting)
        self._stage = recorded.stage if recorded else ()
        voices = frozenset(gate.party for gate in standing.open if gate.track is Track.VOICE)
        if self.on and voices != self._voices:
            self._voices = voices
            self._writer.tell(Only(self._meeting, voices))

    def standing(self, now: float) -> Standing:
        """Return what is recorded just now."""
        if not self.on:
            return Standing()
        trouble = self._writer.standing.get(self._meeting)
        if not self._writer.is_alive() or (trouble is None and now - self._asked > BEGINNING):
            trouble = FAILED
        if trouble or trouble is None:
            return Standing(trouble=trouble or "")
        behind = BEHIND if now - self._lost_at < BEHIND_FOR else ""
        return Standing(self._sitting, behind, self._lost)


class Recordings:
    """The recordings of all meetings, by the orders of their hubs."""

    def __init__(self, root: Path, floor: int) -> None:
        self._root = root
        self._writer = Writer(root, floor)
        self._recordings: dict[str, Recording] = {}

    async def order(
        self, engine: Engine, meeting: str, number: int, passing: Passing, clock: int
    ) -> None:
        """Take in what a hub says, by number and lease as the gates do."""
        recording = self._recordings.get(meeting)
        if recording is None:
            if passing.recorded is None:
                return
            recording = self._begin(meeting)
        now, was = time.monotonic(), recording.on
        if not recording.orders.take(number, passing, now):
            return
        recording.follow(recording.orders.standing(now), clock)
        if recording.on != was:
            await engine.record(meeting, recording if recording.on else None)

    def lapse(self) -> None:
        """Pause where no hub says any more what may be recorded; called a few times a second."""
        now = time.monotonic()
        for recording in self._recordings.values():
            if recording.on and recording.orders.lapsed(now):
                recording.follow(CLOSED, 0)

    def standing(self, meeting: str) -> Standing:
        """Return what is recorded of a meeting just now."""
        recording = self._recordings.get(meeting)
        return recording.standing(time.monotonic()) if recording else Standing()

    async def aclose(self) -> None:
        """End all files."""
        await asyncio.to_thread(self._writer.stop, STOPPING)

    def _begin(self, meeting: str) -> Recording:
        if not self._writer.is_alive() and not self._recordings:
            self._writer.start()
        self._recordings[meeting] = made = Recording(meeting, self._root, self._writer)
        return made
