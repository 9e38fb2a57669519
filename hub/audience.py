"""The audience of a meeting: every screen, and what has changed for the eyes in front of it.

Screens with the same eyes in the same room form a gallery. A part is computed, compared, encoded
and framed once per gallery, and the same bytes go to all its screens. A screen that cannot keep up
leaves the live set and gets one snapshot when it can read again.
"""

from __future__ import annotations

import asyncio
import struct
from functools import partial
from operator import is_
from typing import TYPE_CHECKING

from hub import wire
from hub.figures import AT_ONCE, PICTURE, Figures
from hub.meeting import views
from hub.meeting.merge import diff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hub.line import Line, Pipe
    from hub.meeting.eyes import Eyes
    from hub.meeting.state import Meeting
    from hub.meeting.views import Json
    from hub.meeting.words import Event

OWN = "own"
PACE_SECONDS = 0.05  # a burst of presses is at most twenty pictures a second
TEXT_FRAME = 0x81


def frame(text: bytes) -> bytes:
    """Return a complete unmasked WebSocket text frame (RFC 6455, server to client)."""
    length = len(text)
    if length < 126:
        return struct.pack("!BB", TEXT_FRAME, length) + text
    if length < 1 << 16:
        return struct.pack("!BBH", TEXT_FRAME, 126, length) + text
    return struct.pack("!BBQ", TEXT_FRAME, 127, length) + text


def same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Say whether two parts are made of the very same pieces of state."""
    return len(before) == len(after) and all(map(is_, before, after))


class Screen:
    """One screen: whose eyes, in which room, and what its own part was when last sent."""

    __slots__ = (
        *("key", "person", "kind", "eyes", "room", "line", "since", "live", "missed"),
        *("eyes_now", "dismiss", "own", "own_number", "address", "told", "gone"),
    )

    def __init__(
        self, key: str, person: str, kind: str, eyes: Eyes, room: str, line: Line, since: int
    ) -> None:
        self.key = key
        self.person = person
        self.kind = kind
        self.eyes = eyes
        self.room = room
        self.line = line
        self.since = since
        self.eyes_now: Callable[[Meeting], Eyes | None] = lambda _: eyes
        self.dismiss: Callable[[str], None] = lambda _: None
        self.own: Json = {}
        self.own_number = 0
        self.live = True  # changed by the audience alone
        self.missed = False  # something was shown while it was not live
        self.address = ""
        self.told: wire.Signal | None = None  # what it last said of itself
        self.gone = ""  # why the hub closed it


class Gallery:
    """All screens with the same eyes in one room, and the parts as they were last sent."""

    def __init__(self, look: views.Look) -> None:
        self.screens: dict[str, Screen] = {}
        self.names = views.parts_for(look.eyes)
        self._pipes: list[Pipe] | None = None
        self._reads: dict[str, tuple[object, ...]] = {}
        self._parts: dict[str, Json] = {}
        self._numbers: dict[str, int] = {}
        self.begin(look)

    def begin(self, look: views.Look) -> None:
        """Compute every part anew, as what a snapshot would show."""
        for name in self.names:
            self._reads[name] = views.reads(name, look)
            self._parts[name] = views.show(name, look)
            self._numbers[name] = look.meeting.number

    def changes(self, look: views.Look) -> bytes:
        """Return the frames of all parts that changed, and keep them as last sent."""
        return b"".join(self._change(name, look) for name in self.names)

    def _change(self, name: str, look: views.Look) -> bytes:
        reads = views.reads(name, look)
        if same(self._reads[name], reads):
            return b""
        self._reads[name] = reads
        part = views.show(name, look)
        patch = diff(self._parts[name], part)
        if not patch:
            return b""
        after, self._numbers[name] = self._numbers[name], look.meeting.number
        self._parts[name] = part
        return frame(wire.patch_text(name, after, look.meeting.number, patch))

    def tell(self, data: bytes) -> None:
        """Write the same frames to every live screen; the others will need a snapshot."""
        if len(self._live()) < len(self.screens):
            for screen in self.screens.values():
                screen.missed = not screen.live
        self.write(data)

    def write(self, data: bytes) -> None:
        """Write the same frames to every live screen."""
        for pipe in self._live():
            pipe.write(data)

    def changed(self) -> None:
        """Take note that a screen came, went, fell behind or caught up."""
        self._pipes = None

    def _live(self) -> list[Pipe]:
        """Return the live screens' pipes: one thing to touch for each of a thousand."""
        if self._pipes is None:
            self._pipes = [screen.line.pipe for screen in self.screens.values() if screen.live]
        return self._pipes

    def snapshot(self) -> dict[str, Json]:
        """Return every part as last sent to this gallery."""
        return dict(self._parts)


