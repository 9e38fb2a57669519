"""What a page of the doors gets and gives: a form that was checked, an answer or a refusal."""

from collections.abc import Awaitable, Callable
from typing import cast

from msgspec import Struct, structs
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hub.auth.audit import By
from hub.auth.sessions import Session
from hub.meeting.words import Refused
from hub.web.rendering import dressed, page
from hub.web.visit import Here, Site, check_form

FIELDS = 40


class Upload(Struct, frozen=True):
    """A file that came with a form."""

    name: str
    content: bytes


class Ask(Struct, frozen=True, kw_only=True):
    """One request for a page: who asks, what the address and the form say.

    `ticked` holds all values of fields that a form may send more than once.
    """

    site: Site
    here: Here
    now: int
    path: dict[str, str]
    query: dict[str, str]
    form: dict[str, str] = {}
    ticked: dict[str, list[str]] = {}
    upload: Upload | None = None

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
        return await run_in_threadpool(_answer, handler, _ask(request))

    return endpoint


def posted(
    handler: Callable[[Ask], Response], fields: int = FIELDS, *, file: bool = False
) -> Endpoint:
    """Return the endpoint of a form; one not shown by this hub to this browser is refused."""

    async def endpoint(request: Request) -> Response:
        site = cast("Site", request.app.state.site)
        size = site.doors.settings.body_limit
        async with request.form(max_files=file, max_fields=fields, max_part_size=size) as sent:
            ask = structs.replace(_ask(request), **await _filled_in(sent))
        return await run_in_threadpool(_answer_form, handler, ask)

    return endpoint


async def _filled_in(sent: FormData) -> dict[str, object]:
    form: dict[str, str] = {}
    ticked: dict[str, list[str]] = {}
    upload: Upload | None = None
    for name, value in sent.multi_items():
        if isinstance(value, str):
            form[name] = value
            ticked.setdefault(name, []).append(value)
        else:
            upload = Upload(value.filename or "", await value.read())
    return {"form": form, "ticked": ticked, "upload": upload}


def _ask(request: Request) -> Ask:
    site = cast("Site", request.app.state.site)
    here = cast("Here", request.state.here)
    path = {name: str(value) for name, value in request.path_params.items()}
    query = dict(request.query_params)
    return Ask(site=site, here=here, now=site.now(), path=path, query=query)


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
