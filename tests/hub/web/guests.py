"""The vocabulary of the pages' tests: a house to visit, and guests with a browser each."""

from __future__ import annotations

import re
import socket
from html import unescape
from html.parser import HTMLParser
from threading import Event, Thread
from typing import TYPE_CHECKING

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from hub.meeting.people import Role
from hub.web import doors
from hub.web.doors import doors_routes
from hub.web.guard import protection
from hub.web.pages import PAGES
from hub.web.rendering import dressed
from hub.web.visit import Here, Site
from tests.hub.auth.hall import ADMIN, CLERK, HA, SON, Hall

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send

    from hub.auth.doors import Door

SECONDS = 10
OWN_PAGES = {route.path for route in doors.PAGES}
# Pages that are not the doors' own: only who reaches them is looked at here.
PLAIN = tuple(path for path in PAGES if path not in OWN_PAGES and not path.startswith("/static"))
ROLES = {
    HA: frozenset({Role.DELEGATE, Role.PRESIDING}),
    SON: frozenset({Role.DELEGATE}),
    CLERK: frozenset({Role.CLERK}),
    ADMIN: frozenset({Role.ADMINISTRATOR}),
}


class House(Hall):
    """A hall with its pages, served on a free port."""

    def __init__(self, folder: Path, **settings: object) -> None:
        super().__init__(folder)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://localhost:{self._socket.getsockname()[1]}"
        self._guests: list[Guest] = []
        self.roles = dict(ROLES)
        self.rebuilt(**{"origins": (self.origin,), "tls": False, **settings})
        self._server = Server(uvicorn.Config(self, lifespan="off", log_config=None, ws="none"))
        self._thread = Thread(target=self._server.run, args=([self._socket],))
        self._thread.start()
        assert self._server.ready.wait(SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def close(self) -> None:
        for guest in self._guests:
            guest.browser.close()
        self._server.should_exit = True
        self._thread.join(SECONDS)
        super().close()

    def rebuilt(self, **settings: object) -> House:
        """Go on with other settings, as after a restart."""
        self.set(**settings)
        site = Site(
            doors=self.doors,
            roles_of=lambda person: self.roles.get(person, frozenset()),
            now=lambda: self.now,
            council=lambda: "Hội đồng nhân dân tỉnh Nghệ An",
        )
        rooms = [Route(path, _room) for path in PLAIN]
        self.app = Starlette(routes=[*rooms, *doors_routes()], middleware=protection(site))
        self.app.state.site = site
        return self

    def guest(self) -> Guest:
        self._guests.append(Guest(self.origin))
        return self._guests[-1]

    def signed_in(self, person: str, door: Door) -> Guest:
        """Return a guest who came in by a link through one of the doors."""
        guest = self.guest()
        guest.open(f"/in/{self.link_for(person, door=door)}")
        guest.send("/in")
        return guest


class Server(uvicorn.Server):
    """A server that says when it can be visited."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


class Guest:
    """Somebody with a browser of their own: it keeps cookies and fills in the form it sees."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.browser = httpx.Client(base_url=origin, timeout=SECONDS)
        self.page = ""
        self.answer: httpx.Response | None = None

    def open(self, path: str, **headers: str) -> httpx.Response:
        return self._keep(self.browser.get(path, headers=headers))

    def send(self, action: str, **fields: str) -> httpx.Response:
        """Send the form with this action that stands on the page, with the fields filled in."""
        found = forms_of(self.page)[action]
        headers = {"origin": self.origin}
        return self._keep(self.browser.post(action, data=found | fields, headers=headers))

    def cookie(self, name: str) -> str | None:
        return self.browser.cookies.get(name)

    def text(self) -> str:
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", self.page).split()))

    def _keep(self, answer: httpx.Response) -> httpx.Response:
        self.answer = answer
        if answer.status_code != 303:
            self.page = answer.text
        return answer


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str]] = {}
        self._now: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._now = self.found.setdefault(named["action"], {})
        elif tag == "input" and self._now is not None and named.get("type") == "hidden":
            self._now[named["name"]] = named.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._now = None


def forms_of(page: str) -> dict[str, dict[str, str]]:
    """Return the hidden fields of each form by its action."""
    parser = _Forms()
    parser.feed(page)
    return parser.found


def where(answer: httpx.Response) -> str:
    """Return the page an answer leads to."""
    assert answer.status_code == 303, (answer.status_code, answer.text[:300])
    return answer.headers["location"]


def every_path() -> list[str]:
    """Return every path of the table, with something in the placeholders."""
    return [re.sub(r"\{[^}]+\}", "x", path) for path in PAGES]


def _room(request: Request) -> Response:
    answer = PlainTextResponse(request.url.path)
    here: Here | None = getattr(request.state, "here", None)
    return dressed(request.app.state.site, here, answer) if here else answer
