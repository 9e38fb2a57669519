"""The office's first page: every session, how it stands, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.auth import accounts, audit, pairing
from hub.auth.audit import Act
from hub.meeting.people import Role
from hub.meeting.words import Refused
from hub.web.asking import Ask, shown
from office.rendering import show
from office.start.rules import Step, checklist, next_step
from office.visiting import Held, held, held_as

if TYPE_CHECKING:
    from starlette.responses import Response


def front(ask: Ask) -> Response:
    """Show the sessions, the newest first, and the list of the one that is at hand."""
    current = ask.site.sessions.current()
    sessions = sorted(ask.site.sessions.meetings().items(), reverse=True)
    allowed = {number for number, _ in sessions if _may_enter(ask, number)}
    at_hand = held_as(ask, current) if current in allowed and current else None
    steps = _steps(ask, at_hand) if at_hand else ()
    return show(
        ask,
        "start/front.html",
        sessions=sessions,
        allowed=allowed,
        at_hand=at_hand,
        steps=steps,
        next=next_step(steps),
    )


def session(ask: Ask) -> Response:
    """Show one session and its list."""
    found = held(ask)
    steps = _steps(ask, found)
    return show(
        ask, "start/session.html", held=found, page="overview", steps=steps, next=next_step(steps)
    )


def _steps(ask: Ask, found: Held) -> tuple[Step, ...]:
    doors = ask.site.doors
    known = {account.person: account for account in accounts.every(doors)}
    reviewed = audit.stands(doors, Act.SETTINGS_REVIEWED, f"session-{found.number}")
    displays = len(pairing.displays(doors))
    return checklist(found.meeting, found.path, known, displays, reviewed)


def _may_enter(ask: Ask, number: int) -> bool:
    if Role.ADMINISTRATOR in ask.here.roles:
        return True
    try:
        held_as(ask, number)
    except Refused:
        return False
    return True


ROUTES = [
    Route("/office", shown(front), methods=["GET"]),
    Route("/office/sessions/{session}", shown(session), methods=["GET"]),
]
