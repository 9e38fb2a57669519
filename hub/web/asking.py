"""What a page of the doors gets and gives: a form that was checked, an answer or a refusal."""

from collections.abc import Awaitable, Callable
from typing import cast

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hub.auth.audit import By
from hub.auth.sessions import Session
from hub.meeting.words import Refused
from hub.web.rendering import dressed, page
from hub.web.visit import Here, Site, check_form

FIELDS = 40


class Ask(Struct, frozen=True, kw_only=True):
    """One request for a page: who asks, what the address and the form say."""

    site: Site
    here: Here
    now: int
    path: dict[str, str]
    query: dict[str, str]
    form: dict[str, str] = {}

    @property
    def session(self) -> Session:
        """The session of a page that the table keeps for people signed in."""
        if self.here.session is None:
            raise Refused("doors.not_allowed")
        return self.here.session

    @property
    def by(self) -> By:
        """Who does what the form asks for."""
        return By(self.session.person, self.here.address)

    def show(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page."""
        return page(self.site, self.here, template, status, **values)

    def go(self, path: str) -> Response:
        """Answer with a way to another page of this house."""
        return dressed(self.site, self.here, RedirectResponse(path, 303))


Endpoint = Callable[[Request], Awaitable[Response]]


def shown(handler: Callable[[Ask], Response]) -> Endpoint:
    """Return the endpoint of a page that only shows something."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answer, handler, _ask(request, {}))

    return endpoint


def posted(handler: Callable[[Ask], Response]) -> Endpoint:
    """Return the endpoint of a form; one not shown by this hub to this browser is refused."""

    async def endpoint(request: Request) -> Response:
        site = cast("Site", request.app.state.site)
        size = site.doors.settings.body_limit
        async with request.form(max_files=0, max_fields=FIELDS, max_part_size=size) as sent:
            form = {name: value for name, value in sent.items() if isinstance(value, str)}
        return await run_in_threadpool(_answer_form, handler, _ask(request, form))

    return endpoint


def _ask(request: Request, form: dict[str, str]) -> Ask:
    site = cast("Site", request.app.state.site)
    here = cast("Here", request.state.here)
    path = {name: str(value) for name, value in request.path_params.items()}
    query = dict(request.query_params)
    return Ask(site=site, here=here, now=site.now(), path=path, query=query, form=form)


def _answer_form(handler: Callable[[Ask], Response], ask: Ask) -> Response:
    try:
        check_form(ask.site, ask.here, ask.form.get("token", ""))
    except Refused as refusal:
        return ask.show("refused.html", 400, refusal=refusal)
    return _answer(handler, ask)


def _answer(handler: Callable[[Ask], Response], ask: Ask) -> Response:
    """Run a page; a refusal it does not show in its own form gets a page of its own."""
    try:
        return handler(ask)
    except Refused as refusal:
        return ask.show("refused.html", 400, refusal=refusal)
