"""What one place shows, as a full hub told it, and the screens before it.

The frames are passed on as they came and merged as a screen merges them, so that whoever comes
later sees the same. What does not follow on is not shown: the whole is read first.
"""

from __future__ import annotations

import struct
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from hub import wire
from hub.audience import OWN
from hub.gallery import Gathering, Screen
from hub.meeting.merge import diff, merge
from hub.meeting.views import parts_for
from hub.wire import frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hub.feed import Place, Told
    from hub.meeting.views import Json

MOST_KEPT = 256
_patch_of = msgspec.json.Decoder(wire.Patch).decode


UNREADABLE = (msgspec.DecodeError, struct.error, IndexError)


class Mirror(Gathering):
    """One place: its parts, merged, and all screens that look at it."""

    def __init__(self, place: Place, greeting: Callable[[int], bytes] = lambda _: b"") -> None:
        super().__init__()
        self.place = place
        self._greeting = greeting  # what follows every snapshot, by its number
        self.number = 0
        self.known = False  # there is something to show
        self.behind = True  # something was lost: the whole is to be read
        self._names = frozenset(parts_for(place.eyes))
        self._parts: dict[str, Json] = {}
        self._numbers: dict[str, int] = {}
        self._term, self._count = 0, -1
        self._kept: deque[Told] = deque(maxlen=MOST_KEPT)  # told after what is missing
        self._snapshot: bytes | None = None

    def stands_at(self, term: int, count: int) -> bool:
        """Take note of how much was told; say whether all of it is here."""
        if term < self._term:
            self._term, self._count = 0, -1  # whoever feeds now goes by another clock
        self.behind = (self._term, self._count) != (term, count)
        return not self.behind

    def take(self, told: Told) -> None:
        """Show what was told; what comes too early waits until the whole was read."""
        if told.term < self._term or (told.term == self._term and told.count <= self._count):
            return
        if told.parts is not None:
            self._replace(told, told.parts)
            self._take_kept()
        elif (told.term, told.count) == (self._term, self._count + 1):
            self._go_on(told)
        else:
            self._kept.append(told)
            self.behind = True

    def _take_kept(self) -> None:
        kept, self._kept = self._kept, deque(maxlen=MOST_KEPT)
        for told in kept:
            self.take(told)

    def _go_on(self, told: Told) -> None:
        """Merge what was told and pass it on; a part that these eyes may not see falls."""
        texts = list(texts_in(told.frames))
        patches = [_patch_of(text) for text in texts]
        for patch in patches:
            if patch.part in self._names:
                self._parts[patch.part] = merge(self._parts[patch.part], patch.patch)
                self._numbers[patch.part] = patch.upto
        self._stand(told)
        if self._names.issuperset(patch.part for patch in patches):
            self.tell(told.frames)
        else:
            known = (
                t for t, patch in zip(texts, patches, strict=True) if patch.part in self._names
            )
            self.tell(b"".join(map(frame, known)))

    def _replace(self, told: Told, given: dict[str, Json]) -> None:
        """Take the whole in; screens are told what differs from what they have.

        What does not differ is told with nothing in it: the next patch begins at this number.
        """
        was, at = self.number, self._numbers
        parts = {name: given.get(name, {}) for name in self._names}
        patches = {name: diff(self._parts.get(name, {}), part) for name, part in parts.items()}
        self._parts, self._numbers = parts, dict.fromkeys(parts, told.number)
        self._stand(told)
        if not self.known or told.number < was or (told.number == was and any(patches.values())):
            self._show_anew()
        elif later := [name for name in parts if at[name] < told.number]:
            texts = (wire.patch_text(n, at[n], told.number, patches[n]) for n in later)
            self.tell(b"".join(map(frame, texts)))
        self.known = True

    def _stand(self, told: Told) -> None:
        self._term, self._count, self.number = told.term, told.count, told.number
        self._snapshot = None

    def _show_anew(self) -> None:
        """Send everybody a snapshot: what is known now does not go on from what they hold."""
        for screen in list(self.screens.values()):
            if screen.live:
                self.refresh(screen)
            else:
                screen.missed = True

    def register(self, screen: Screen) -> None:
        """Take a screen in and send its snapshot."""
        screen.line.lose = partial(self.leave, screen)
        self.screens[screen.key] = screen
        self.refresh(screen)

    def leave(self, screen: Screen) -> None:
        """Let a screen go."""
        if self.screens.pop(screen.key, None):
            self.changed()

    def fall_behind(self, screen: Screen) -> None:
        """Write nothing more to a screen that does not read as fast as the room goes on."""
        screen.live = False
        self.changed()

    def catch_up(self, screen: Screen) -> None:
        """Go on with a screen that reads again: with one snapshot, if it missed anything."""
        if screen.missed:
            self.refresh(screen)
        elif screen.key in self.screens:
            screen.live = True
            self.changed()

    def refresh(self, screen: Screen) -> None:
        """Send one screen everything there is to see, as it is now; the screen is live again."""
        if screen.key not in self.screens:
            return  # lost meanwhile
        screen.live, screen.missed = True, False
        self.changed()
        if self._snapshot is None:  # the same for everybody: many may come at once
            parts = {**self._parts, OWN: {}}
            self._snapshot = frame(wire.snapshot_text(self.number, parts))
        screen.line.pipe.write(self._snapshot + self._greeting(self.number))


def texts_in(frames: bytes) -> Iterator[bytes]:
    """Return the texts of whole frames that follow one another, as `frame` makes them."""
    start = 0
    while start < len(frames):
        length, start = frames[start + 1], start + 2
        if length > 125:
            wide = "!H" if length == 126 else "!Q"
            (length,) = struct.unpack_from(wide, frames, start)
            start += struct.calcsize(wide)
        yield frames[start : start + length]
        start += length
