"""The page of a hall display: dark from its first moment on, and in the room it was paired for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.auth import pairing
from hub.web.screen import screen_endpoint

if TYPE_CHECKING:
    from hub.web.asking import Ask


def theme_of(ask: Ask) -> str:
    """Return the theme of the wall, whatever the browser's owner prefers; `?theme=light` asks."""
    return "light" if ask.query.get("theme") == "light" else "hall"


def room_of(ask: Ask) -> str:
    """Return the room a display was paired for; a technician's preview says it in its address."""
    paired = pairing.displays(ask.site.doors)
    return next((one.room for one in paired if one.id == ask.session.person), "")


ROUTES = [Route("/display", screen_endpoint("room_display", "hall", theme_of, room_of))]
