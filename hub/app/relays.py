"""Relays (TURN) for devices whose network lets no other way through, by credentials that expire."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING

from hub.media_frames import Relays

if TYPE_CHECKING:
    from hub.settings import Settings


class RelayDesk:
    """Hands out credentials that a relay checks by the secret it shares with us (TURN REST)."""

    def __init__(self, urls: tuple[str, ...], secret: str, minutes: int) -> None:
        self._urls, self._secret = urls, secret.encode()
        self._seconds = minutes * 60
        self.renewed = self._seconds / 2  # how often a screen gets new ones

    @classmethod
    def of(cls, settings: Settings) -> RelayDesk | None:
        """Return that of an installation, if it has relays."""
        if not (settings.turn_urls and settings.turn_secret):
            return None
        return cls(settings.turn_urls, settings.turn_secret, settings.turn_minutes)

    def give(self, whom: str, now: float) -> Relays:
        """Return what somebody needs to be relayed from now (a time of day) on for a while."""
        name = f"{int(now) + self._seconds}:{whom}"
        sealed = hmac.new(self._secret, name.encode(), hashlib.sha1).digest()
        return Relays(self._urls, name, base64.b64encode(sealed).decode())
