"""One event to many screens: the chair's desk shows a notice, and a server elsewhere the same."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

from bench.machine import processor_ns
from bench.product import asked
from bench.rounds import Round
from hub import wire
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.load import Screens

EVENT_BYTES = 300
AFTERWARDS = 0.03  # what an event still costs after the last screen has it
# A screen may ask twenty times a second: where the product takes its turn with nothing but itself,
# a round lasts at least so long.
LEAST_SECONDS = 0.055


def show(screens: Screens, process: int, letters: int = 0) -> Callable[[], Round]:
    """Return one round of the product: the desk shows another notice, of so many letters."""
    numbers = itertools.count()

    def event() -> Round:
        mark = f"notice-{next(numbers):06d}-"
        text = mark.ljust(letters, "ộ") if letters else padded(mark)
        return told(screens, process, mark, asked(ShowScene(kind=SceneKind.NOTICE, text=text)))

    return event


def say(screens: Screens, process: int, form: str = "{}") -> Callable[[], Round]:
    """Return one round of another server: the first screen's text goes to all the others."""
    numbers = itertools.count()

    def event() -> Round:
        mark = f"notice-{next(numbers):06d}-"
        return told(screens, process, mark, form.replace("{}", patch(mark)))

    return event


def told(screens: Screens, process: int, mark: str, text: str) -> Round:
    """Let the first screen ask; return when the others were told, and what that cost the server."""
    before, since = processor_ns(process), time.monotonic()
    heard = screens.one(mark, text)
    time.sleep(AFTERWARDS)  # whatever the server still does for this event belongs to it
    used = (processor_ns(process) - before) / 1e6
    time.sleep(max(0.0, since + LEAST_SECONDS - time.monotonic()))
    return Round(
        last=(heard["last_us"] - heard["answered_us"]) / 1e3,
        from_press=heard["last_us"] / 1e3,
        processor=used,
        busy=heard["busy"],
    )


def patch(mark: str) -> str:
    """Return the very text the hub's displays get for such an event."""
    return wire.patch_text("scene", 100, 101, {"text": padded(mark)}).decode()


def padded(mark: str) -> str:
    """Return a notice that makes the whole event as long as events are here."""
    return mark.ljust(EVENT_BYTES - len(wire.patch_text("scene", 100, 101, {"text": ""})), "x")
