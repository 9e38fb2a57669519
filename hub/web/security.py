"""What holds for every answer of the hub: known origins, bounded bodies, strict headers."""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hub.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ANY_HOST = frozenset({"/healthz", "/readyz"})  # a balancer asks by address
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self' {socket}; media-src 'self' blob:; worker-src 'self'; "
    "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    # The path of a sign-in link must not reach a log by way of the next request, and with
    # "no-referrer" browsers would send "Origin: null" with our own forms.
    "referrer-policy": "strict-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
}
YEAR = 31_536_000


class StrictHeaders:
    """Adds to each answer what browsers must not do with it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._secure = settings.secure
        self._pinned = any(origin.startswith("https:") for origin in settings.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), host)
            await send(message)

        await self._app(scope, receive, answer)

    def _add(self, headers: MutableHeaders, host: str) -> None:
        """Name the host only in an answer to a host known to be ours (see KnownOrigins)."""
        scheme = "wss" if self._secure else "ws"
        headers.setdefault("content-security-policy", POLICY.format(socket=f"{scheme}://{host}"))
        headers.setdefault("cache-control", "no-store")
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if self._secure and not host.startswith("localhost"):
            headers.setdefault("strict-transport-security", f"max-age={YEAR}")


class KnownOrigins:
    """Answers only under its own names, and takes acts only from its own pages.

    A browser names the page an act comes from; a programme that names none holds no cookie of
    anybody, and forms want their token besides.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = settings.public_hosts
        self._origins = frozenset(settings.public_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not self._known(scope):
            await _refuse(scope, receive, send, 421, "unknown host or origin")
            return
        await self._app(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return scope["type"] == "http" and scope["path"] in ANY_HOST
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            return True
        origins = headers.getlist("origin")
        return all(origin.lower() in self._origins for origin in origins)


class BodyLimit:
    """Refuses bodies larger than a form has reason to be; uploads have their own limit."""

    def __init__(self, app: ASGIApp, settings: Settings, uploads: Iterable[str] = ()) -> None:
        self._app = app
        self._limit = settings.body_limit
        self._upload_limit = settings.upload_limit
        self._uploads = [compile_path(path)[0] for path in uploads]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        upload = any(pattern.match(scope["path"]) for pattern in self._uploads)
        limit = self._upload_limit if upload else self._limit
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > limit:
            await _refuse(scope, receive, send, 413, "too large")
            return
        await self._app(scope, _counted(receive, limit), send)


def _counted(receive: Receive, limit: int) -> Receive:
    """Refuse a body that is sent in pieces as soon as they are more than the limit."""
    total = 0

    async def next_part() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > limit:
            raise HTTPException(413)
        return message

    return next_part


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(text, status)(scope, receive, send)
