"""Screens with the same eyes in the same room, and what they were shown last.

What several galleries see alike is made, compared and encoded once for all of them: what one sees
is made from what `views.py` says these eyes see, and from nothing else of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub import wire
from hub.meeting import views
from hub.meeting.kept import same
from hub.meeting.merge import diff
from hub.meeting.own_views import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from msgspec import Raw

    from hub.line import Line, Pipe, Tap
    from hub.meeting.eyes import Eyes
    from hub.meeting.shape import Shape
    from hub.meeting.state import Meeting


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
        self.own: Shape = NOTHING
        self.own_number = 0
        self.live = True  # changed by the audience alone
        self.missed = False  # something was shown while it was not live
        self.address = ""
        self.told: wire.Signal | None = None  # what it last said of itself
        self.gone = ""  # why the hub closed it


class Gathering:
    """Screens that are shown the same: the same bytes go to all that can keep up."""

    def __init__(self) -> None:
        self.screens: dict[str, Screen] = {}
        self._pipes: list[Pipe] | None = None

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


class Shown:
    """A part as it was last sent, and the number it was sent with."""

    __slots__ = ("_text", "number", "part")

    def __init__(self, part: Shape, number: int) -> None:
        self.part = part
        self.number = number
        self._text: Raw | None = None

    @property
    def text(self) -> Raw:
        """The part's JSON text, made once for all the snapshots it is in."""
        if self._text is None:
            self._text = wire.part_text(self.part)
        return self._text


class Moment:
    """What a meeting shows just now, each part made once for all eyes that see it alike."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._shown: dict[tuple[str, Hashable], Shown] = {}
        self._told: dict[tuple[Shown, Shown], bytes] = {}  # by identity: galleries share them

    def shown(self, name: str, look: views.Look) -> Shown:
        """Return a part as these eyes see it."""
        seen = name, views.sees(name, look)
        if seen not in self._shown:
            self._shown[seen] = Shown(views.part(name, self.meeting, seen[1]), self.meeting.number)
        return self._shown[seen]

    def told(self, name: str, before: Shown, after: Shown) -> bytes:
        """Return the frame that leads from what was sent to what is shown, if that differs."""
        change = before, after
        if change not in self._told:
            patch = diff(before.part, after.part)
            text = patch and wire.patch_text(name, before.number, after.number, patch)
            self._told[change] = wire.frame(text) if text else b""
        return self._told[change]


class Gallery(Gathering):
    """All screens with the same eyes in one room, and the parts as they were last sent."""

    tap: Tap | None = None  # whoever carries the same to screens elsewhere

    def __init__(self, look: views.Look, moment: Moment) -> None:
        super().__init__()
        self.names = views.parts_for(look.eyes)
        self._reads: dict[str, tuple[object, ...]] = {}
        self._shown: dict[str, Shown] = {}
        self.begin(look, moment)

    def begin(self, look: views.Look, moment: Moment) -> None:
        """Take every part anew, as what a snapshot would show."""
        for name in self.names:
            self._reads[name] = views.reads(name, look)
            self._shown[name] = moment.shown(name, look)

    def changes(self, look: views.Look, moment: Moment) -> bytes:
        """Return the frames of all parts that changed, and keep them as last sent."""
        return b"".join(self._change(name, look, moment) for name in self.names)

    def _change(self, name: str, look: views.Look, moment: Moment) -> bytes:
        reads = views.reads(name, look)
        if same(self._reads[name], reads):
            return b""
        self._reads[name] = reads
        now = moment.shown(name, look)
        told = moment.told(name, self._shown[name], now)
        if told:
            self._shown[name] = now
        return told

    def snapshot(self) -> dict[str, Shape]:
        """Return every part as last sent to this gallery."""
        return {name: shown.part for name, shown in self._shown.items()}

    def texts(self) -> dict[str, object]:
        """Return the same as JSON texts, for the snapshots of its screens."""
        return {name: shown.text for name, shown in self._shown.items()}
