"""The audience of a meeting: every screen, and what has changed for the eyes in front of it.

Screens with the same eyes in the same room form a gallery. A part is computed, compared, encoded
and framed once for all galleries that see it alike, and the same bytes go to all their screens. A
screen that cannot keep up leaves the live set and gets one snapshot when it can read again.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from hub import wire
from hub.figures import AT_ONCE, PICTURE, Figures
from hub.gallery import Gallery, Moment
from hub.meeting import views
from hub.meeting.merge import diff
from hub.meeting.own_views import own_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hub.gallery import Screen
    from hub.line import Tap
    from hub.meeting.eyes import Eyes
    from hub.meeting.shape import Shape
    from hub.meeting.state import Meeting
    from hub.meeting.words import Event

OWN = "own"
PACE_SECONDS = 0.05  # a burst of presses is at most twenty pictures a second


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
            self._drop_empty(place)

    def tap(self, eyes: Eyes, room: str, tap: Tap) -> Gallery:
        """Let somebody hear all that a gallery is told from now on; return it as it is now."""
        self._flush()
        gallery = self._gallery_at(eyes, room)
        gallery.tap = tap
        return gallery

    def untap(self, eyes: Eyes, room: str) -> None:
        """Let nobody hear a gallery any more; without screens it is not computed either."""
        self._galleries[eyes, room].tap = None
        self._drop_empty((eyes, room))

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
        parts = gallery.texts()
        screen.own = parts[OWN] = self._own(screen)
        screen.own_number = self._meeting.number
        text = wire.snapshot_text(self._meeting.number, parts)
        screen.line.pipe.write(wire.frame(text))

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
        moment = Moment(meeting)
        for (eyes, room), gallery in self._galleries.items():
            gallery.begin(views.Look(meeting, room, eyes), moment)
            if gallery.tap is not None:
                gallery.tap.anew(meeting.number)
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
        moment = Moment(self._meeting)
        for (eyes, room), gallery in self._galleries.items():
            common = gallery.changes(views.Look(self._meeting, room, eyes), moment)
            if common:
                gallery.tell(common)
                told = True
                if gallery.tap is not None:
                    gallery.tap.told(self._meeting.number, common)
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
        return self._gallery_at(screen.eyes, screen.room)

    def _gallery_at(self, eyes: Eyes, room: str) -> Gallery:
        if (eyes, room) not in self._galleries:
            look = views.Look(self._meeting, room, eyes)
            self._galleries[eyes, room] = Gallery(look, Moment(self._meeting))
        return self._galleries[eyes, room]

    def _drop_empty(self, place: tuple[Eyes, str]) -> None:
        gallery = self._galleries[place]
        if not gallery.screens and gallery.tap is None:
            del self._galleries[place]

    def _own(self, screen: Screen) -> Shape:
        return own_part(self._meeting, screen.person, screen.room, screen.eyes)

    def _own_change(self, screen: Screen) -> bytes:
        part = self._own(screen)
        patch = diff(screen.own, part)
        if not patch:
            return b""
        after, screen.own_number, screen.own = screen.own_number, self._meeting.number, part
        return wire.frame(wire.patch_text(OWN, after, screen.own_number, patch))
