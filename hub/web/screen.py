"""The pages of the live screens; the guard has already seen to it that they are allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.web.asking import shown
from hub.web.bundle import screen_page
from hub.web.rendering import dressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from hub.web.asking import Ask, Endpoint


def _as_chosen(ask: Ask) -> str:
    return ask.here.theme


def _hall(_: Ask) -> str:
    return ""


def screen_endpoint(
    folder: str,
    kind: str,
    theme: Callable[[Ask], str] = _as_chosen,
    room: Callable[[Ask], str] = _hall,
) -> Endpoint:
    """Return the endpoint of a live screen's page; `?session=` names another than the current."""

    def answer(ask: Ask) -> Response:
        session = ask.query.get("session", "")
        number = session if session.isdecimal() else ""
        served = number or str(ask.site.sessions.current() or "")
        page = screen_page(
            folder, kind, number, ask.here.language, theme(ask), room(ask), served=served
        )
        return dressed(ask.site, ask.here, page)

    return shown(answer)
