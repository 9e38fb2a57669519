"""The pages of a session's people: the list, one person, the end of a mandate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.auth import accounts
from hub.meeting.conditions import begun
from hub.meeting.membership import STAFF, AddPerson, ChangePerson
from hub.meeting.people import Role
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from office.people import rules
from office.rendering import show
from office.visiting import Held, do, held, mark_of, refuse_changed

if TYPE_CHECKING:
    from starlette.responses import Response

    from hub.meeting.people import Person


def people(ask: Ask) -> Response:
    """Show everybody by given name, or those who were asked for."""
    return _people(ask, held(ask))


def add(ask: Ask) -> Response:
    """Let somebody take part; an account is made by itself."""
    found = held(ask)
    person = rules.written(ask.form, ask.ticked.get("role", []), None)
    try:
        do(ask, found, AddPerson(person=person, reason=ask.form.get("reason", "")))
    except Refused as refusal:
        return _people(ask, found, refusal)
    return ask.go(f"{found.path}/people/{person.id}")


def one(ask: Ask) -> Response:
    """Show one person with the form to correct what is known of them."""
    found = held(ask)
    return _one(ask, found, _known(ask, found))


def change(ask: Ask) -> Response:
    """Correct what is known of somebody; what another has changed meanwhile is not undone."""
    found = held(ask)
    known = _known(ask, found)
    return _change(ask, found, known, rules.written(ask.form, ask.ticked.get("role", []), known))


def end_mandate(ask: Ask) -> Response:
    """End a delegate's mandate: N is smaller from the next vote on."""
    found = held(ask)
    known = _known(ask, found)
    return _change(ask, found, known, rules.without_mandate(known))


def _change(ask: Ask, found: Held, known: Person, wanted: Person) -> Response:
    try:
        refuse_changed(ask, known)
        reason = ask.form.get("reason", "")
        do(ask, found, ChangePerson(was=known, person=wanted, reason=reason))
    except Refused as refusal:
        return _one(ask, found, known, refusal)
    return ask.go(f"{found.path}/people/{known.id}?saved")


def _known(ask: Ask, found: Held) -> Person:
    known = found.meeting.people.get(ask.path["person"])
    if known is None:
        raise Refused("unknown_person")
    return known


def _people(ask: Ask, found: Held, refusal: Refused | None = None) -> Response:
    asked, kind = ask.query.get("q", "").strip()[:60], ask.query.get("kind", "")
    kind = kind if kind in rules.KINDS else "everybody"
    return show(
        ask,
        "people/list.html",
        400 if refusal else 200,
        held=found,
        page="people",
        refusal=refusal,
        people=rules.listed(found.meeting, asked, kind),
        asked=asked,
        kind=kind,
        kinds=rules.KINDS,
        accounts={account.person: account for account in accounts.every(ask.site.doors)},
        person=None,
        **_choices(ask, found, None),
    )


def _one(ask: Ask, found: Held, person: Person, refusal: Refused | None = None) -> Response:
    accounted = {account.person: account for account in accounts.every(ask.site.doors)}
    return show(
        ask,
        "people/person.html",
        400 if refusal else 200,
        held=found,
        page="people",
        refusal=refusal,
        person=person,
        account=accounted.get(person.id),
        seen=mark_of(person),
        saved="saved" in ask.query,
        presides=[
            room.name for room in found.meeting.rooms.values() if room.presiding == person.id
        ],
        **_choices(ask, found, person),
    )


def _choices(ask: Ask, found: Held, person: Person | None) -> dict[str, object]:
    """Return what the form has to choose from, and what was typed into it."""
    meeting = found.meeting
    shown_person = person
    if ask.form and "name" in ask.form:
        shown_person = rules.written(ask.form, ask.ticked.get("role", []), person)
    return {
        "written": shown_person,
        "given": rules.GIVEN,
        "staff": STAFF,
        "administrator": Role.ADMINISTRATOR in found.roles,
        "groups": [(group.id, group.name) for group in meeting.groups.values()],
        "rooms": [(room.id, room.name) for room in meeting.rooms.values()],
        "seats": [(seat, seat) for seat in rules.free_seats(meeting, person)],
        "delegates": [
            (delegate.id, f"{delegate.name} ({delegate.id})")
            for delegate in rules.listed(meeting, "", "delegates")
        ],
        "open": begun(meeting),
    }


PATH = "/office/sessions/{session}/people"
ROUTES = [
    Route(PATH, shown(people), methods=["GET"]),
    Route(PATH, posted(add), methods=["POST"]),
    Route(f"{PATH}/{{person}}", shown(one), methods=["GET"]),
    Route(f"{PATH}/{{person}}", posted(change), methods=["POST"]),
    Route(f"{PATH}/{{person}}/mandate", posted(end_mandate), methods=["POST"]),
]
