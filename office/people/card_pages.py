"""The page that prints cards: whom they are for, what ends with them, and the sheets themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from hub.auth import accounts, cards
from hub.catalogue import text
from hub.meeting import names
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from hub.web.rendering import dressed, moment, named
from office.people.rules import gets_card
from office.rendering import paper_mark, show
from office.start.rules import has_both
from office.visiting import Held, held

if TYPE_CHECKING:
    from hub.auth.accounts import Account
    from hub.auth.cards import NewCard
    from hub.meeting.people import Person
    from office.people.cards import PrintedCard

FIELDS = 1100  # one box for each person
WHAT = {"both": (True, True), "card": (True, False), "pin": (False, True)}


def front(ask: Ask) -> Response:
    """Show everybody who needs a card; those without one are ticked."""
    return _front(ask, held(ask))


def issue(ask: Ask) -> Response:
    """Print new cards and put them in force; the sheets are kept nowhere."""
    found = held(ask)
    card, pin = WHAT.get(ask.form.get("what", ""), (False, False))
    known = _accounts(ask)
    chosen = [
        person
        for person in _people(found)
        if person.id in ask.ticked.get("person", []) and person.id in known
    ]
    if not chosen or not (card or pin):
        return _front(ask, found, Refused("office.nobody_chosen"))
    made = cards.make(ask.site.doors, [one.id for one in chosen], card=card, pin=pin)
    # Printed before it is in force: if printing failed, the earlier cards would still be good.
    sheets = _sheets(ask, found, chosen, made, known)
    cards.store(ask.site.doors, made, ask.by, ask.now)
    name = f"the-ky-hop-{found.number}.pdf" if ask.here.language == "vi" else "cards.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    answer = Response(sheets, media_type="application/pdf", headers=headers)
    return dressed(ask.site, ask.here, answer)


def _sheets(
    ask: Ask,
    found: Held,
    people: list[Person],
    made: list[NewCard],
    known: dict[str, Account],
) -> bytes:
    from office.people.cards import Printing, cards_pdf  # by the first print, not by every start

    language, meeting = ask.here.language, found.meeting
    printing = Printing(
        council=meeting.session.council,
        session=meeting.session.name,
        language=language,
        issued=text(language, "office.issued_at", at=moment(ask.now)),
        mark=paper_mark(meeting, language),
        now=ask.now,
    )
    printed = [
        _printed(person, known[person.id], new, found, language)
        for person, new in zip(people, made, strict=True)
    ]
    return cards_pdf(printed, printing)


def _printed(
    person: Person, account: Account, new: NewCard, found: Held, language: str
) -> PrintedCard:
    from office.people.cards import PrintedCard

    kind = next((role for role in person.roles if role in ("delegate", "invitee", "behalf")), None)
    said = named(language, "role", kind or "observer")
    group = found.meeting.groups.get(person.group or "")
    return PrintedCard(
        name=person.name,
        number=account.login.upper() if account.number is None else str(account.number),
        kind=said,
        title=group.name if group and person.title in ("", said) else person.title,
        card=new.card,
        pin=new.pin,
    )


def _front(ask: Ask, found: Held, refusal: Refused | None = None) -> Response:
    known = _accounts(ask)
    people = [person for person in _people(found) if person.id in known]
    ready = {person.id for person in people if has_both(known, person.id)}
    given = ask.ticked.get("person", []) if ask.form else []
    only = ask.query.get("person", "")
    ticked = set(given) or ({only} if only else {one.id for one in people} - ready)
    return show(
        ask,
        "people/cards.html",
        400 if refusal else 200,
        held=found,
        page="cards",
        refusal=refusal,
        people=people,
        accounts=known,
        ready=ready,
        ticked=ticked,
        what=ask.form.get("what", "both"),
        kinds=tuple(WHAT),
    )


def _people(found: Held) -> list[Person]:
    people = (person for person in found.meeting.people.values() if gets_card(person))
    return sorted(people, key=lambda person: names.sort_key(person.name))


def _accounts(ask: Ask) -> dict[str, Account]:
    every = accounts.every(ask.site.doors)
    return {account.person: account for account in every if not account.closed}


PATH = "/office/sessions/{session}/cards"
ROUTES = [
    Route(PATH, shown(front), methods=["GET"]),
    Route(f"{PATH}/issue", posted(issue, FIELDS), methods=["POST"]),
]
