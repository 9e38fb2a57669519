"""Tablets that come to a rehearsal: one link for all of them, and for each a seat of its own."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from db.engine import write
from hub.auth import accounts, links, sign_in
from hub.auth.accounts import NewAccount
from hub.auth.audit import By
from hub.auth.doors import Door
from hub.catalogue import text
from hub.meeting.kinds import Mark
from hub.meeting.membership import AddPerson
from hub.meeting.people import Person, Role
from hub.meeting.words import HUB_ACTOR, Asked, Refused

if TYPE_CHECKING:
    from hub.auth.links import Opened
    from hub.auth.sessions import Entered
    from hub.meeting.state import Meeting
    from hub.web.asking import Ask

MOST = 500
START = "tablet-"  # what the ids of their seats begin with


def take_part(ask: Ask, token: str) -> Entered:
    """Seat a tablet whose button was pressed; one that was here keeps its seat."""
    doors, number = ask.site.doors, ask.site.sessions.current()
    found = links.opened(doors, token, ask.now)
    if number is None or ask.site.mark() is not Mark.REHEARSAL:
        raise Refused("doors.link_ended")
    meeting = ask.site.sessions.meetings()[number]
    person = _seat_of(ask, meeting) or _new_seat(ask, number, meeting, found)
    visit = ask.here.visit
    with write(doors.engine) as connection:
        came = sign_in.enter_by_link(connection, doors, person, Door.SEAT, visit, ask.now)
    doors.tell_revoked(list(came.replaced))
    return came


def _seat_of(ask: Ask, meeting: Meeting) -> str | None:
    """Return the seat this very device has taken before."""
    session = ask.here.session
    if session is None or not session.person.startswith(START):
        return None
    return session.person if session.person in meeting.people else None


def _new_seat(ask: Ask, number: int, meeting: Meeting, found: Opened) -> str:
    """Let one delegate more take part; two tablets that come at once get two seats."""
    language = ask.site.doors.settings.language
    reason = text(language, "doors.rehearsing_reason")
    asked = Asked(found.person, ask.now)
    for place in range(sum(one.startswith(START) for one in meeting.people) + 1, MOST + 1):
        name = text(language, "doors.rehearsing_tablet", number=place)
        seat = Person(id=f"{START}{place:03}", name=name, mandate=True, roles=(Role.DELEGATE,))
        wish = (secrets.token_hex(16), AddPerson(person=seat, reason=reason))
        try:
            ask.site.sessions.ask(number, asked, [wish])
        except Refused as refusal:
            if refusal.reason != "person_exists":
                raise
            continue
        new = NewAccount(person=seat.id, name=name)
        accounts.enrol(ask.site.doors, [new], By(HUB_ACTOR, ask.here.address), ask.now)
        return seat.id
    raise Refused("doors.too_many")
