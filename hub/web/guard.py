"""The one place where it is decided who sees a page: before the page runs, from the table."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from hmac import compare_digest

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from db.engine import write
from hub.auth.audit import Act, By, note
from hub.auth.doors import Door
from hub.auth.limits import network
from hub.meeting.words import Refused
from hub.web.away import RecordAway
from hub.web.pages import ANYBODY, BY_TOKEN, FILES, Rule, may, rule_for
from hub.web.rendering import dressed, page
from hub.web.security import BodyLimit, KnownOrigins, StrictHeaders
from hub.web.visit import Here, Site, look


def protection(
    site: Site, uploads: tuple[str, ...] = (), short: Sequence[Route | WebSocketRoute] = ()
) -> list[Middleware]:
    """Return what stands before all pages of the house, the outermost first.

    The `short` ways ask by themselves who comes, or need not know: all that holds for pages alone
    is past them.
    """
    settings = site.doors.settings
    return [
        Middleware(StrictHeaders, settings=settings),
        Middleware(KnownOrigins, settings=settings),
        Middleware(ShortWays, ways=short),
        Middleware(BodyLimit, settings=settings, uploads=uploads),
        Middleware(RecordAway, site=site),
        Middleware(Guard, site=site),
    ]


class ShortWays:
    """Leads straight to what a whole hall asks for at once when it comes back."""

    def __init__(self, app: ASGIApp, ways: Sequence[Route | WebSocketRoute]) -> None:
        self._app = app
        self._ways = {(_KIND[type(way)], way.path): way.handle for way in ways}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        way = self._ways.get((scope["type"], scope.get("path", "")), self._app)
        await way(scope, receive, send)


_KIND: dict[type, str] = {Route: "http", WebSocketRoute: "websocket"}
NO_TOKEN = PlainTextResponse("unknown token", 401, {"www-authenticate": "Bearer"})
_DOORS = {Door.SEAT: "/sign-in", Door.WALL: "/pair", Door.DESK: "/sign-in/staff"}


class Guard:
    """Finds out who asks, compares with the table, and hands `here` to the page."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        rule = rule_for(scope["path"]) if scope["type"] == "http" else None
        if scope["type"] != "http" or (rule and rule.allowed is FILES):
            await self._app(scope, receive, send)
            return
        token = _bearer(scope) if rule and rule.path in BY_TOKEN else None
        if token is not None:
            answer = self._app if fits(token, self._site.doors.settings.metrics_token) else NO_TOKEN
            await answer(scope, receive, send)
            return
        here, refusal = await run_in_threadpool(partial(self._judge, rule, HTTPConnection(scope)))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        scope.setdefault("state", {})["here"] = here
        await self._app(scope, receive, send)

    def _judge(self, rule: Rule | None, asked: HTTPConnection) -> tuple[Here, Response | None]:
        """Return who asks, and the answer instead of the page if it is not for them."""
        if rule is None:
            here = look(self._site, asked, (), ANYBODY)
            return here, page(
                self._site, here, "refused.html", 404, refusal=Refused("doors.no_page")
            )
        named = [door for door in rule.doors if door == asked.query_params.get("door")]
        doors = dict.fromkeys((*named, *rule.doors))
        here = look(self._site, asked, doors, rule.allowed)
        if may(here.roles, rule.allowed):
            return here, None
        if here.session is None:
            return here, self._to_the_door(rule, here, asked)
        self._note(here)
        return here, page(
            self._site, here, "refused.html", 403, refusal=Refused("doors.not_allowed")
        )

    def _to_the_door(self, rule: Rule, here: Here, asked: HTTPConnection) -> Response:
        headers = Headers(scope=asked.scope)
        if headers.get("sec-fetch-site") == "cross-site" and asked.scope["method"] == "GET":
            # Our cookies are not sent with a link followed from elsewhere: ask again from here.
            return page(self._site, here, "again.html", 200)
        door = next(door for door in _DOORS if door in rule.doors)
        return dressed(self._site, here, RedirectResponse(_DOORS[door], 303))

    def _note(self, here: Here) -> None:
        doors, now = self._site.doors, self._site.now()
        if here.session is None or not doors.addresses.take(network(here.address), now):
            return
        with write(doors.engine) as connection:
            by = By(here.session.person, here.address)
            note(connection, Act.NOT_ALLOWED, by, here.path[:200], now)


def _bearer(scope: Scope) -> str | None:
    """Return the token a machine brings; None when it brings none."""
    scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else None


def fits(given: str, wanted: str) -> bool:
    """Say whether a token is the one of the settings, in a time that tells nothing about it."""
    digests = (sha256(token.encode()).digest() for token in (given, wanted))
    return compare_digest(*digests) and wanted != ""
