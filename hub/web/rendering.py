"""Pages as they are sent: template, words of the reader's language, cookies of the answer."""

from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from hub.catalogue import catalogue, text
from hub.clock import hall_time
from hub.meeting.grounds import BEHIND
from hub.meeting.rule_table import cited
from hub.meeting.state import Meeting
from hub.meeting.words import Refused
from hub.web.pages import PAGES, may
from hub.web.visit import Cookie, Here, Site, form_token


class Ground(NamedTuple):
    """The rule behind a refusal: its words, the council's own citation or the key of ours."""

    rule: str
    own: str
    citation: str
    since: str


STATIC = Path(__file__).parent / "static"
STYLE = Path(__file__).parent.parent / "client" / "style"


def page(site: Site, here: Here, template: str, status: int = 200, **values: object) -> Response:
    """Return a page of the doors in the reader's language."""
    html = drawn(templates(), f"doors/{template}", site, here, **values)
    return dressed(site, here, HTMLResponse(html, status))


def drawn(environment: Environment, template: str, site: Site, here: Here, **values: object) -> str:
    """Return the text of a page with what every page has at hand."""
    return environment.get_template(template).render(
        values,
        site=site,
        here=here,
        t=partial(text, here.language),
        token=form_token(site, here),
        file=versioned,
        moment=moment,
        may_see=may_see,
        named=partial(named, here.language),
        detail=partial(detail, here.language),
        reason=partial(reason, here.language),
        behind=partial(behind, site),
        council=site.council(),
        unreal=site.mark(),
    )


def reason(language: str, refusal: Refused) -> str:
    """Return why nothing was done; the meeting's refusals have a catalogue of their own."""
    key = refusal.reason if "." in refusal.reason else f"refusals.{refusal.reason}"
    return text(language, key, **refusal.values)


def behind(site: Site, refusal: Refused, meeting: Meeting | None = None) -> Ground | None:
    """Return the rule behind a refusal, if there is one, with where it is laid down."""
    ground = BEHIND.get(refusal.reason)
    if ground is None:
        return None
    current = site.sessions.current()
    at_hand = Meeting() if current is None else site.sessions.meetings()[current]
    line = cited(meeting or at_hand, ground)
    since = "/".join(reversed(line.effective_from.split("-")))
    return Ground(f"rules.why.{ground}", line.own.text if line.own else "", line.citation, since)


def may_see(here: Here, path: str) -> bool:
    """Say whether a way to a page should be shown at all."""
    return may(here.roles, PAGES[path][0])


def named(language: str, kind: str, name: str) -> str:
    """Return what a role, a door, an act … is called."""
    return text(language, f"doors.{kind}_{name}")


def detail(language: str, name: str, value: object) -> str:
    """Return one detail of the audit table in words; what has none is shown as it is."""
    words = catalogue(language)
    label = words.get(f"doors.detail_{name}", name)
    said = words.get(str(value)) or words.get(f"doors.detail_{name}_{value}".lower()) or str(value)
    return f"{label}: {said}"


def dressed(site: Site, here: Here, response: Response) -> Response:
    """Add the cookies this answer brings: never readable by script, never sent from elsewhere."""
    for cookie in here.cookies:
        _set(site, response, cookie)
    return response


def moment(at: int) -> str:
    """Return a time for people to read: the hall's clock, the day first."""
    local = hall_time(at)
    return f"{local:%H:%M:%S} {local:%d/%m/%Y}"


def versioned(name: str) -> str:
    """Return the address of a file; it changes with the content, so browsers may keep it."""
    return f"/static/doors/{name}?{_mark(name)}"


@cache
def _mark(name: str) -> str:
    found = (folder / name for folder in (STATIC, STYLE) if (folder / name).exists())
    return sha256(next(found).read_bytes()).hexdigest()[:12]


@cache
def templates() -> Environment:
    """Return the templates of the doors' own pages."""
    return environment(PackageLoader("hub.web"))


def environment(loader: BaseLoader) -> Environment:
    """Return where templates come from, and how strictly they are read."""
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _set(site: Site, response: Response, cookie: Cookie) -> None:
    response.set_cookie(
        cookie.name,
        cookie.value,
        max_age=cookie.seconds,
        path="/",
        secure=site.doors.settings.secure,
        httponly=cookie.hidden,
        samesite="strict",
    )
