"""An edge hub while it is open: what it was told, and the screens it passes that on to."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from hub import wire
from hub.clock import Clock
from hub.edge.listening import Hearing
from hub.edge.mirror import UNREADABLE, Mirror
from hub.feed import SILENT_SECONDS, Place, place_of
from hub.figures import AT_ONCE, Figures
from hub.media_frames import Recording
from hub.meeting.words import SECOND, Asked, Refused
from hub.wire import frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hub.batch import Answer
    from hub.feed import FeedBeat, Told
    from hub.gallery import Screen
    from hub.meeting.words import Command
    from hub.settings import Settings

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.25
PAIRED_SECONDS = 2.0
BEAT_SECONDS = 2.0  # as a full hub's


class Viewer:
    """Whoever is before a screen here: a display by its session, or anybody."""

    latest = True

    def __init__(self, person: str = "", wall: str = "") -> None:
        self.person = person
        self.wall = wall
        self.inside = True

    def asks(self, now: int) -> Asked:
        """Return who asks: nobody that anything was let through for."""
        return Asked(self.person, now)


class EdgeHouse:
    """Everything an edge serves; it holds no record, no account and no key."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = Clock()
        self.figures = Figures()
        self.feeder = ""  # the full hub that feeds this one
        self.number = 0  # of the session going on
        self.reread = 0  # how often something was lost on the way
        self.walls: dict[str, str] = {}  # the displays that may come in
        self.at_walls: dict[Viewer, Callable[[str], None]] = {}  # those that have
        self._mirrors: dict[Place, Mirror] = {}
        self._beats = asyncio.Event()  # set and cleared with each
        self._term = 0
        self._readable = False
        self._recording = False
        self._heard: float | None = None
        self._fresh = False
        self._hearing = Hearing(
            settings.redis_url, settings.redis_prefix, self._beaten, self._told, self._behind
        )

    async def run(self) -> None:
        """Serve what is heard until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._hearing.run(), name="hearing")
            tasks.create_task(self._beat(), name="beat")
            tasks.create_task(self._feel(), name="loop")

    @property
    def fresh(self) -> bool:
        """Whether what is shown is known to be the last truth."""
        return self._readable and self.age() < SILENT_SECONDS

    def age(self) -> float:
        """Return how many seconds ago the feeder was heard; endless when it never was."""
        return float("inf") if self._heard is None else time.monotonic() - self._heard

    def mirror(self, place: Place) -> Mirror | None:
        """Return what a place shows; None for what is not fed."""
        return self._mirrors.get(place)

    def is_ready(self) -> bool:
        """Say whether everything fed is here, and new."""
        mirrors = self._mirrors.values()
        return self.fresh and bool(mirrors) and all(mirror.known for mirror in mirrors)

    @property
    def mirrors(self) -> Sequence[Mirror]:
        """Everything that is shown here."""
        return tuple(self._mirrors.values())

    def screens(self) -> list[Screen]:
        """Return every screen."""
        return [screen for mirror in self.mirrors for screen in mirror.screens.values()]

    def ask(self, _asked: Asked, _id: str, command: Command, answer: Answer) -> None:
        """Refuse whatever is asked: nothing can be recorded here."""
        refusal = Refused("read_only")
        self.figures.answered(command, refusal)
        answer(refusal)

    def _beaten(self, beat: FeedBeat) -> None:
        if beat.term < self._term and self.age() < SILENT_SECONDS:
            return  # a hub that does not know yet that another feeds
        self._set_clock(beat.now)
        self._term, self.feeder, self._heard = beat.term, beat.hub, time.monotonic()
        self._readable, self.number = beat.readable, beat.session
        if beat.readable:
            self.walls = beat.walls
            self._follow(beat.counts)
            self._end_revoked()
            self._show_recording(beat.recording)
        self._show_freshness()
        self._beats.set()
        self._beats.clear()

    async def display(self, digest: str) -> str | None:
        """Return who the display with this session is; one just paired is heard of in a moment."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PAIRED_SECONDS):
                while digest not in self.walls:
                    await self._beats.wait()
        return self.walls.get(digest)

    def _follow(self, counts: dict[str, int]) -> None:
        """Mirror what is fed, and let go of what is not fed any more."""
        known = {place: count for name, count in counts.items() if (place := place_of(name))}
        for gone in self._mirrors.keys() - known.keys():
            _send_away(self._mirrors.pop(gone).screens.values(), "rights_changed")
        for place, count in known.items():
            if place not in self._mirrors:
                self._mirrors[place] = Mirror(place, self._greeting)
            mirror = self._mirrors[place]
            was_behind = mirror.behind
            self.reread += not (mirror.stands_at(self._term, count) or was_behind)

    def _end_revoked(self) -> None:
        for viewer, tell in list(self.at_walls.items()):
            if viewer.wall not in self.walls:
                viewer.inside = False
                tell("revoked")

    def _told(self, place: Place, told: Told) -> None:
        began, mirror = time.perf_counter(), self._mirrors.get(place)
        if mirror is None or told.term < self._term:
            return
        try:
            mirror.take(told)
        except UNREADABLE:
            log.error("what was told can't be read")
            mirror.behind = True
        else:
            asyncio.get_running_loop().call_soon(self.figures.fanned_out, AT_ONCE, began)

    def _behind(self) -> Iterable[Place]:
        return (place for place, mirror in self._mirrors.items() if mirror.behind)

    def _set_clock(self, now: int) -> None:
        """Agree with the hubs on the time: at once where far apart, else unnoticeably."""
        if abs(now - self.clock.now()) > SECOND:
            self.clock.set_to(now)
        elif self._heard is not None:
            self.clock.follow(now, min(time.monotonic() - self._heard, SILENT_SECONDS))

    def _show_freshness(self) -> None:
        """Say at once that what is shown may be old, and when it is not any more."""
        if self._fresh != self.fresh:
            self._fresh = self.fresh
            self._say_beat()

    async def _beat(self) -> None:
        said = 0.0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self._show_freshness()
            if time.monotonic() - said >= BEAT_SECONDS:
                said = time.monotonic()
                self._say_beat()

    def _say_beat(self) -> None:
        for mirror in self._mirrors.values():
            mirror.write(self._beat_at(mirror.number))

    def _beat_at(self, number: int) -> bytes:
        beat = wire.Beat(number=number, now=self.clock.now(), unreachable=not self.fresh)
        return frame(wire.encode(beat))

    def _show_recording(self, recording: bool) -> None:
        """Say on every screen that the sitting is being recorded, and when it is not any more."""
        if self._recording != recording:
            self._recording = recording
            for mirror in self._mirrors.values():
                mirror.write(_recording(on=recording))

    def _greeting(self, number: int) -> bytes:
        """Return what whoever comes, to a picture with this number, must know beside it."""
        stale = b"" if self.fresh else self._beat_at(number)
        return stale + (_recording(on=True) if self._recording else b"")

    async def _feel(self) -> None:
        """Measure how much later than wanted the loop comes round."""
        while True:
            wanted = time.perf_counter() + LOOK_SECONDS
            await asyncio.sleep(LOOK_SECONDS)
            self.figures.loop.put(max(0.0, time.perf_counter() - wanted))


def _recording(*, on: bool) -> bytes:
    return frame(wire.encode(Recording(on=on)))


def _send_away(screens: Iterable[Screen], reason: str) -> None:
    for screen in list(screens):
        screen.dismiss(reason)
