"""The administrator's pages: everybody's account, and what to do when somebody can't get in."""

import re
from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import Route

from hub.auth import accounts, audit, links, sessions
from hub.auth.links import Purpose
from hub.meeting import names
from hub.meeting.people import Role
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from hub.web.links import picture

ROWS = 100
NAME_LENGTH = 100
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
STANDING = (Role.ADMINISTRATOR, Role.SECRETARY, Role.CLERK, Role.TECHNICIAN)


def people(ask: Ask) -> Response:
    """Show all accounts by given name, or those whose name or number was asked for."""
    return _people(ask)


def add(ask: Ask) -> Response:
    """Make an account for a member of staff; how they get in is the next step."""
    name = " ".join(ask.form.get("name", "").split())[:NAME_LENGTH]
    login = ask.form.get("login", "").strip().lower()
    try:
        if not name or not LOGIN.fullmatch(login):
            raise Refused("doors.account_needs")
        made = accounts.NewAccount(person=login, name=name, standing=tuple(_standing(ask)))
        accounts.add(ask.site.doors, made, ask.by, ask.now)
    except Refused as refusal:
        return _people(ask, refusal)
    return ask.go(f"/office/people/{login}")


def person(ask: Ask) -> Response:
    """Show one account with its sessions."""
    doors, who = ask.site.doors, ask.path["person"]
    return ask.show(
        "person.html",
        account=accounts.find(doors, who),
        sessions=sessions.of_person(doors, who, ask.now),
        standing=STANDING,
    )


def act(ask: Ask) -> Response:
    """Do one of the acts an administrator has for an account."""
    doing = _ACTS.get(ask.path["act"])
    if doing is None:
        raise Refused("doors.no_page")
    return doing(ask, ask.path["person"])


def trail(ask: Ask) -> Response:
    """Show the audit table, the newest first."""
    before = ask.query.get("before", "")
    older = int(before) if before.isdecimal() and len(before) < 18 else None
    return ask.show("audit.html", entries=audit.entries(ask.site.doors, older, ROWS), rows=ROWS)


def _people(ask: Ask, refusal: Refused | None = None) -> Response:
    asked = ask.query.get("q", "").strip()
    everybody = accounts.every(ask.site.doors)
    found = [each for each in everybody if names.found(asked, f"{each.name} {each.login}")]
    return ask.show(
        "people.html",
        400 if refusal else 200,
        refusal=refusal,
        accounts=sorted(found, key=lambda each: names.sort_key(each.name)),
        asked=asked,
        standing=STANDING,
        form=ask.form,
    )


def _standing(ask: Ask) -> frozenset[Role]:
    return frozenset(role for role in STANDING if f"role-{role}" in ask.form)


def _set_standing(ask: Ask, who: str) -> Response:
    roles = _standing(ask)
    if who == ask.session.person and Role.ADMINISTRATOR not in roles:
        raise Refused("doors.not_oneself")
    accounts.set_standing(ask.site.doors, who, roles, ask.by, ask.now)
    return ask.go(f"/office/people/{who}")


def _new_pin(ask: Ask, who: str) -> Response:
    return _issued(ask, who, pin=accounts.new_pin(ask.site.doors, who, ask.by, ask.now))


def _new_card(ask: Ask, who: str) -> Response:
    return _issued(ask, who, card=accounts.new_card(ask.site.doors, who, ask.by, ask.now))


def _set_up(ask: Ask, who: str) -> Response:
    token = links.issue(ask.site.doors, who, Purpose.SET_UP, ask.by, ask.now)
    return _issued(ask, who, link=f"{_origin(ask)}/set-up/{token}")


def _sign_in_link(ask: Ask, who: str) -> Response:
    token = links.issue(ask.site.doors, who, Purpose.SEAT, ask.by, ask.now)
    return _issued(ask, who, link=f"{_origin(ask)}/in/{token}")


def _close(ask: Ask, who: str) -> Response:
    if who == ask.session.person:
        raise Refused("doors.not_oneself")
    accounts.set_closed(ask.site.doors, who, True, ask.by, ask.now)
    links.end(ask.site.doors, who, ask.by, ask.now)
    sessions.revoke_person(ask.site.doors, who, ask.by, ask.now)
    return ask.go(f"/office/people/{who}")


def _open(ask: Ask, who: str) -> Response:
    accounts.set_closed(ask.site.doors, who, False, ask.by, ask.now)
    return ask.go(f"/office/people/{who}")


def _sign_out(ask: Ask, who: str) -> Response:
    keep = ask.session.id if who == ask.session.person else ""
    sessions.revoke_person(ask.site.doors, who, ask.by, ask.now, keep=keep)
    return ask.go(f"/office/people/{who}")


def _end_session(ask: Ask, who: str) -> Response:
    theirs = {found.id for found in sessions.of_person(ask.site.doors, who, ask.now)}
    wanted = ask.form.get("session", "")
    if wanted not in theirs:
        raise Refused("doors.session_gone")
    sessions.revoke(ask.site.doors, wanted, ask.by, ask.now)
    return ask.go(f"/office/people/{who}")


def _issued(ask: Ask, who: str, *, pin: str = "", card: str = "", link: str = "") -> Response:
    """Show a secret the only time it can be read; the page is kept nowhere."""
    return ask.show(
        "issued.html",
        account=accounts.find(ask.site.doors, who),
        pin=pin,
        card=card,
        link=link,
        picture=picture(card or link) if card or link else "",
        hours=ask.site.doors.settings.set_up_link_hours,
    )


def _origin(ask: Ask) -> str:
    """Return where links lead: as the settings say, never as the request claims."""
    return ask.site.doors.settings.public_origins[0]


_ACTS: dict[str, Callable[[Ask, str], Response]] = {
    "pin": _new_pin,
    "card": _new_card,
    "set-up": _set_up,
    "link": _sign_in_link,
    "standing": _set_standing,
    "close": _close,
    "open": _open,
    "sign-out": _sign_out,
    "session": _end_session,
}

ROUTES = [
    Route("/office/people", shown(people), methods=["GET"]),
    Route("/office/people", posted(add), methods=["POST"]),
    Route("/office/people/{person}", shown(person), methods=["GET"]),
    Route("/office/people/{person}/{act}", posted(act), methods=["POST"]),
    Route("/office/audit", shown(trail), methods=["GET"]),
]
