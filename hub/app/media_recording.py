"""Whether a sitting is really being recorded, as every screen shows it and the desk is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub import wire
from hub.media_frames import Recording

if TYPE_CHECKING:
    from hub.audience import Audience
    from hub.media_frames import RecordingState
    from hub.meeting.recording import Recorded
    from media.frames import InForce

TROUBLES: dict[str, RecordingState] = {"full": "full", "failed": "failed", "behind": "behind"}


class Mark:
    """What the media process has confirmed; without its word nothing is recorded."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._said: InForce | None = None
        self.shown = False

    def heard(self, said: InForce | None) -> None:
        """Take in its word, or that there is none."""
        self._said = said

    def show(self, *, anew: bool) -> None:
        """Show the mark on every screen while it records; `anew` also where it shows already."""
        on = self._said is not None and bool(self._said.recorded)
        if on != self.shown or (on and anew):
            self.shown = on
            self._audience.broadcast(wire.frame(wire.encode(Recording(on=on))))

    def state(self, recorded: Recorded | None) -> RecordingState:
        """Return how it stands with what ought to be recorded by the meeting."""
        if recorded is None:
            return "off"
        if self._said is None:
            return "missing"
        if self._said.trouble:
            return TROUBLES.get(self._said.trouble, "failed")
        return "on" if self._said.recorded == recorded.sitting else "starting"
