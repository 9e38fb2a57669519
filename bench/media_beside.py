"""What many who watch cost the hub's own fan-out on the same machine: one event to its displays.

In turns: some rounds with nobody watching, some with all of them. Where hub, media process and
clients have to share two cores the time on the clock tells of the cores; the processor time of
the hub for the same event does not, so that is what has the bar.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from bench.load import Screens, compiled
from bench.notices import show
from bench.product import doors, started
from bench.rounds import Round, middle
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BARS = {"fanout_x": 1.15}
SCREENS, QUICK_SCREENS = 1000, 300
ROUNDS, QUICK_ROUNDS, TURNS, WARM = 20, 10, 3, 5


def measure(folder: Path, *, quick: bool, watching: int) -> dict[str, object]:
    """Return the hub's fan-out with so many who watch, beside the same without."""
    rounds, screens = (QUICK_ROUNDS, QUICK_SCREENS) if quick else (ROUNDS, SCREENS)
    alone: list[Round] = []
    beside: list[Round] = []
    with ExitStack() as stack:
        once = _fanout(folder / "fanout", screens, stack)
        for _ in range(WARM):
            once()
        for turn in range(TURNS):
            alone += [once() for _ in range(rounds)]
            beside += _watched(folder / f"watched{turn}", watching, once, rounds)
    without, with_them = middle(alone), middle(beside)
    return {
        "fanout_x": round(with_them.processor / without.processor, 3),
        "fanout_last_x": round(with_them.last / without.last, 3),
        "fanout_screens": screens,
    }


def _fanout(folder: Path, screens: int, stack: ExitStack) -> Callable[[], Round]:
    """Return what shows a notice on all displays of a hub."""
    folder.mkdir()
    hub = stack.enter_context(a_hub(folder / "data"))
    hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
    process = started(hub)
    halls = doors(hub, "hall", (f"W{n}" for n in range(screens)))
    desk = doors(hub, "desk", (CHAIR,))
    load = compiled("screens", folder)
    shown = stack.enter_context(Screens(load, hub.port, desk + halls))
    shown.quiet()
    return show(shown, process)


def _watched(folder: Path, watching: int, once: Callable[[], Round], rounds: int) -> list[Round]:
    from bench.media import _load, _started  # it measures us as well

    folder.mkdir()
    with _started(folder, "media"), _load(folder, watching):
        for _ in range(WARM):
            once()
        return [once() for _ in range(rounds)]
