"""The way from the hub to one screen, whatever carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Pipe(Protocol):
    """What takes whole frames without waiting."""

    def write(self, data: bytes) -> None:
        """Hand whole frames to the connection."""


class Tap(Protocol):
    """Hears what all screens with the same eyes are told, to carry it to screens elsewhere."""

    def told(self, number: int, data: bytes) -> None:
        """Hear the frames that were just written; they lead to what is shown at `number`."""

    def anew(self, number: int) -> None:
        """Hear that everything was made anew, and does not go on from what was told."""


class Line(Protocol):
    """The way to one screen: whole frames out without waiting, whole texts in."""

    hear: Callable[[bytes], None] | None  # called with each text
    bear: Callable[[], bool] | None  # called before answering a ping: not too many?
    clog: Callable[[], None] | None  # the screen does not read as fast as we write
    drain: Callable[[], None] | None  # it reads again
    lose: Callable[[], None] | None  # nothing more can be written
    heard: float  # when it last gave a sign of life that is no act (loop's time), 0 if never
    last_ping_rtt: float  # how long its last answer to the hub's own ping took (s), 0 if none

    @property
    def pipe(self) -> Pipe:
        """What takes whole frames; when it is lost, something that lets them fall."""

    def hang_up(self, code: int) -> None:
        """Close from the hub's side."""

    def abort(self) -> None:
        """Drop the connection with whatever was not read."""

    def waiting(self) -> int:
        """Return how many bytes the hub still holds for it."""
