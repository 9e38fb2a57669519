"""The office's pages as they are sent: the doors' paper, with the session's own ways on top."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from starlette.responses import HTMLResponse

from hub.catalogue import text
from hub.web.rendering import drawn, dressed, environment
from office.visiting import mark_of, new_ask

if TYPE_CHECKING:
    from starlette.responses import Response

    from hub.meeting.state import Meeting
    from hub.web.asking import Ask

STATIC = Path(__file__).parent / "static"
SLICES = (
    "start",
    "importing",
    "settings",
    "people",
    "seats",
    "paper",
    "what_if",
    "questioning",
    "groups",
    "recordings",
)


def show(ask: Ask, template: str, status: int = 200, **values: object) -> Response:
    """Answer with a page of the office; a template is named by its slice, `seats/plan.html`."""
    html = drawn(
        templates(),
        template,
        ask.site,
        ask.here,
        **{"held": None, "refusal": None, **values},
        fresh=new_ask,
        mark_of=mark_of,
        day=day,
        hours=hours,
        percent=percent,
        office_file=versioned,
        now=ask.now,
    )
    return dressed(ask.site, ask.here, HTMLResponse(html, status))


def day(text: str) -> str:
    """Return an ISO date or time of day as it is written in Viet Nam."""
    return f"{datetime.fromisoformat(text):%d/%m/%Y}" if text else ""


def hours(starts: str, ends: str) -> str:
    """Return from when to when; a date without hours has none."""
    both = [text[11:16] for text in (starts, ends) if len(text) > 10]
    return "–".join(both)


def paper_mark(meeting: Meeting, language: str) -> str:
    """Return what every paper of a session says that is no real one."""
    return text(language, f"office.paper_mark_{meeting.mark}") if meeting.mark else ""


def percent(hundredths: int) -> str:
    """Return a percentage as the law's papers write it: `71,76 %`."""
    return f"{hundredths // 100},{hundredths % 100:02}\u00a0%"


def versioned(name: str) -> str:
    """Return the address of a file; it changes with the content, so browsers may keep it."""
    return f"/static/office/{name}?{_mark(name)}"


@cache
def _mark(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def templates() -> Environment:
    """Return the templates of the office, of its slices, and of the doors."""
    slices = {name: PackageLoader(f"office.{name}") for name in SLICES}
    own = PrefixLoader({"office": PackageLoader("office"), **slices})
    return environment(ChoiceLoader([own, PackageLoader("hub.web")]))