class Audience:
    """Every screen of one meeting on this hub."""

    def __init__(self, meeting: Meeting, figures: Figures | None = None) -> None:
        self._meeting = meeting
        self._figures = figures or Figures()
        self._committed = 0.0  # when the oldest event that is not shown yet was committed
        self._galleries: dict[tuple[Eyes, str], Gallery] = {}
        self._screens: dict[str, Screen] = {}
        self._owed: dict[str, None] = {}  # people whose own part is to be looked at again
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._screens)

    @property
    def screens(self) -> Iterable[Screen]:
        """Every screen that is connected just now."""
        return self._screens.values()

    def register(self, screen: Screen) -> None:
        """Take a screen in and send its snapshot: one step of the loop, from committed state."""
        screen.line.lose = partial(self.leave, screen)
        self._screens[screen.key] = screen
        self._gallery(screen).screens[screen.key] = screen
        self.refresh(screen)

    def leave(self, screen: Screen) -> None:
        """Let a screen go; a gallery without screens is not computed any more."""
        self._screens.pop(screen.key, None)
        place = (screen.eyes, screen.room)
        gallery = self._galleries.get(place)
        if gallery and gallery.screens.pop(screen.key, None):
            gallery.changed()
            if not gallery.screens:
                del self._galleries[place]

    def fall_behind(self, screen: Screen) -> None:
        """Write nothing more to a screen that does not read as fast as the room goes on."""
        screen.live = False
        if screen.key in self._screens:
            self._gallery(screen).changed()

    def catch_up(self, screen: Screen) -> None:
        """Go on with a screen that reads again: with one snapshot, if it missed anything."""
        if screen.missed:
            self.refresh(screen)
        elif screen.key in self._screens:
            screen.live = True
            self._gallery(screen).changed()

    def refresh(self, screen: Screen) -> None:
        """Send one screen everything it may see, as it is now; the screen is live again."""
        if screen.key not in self._screens:
            return  # lost meanwhile
        self._flush()  # what a gallery has sent and what it would send are then the same
        screen.live, screen.missed = True, False
        gallery = self._gallery(screen)
        gallery.changed()
        parts = gallery.snapshot()
        screen.own = parts[OWN] = self._own(screen)
        screen.own_number = self._meeting.number
        text = wire.snapshot_text(self._meeting.number, parts)
        screen.line.pipe.write(frame(text))

    def show(self, meeting: Meeting, events: Sequence[Event], committed: float = 0.0) -> None:
        """Show what happened; bursts of presses wait for the next picture."""
        self._meeting, self._committed = meeting, self._committed or committed
        for happened in events:
            self._owed.update(dict.fromkeys(happened.touches(meeting)))
        if not all(happened.paced for happened in events):
            self._flush()
        elif self._timer is None:  # nobody is answered later because others are shown a picture
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(PACE_SECONDS, self._flush)

    def show_anew(self, meeting: Meeting) -> None:
        """Send everybody a snapshot of a meeting that does not go on from what they hold."""
        self._meeting = meeting
        self._owed.clear()
        for (eyes, room), gallery in self._galleries.items():
            gallery.begin(views.Look(meeting, room, eyes))
        for screen in list(self._screens.values()):
            if screen.live:
                self.refresh(screen)
            else:
                screen.missed = True

    def broadcast(self, data: bytes, eyes: frozenset[Eyes] | None = None) -> None:
        """Write the same frames to every live screen, or to those with these eyes."""
        for (looking, _), gallery in self._galleries.items():
            if eyes is None or looking in eyes:
                gallery.write(data)

    def _flush(self) -> None:
        way, told = AT_ONCE, False
        if self._timer is not None:
            way = PICTURE
            self._timer.cancel()
            self._timer = None
        owed, self._owed = self._owed, {}
        for (eyes, room), gallery in self._galleries.items():
            common = gallery.changes(views.Look(self._meeting, room, eyes))
            if common:
                gallery.tell(common)
                told = True
            if owed:
                self._tell_each(gallery, owed)
        committed, self._committed = self._committed, 0.0
        if (
            told and committed
        ):  # what was written leaves the process when this turn of the loop ends
            asyncio.get_running_loop().call_soon(self._figures.fanned_out, way, committed)

    def _tell_each(self, gallery: Gallery, owed: dict[str, None]) -> None:
        for screen in gallery.screens.values():
            if screen.person not in owed:
                continue
            if not screen.live:
                screen.missed = True
            elif own := self._own_change(screen):
                screen.line.pipe.write(own)  # the loop joins it with what all were told

    def _gallery(self, screen: Screen) -> Gallery:
        place = (screen.eyes, screen.room)
        if place not in self._galleries:
            self._galleries[place] = Gallery(views.Look(self._meeting, screen.room, screen.eyes))
        return self._galleries[place]

    def _own(self, screen: Screen) -> Json:
        return views.own(self._meeting, screen.person, screen.room, screen.eyes)

    def _own_change(self, screen: Screen) -> bytes:
        part = self._own(screen)
        patch = diff(screen.own, part)
        if not patch:
            return b""
        after, screen.own_number, screen.own = screen.own_number, self._meeting.number, part
        return frame(wire.patch_text(OWN, after, screen.own_number, patch))
