"""Which screens are before the hubs of one meeting, told to desk and technician when it changes.

Each hub tells the others about its own screens again and again; what a hub says counts for a few
seconds. Nothing of it is kept, and whoever is not on the list is not absent from the hall.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from hub import wire
from hub.bus import Topic
from hub.meeting.eyes import Eyes
from hub.meeting.shapes import ScreenShape

if TYPE_CHECKING:
    from hub.audience import Audience
    from hub.bus import Bus
    from hub.gallery import Screen

TELL_SECONDS = 0.5
SAY_SECONDS = 2.0
KEPT_SECONDS = 5.0
LOOKERS = frozenset({Eyes.DESK, Eyes.CLERK, Eyes.TECHNICIAN})

Screens = dict[str, ScreenShape]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[int, Screens]).decode


class Said(NamedTuple):
    """What another hub said about its screens, and until when that counts."""

    until: float
    screens: Screens


class Presence:
    """The screens of one meeting, here and before other hubs."""

    def __init__(self, meeting: int, audience: Audience, bus: Bus) -> None:
        self._meeting = meeting
        self._audience = audience
        self._bus = bus
        self._links: dict[str, bool] = {}  # every screen here, and whether it is live
        self._said_at = 0.0
        self._others: dict[str, Said] = {}
        self._changed = False
        bus.listen(Topic.PRESENCE, self._hear)

    async def tell(self) -> None:
        """Tell whoever looks, and the other hubs, until cancelled."""
        while True:
            await asyncio.sleep(TELL_SECONDS)
            self._look(time.monotonic())

    def frame(self) -> bytes:
        """Return the frame that tells which screens are there."""
        screens = self._here()
        for said in self._others.values():
            screens |= said.screens
        return wire.frame(wire.encode(wire.Presence(screens=screens)))

    def _look(self, now: float) -> None:
        links = {screen.key: screen.live for screen in self._audience.screens}
        changed, self._links = links != self._links, links
        if self._bus.carries and (changed or now >= self._said_at + SAY_SECONDS):
            self._said_at = now
            self._bus.say(Topic.PRESENCE, _encode((self._meeting, self._here())))
        if self._forget(now) or changed or self._changed:
            self._changed = False
            self._audience.broadcast(self.frame(), LOOKERS)

    def _hear(self, hub: str, body: bytes) -> None:
        meeting, screens = _decode(body)
        if meeting != self._meeting:
            return
        before = self._others.get(hub)
        self._changed = self._changed or before is None or before.screens != screens
        self._others[hub] = Said(time.monotonic() + KEPT_SECONDS, screens)

    def _forget(self, now: float) -> bool:
        """Let go of what hubs said that have been silent since; say whether anything was.

        While the bus does not carry, nobody can be heard: what was said last goes on counting.
        """
        if not self._bus.carries:
            kept = {
                hub: Said(now + KEPT_SECONDS, said.screens) for hub, said in self._others.items()
            }
            self._others = kept
            return False
        silent = [hub for hub, said in self._others.items() if said.until < now]
        for hub in silent:
            del self._others[hub]
        return bool(silent)

    def _here(self) -> Screens:
        return {screen.key: _shape(screen) for screen in self._audience.screens}


def _shape(screen: Screen) -> ScreenShape:
    return ScreenShape(
        person=screen.person,
        kind=screen.kind,
        link="live" if screen.live else "slow",
        since=screen.since,
    )
