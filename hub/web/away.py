"""The page people get while the record can't be reached: it says so and tries again by itself."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.requests import HTTPConnection

from hub.meeting.words import Refused
from hub.web.rendering import page
from hub.web.visit import stranger

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from hub.web.visit import Site

log = logging.getLogger(__name__)

AGAIN_SECONDS = 3
AWAY = (DBAPIError, PoolTimeout)


class RecordAway:
    """Answers 503 for whatever needed the record and did not get it; nothing was changed."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, note)
        except AWAY as away:
            if begun or scope["type"] != "http":
                raise
            log.warning("a page had no record: %s", type(away).__name__)
            here = stranger(self._site, HTTPConnection(scope))
            here.cookies.clear()
            told = page(self._site, here, "away.html", 503, refusal=Refused("record_unreachable"))
            told.headers["Retry-After"] = str(AGAIN_SECONDS)
            await told(scope, receive, send)
