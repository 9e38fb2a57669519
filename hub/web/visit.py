"""Who stands before a page: which device, which session, with which rights, in which language."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from starlette.requests import HTTPConnection

from hub.auth import accounts, forms, rights, sessions
from hub.auth.devices import new_cookie
from hub.auth.doors import DAY, Door, Doors, Visit
from hub.auth.keys import token_digest
from hub.auth.sessions import Entered, Session
from hub.catalogue import LANGUAGES
from hub.meeting.kinds import Mark
from hub.meeting.people import Role
from hub.meeting.words import SECOND, Refused
from hub.web.pages import Allowed, may
from hub.web.sessions import NoSessions, Sessions

THEMES = ("light", "dark")
DEVICE_DAYS = 400  # the longest a browser keeps a cookie
SEAT_FIRST = (Door.SEAT, Door.DESK)
SCREEN_DOORS = {"desk": (Door.DESK,), "tablet": SEAT_FIRST, "hall": (Door.WALL, Door.DESK)}


class Site(Struct, frozen=True, kw_only=True):
    """What the pages know of the house around them."""

    doors: Doors
    roles_of: rights.RolesOf
    now: Callable[[], int]
    council: Callable[[], str] = str
    sessions: Sessions = NoSessions()

    def mark(self) -> Mark | None:
        """Return why what is served is no real session, which every page then says."""
        current = self.sessions.current()
        return None if current is None else self.sessions.meetings()[current].mark


class Cookie(Struct, frozen=True, kw_only=True):
    """A cookie to be set with the answer."""

    name: str
    value: str
    seconds: int
    hidden: bool = True


class Here(Struct, kw_only=True):
    """Whoever asks for a page, as far as the doors know at this moment."""

    path: str
    device: str
    address: str
    agent: str
    language: str
    theme: str
    session: Session | None = None
    roles: frozenset[Role] = frozenset()
    name: str = ""
    cookies: list[Cookie] = []

    @property
    def visit(self) -> Visit:
        """The device at the door, as the record knows it: by the digest of its cookie."""
        return Visit(device=device_id(self.device), address=self.address, agent=self.agent)

    @property
    def holder(self) -> str:
        """To whom the forms of the page are shown."""
        return self.session.id if self.session else device_id(self.device)


def cookie_name(site: Site, name: str) -> str:
    """Return a cookie's name; under HTTPS browsers refuse to let anybody else set it."""
    return cookie_of(name, secure=site.doors.settings.secure)


def cookie_of(name: str, *, secure: bool) -> str:
    """Return a cookie's name where browsers come over HTTPS, or do not."""
    return f"__Host-nt-{name}" if secure else f"nt-{name}"


def look(site: Site, connection: HTTPConnection, doors: Iterable[Door], allowed: Allowed) -> Here:
    """Return who asks: by the first door whose living session is allowed, else by any door."""
    here = stranger(site, connection)
    found: list[tuple[Session, frozenset[Role]]] = []
    for door in doors:
        name = cookie_name(site, door)
        token = connection.cookies.get(name, "")
        session = sessions.find(site.doors, token, site.now()) if token else None
        if session is not None and session.door is door:
            found.append((session, roles_in_force(site, session)))
        elif token:  # ended: the browser forgets it, so that it stands before no other
            here.cookies.append(Cookie(name=name, value="", seconds=0))
    fitting = (row for row in found if may(row[1], allowed))
    chosen = next(fitting, found[0] if found else None)
    if chosen is not None:
        here.session, here.roles = chosen
    return here


def roles_in_force(site: Site, session: Session) -> frozenset[Role]:
    """Return what the session may be just now: by the meeting, by standing, through its door."""
    if session.is_display:
        return rights.through(session)
    standing = accounts.standing_roles(site.doors, session.person)
    return (site.roles_of(session.person) | standing) & rights.through(session)


def entered(site: Site, here: Here, came: Entered) -> None:
    """Let the browser keep the session just opened."""
    here.session = came.session
    here.roles = roles_in_force(site, came.session)
    seconds = (came.session.expires_at - came.session.created_at) // SECOND
    name = cookie_name(site, came.session.door)
    here.cookies.append(Cookie(name=name, value=came.token, seconds=seconds))


def left(site: Site, here: Here, door: Door) -> None:
    """Let the browser forget a session."""
    here.cookies.append(Cookie(name=cookie_name(site, door), value="", seconds=0))


def dress(here: Here, language: str | None, theme: str | None) -> None:
    """Keep language and look on this device; script may read them, they are no secret."""
    for name, value in (("language", language), ("theme", theme)):
        if value:
            year = 365 * DAY // SECOND
            here.cookies.append(Cookie(name=f"nt-{name}", value=value, seconds=year, hidden=False))


def form_token(site: Site, here: Here) -> str:
    """Return the token every form of this page carries."""
    return forms.token(site.doors.key, here.holder)


def check_form(site: Site, here: Here, given: str) -> None:
    """Refuse a form not shown to this session, nor to this device before it signed in."""
    holders = (here.holder, device_id(here.device))
    for holder in holders:
        if forms.fits(site.doors.key, holder, given):
            return
    raise Refused("doors.form_expired")


def token_of(connection: HTTPConnection, site: Site) -> str:
    """Return the session cookie a live screen comes with: of the door its kind belongs to."""
    kind = connection.query_params.get("screen", "")
    names = (cookie_name(site, door) for door in SCREEN_DOORS.get(kind, ()))
    return next((connection.cookies[name] for name in names if name in connection.cookies), "")


def device_id(cookie: str) -> str:
    """Return the name of a device in the record: what its cookie can't be made from."""
    return token_digest(cookie).hex()


def stranger(site: Site, connection: HTTPConnection) -> Here:
    """Return who asks as far as their browser says so: nobody, in a language, on a device."""
    cookies = connection.cookies
    language = cookies.get("nt-language", "")
    theme = cookies.get("nt-theme", "")
    here = Here(
        path=connection.url.path,
        device=cookies.get(cookie_name(site, "device"), ""),
        address=connection.client.host if connection.client else "",
        agent=connection.headers.get("user-agent", ""),
        language=language if language in LANGUAGES else site.doors.settings.language,
        theme=theme if theme in THEMES else "",
        cookies=[],
    )
    if not here.device:
        here.device = new_cookie()
        name = cookie_name(site, "device")
        seconds = DEVICE_DAYS * DAY // SECOND
        here.cookies.append(Cookie(name=name, value=here.device, seconds=seconds))
    return here
