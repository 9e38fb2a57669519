"""A page of the office about one session: which one, with which rights, and how it is changed."""

from __future__ import annotations

import re
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from hub.auth import accounts, rights
from hub.meeting.people import Role
from hub.meeting.state import Meeting
from hub.meeting.words import Asked, Refused
from hub.web.pages import Everyone, rule_for

if TYPE_CHECKING:
    from hub.meeting.words import Command
    from hub.web.asking import Ask

MARK = 16


class Held(Struct, frozen=True):
    """A session as a page finds it, and what the visitor is in it just now."""

    number: int
    meeting: Meeting
    roles: frozenset[Role]

    @property
    def path(self) -> str:
        """Return where the pages of this session are."""
        return f"/office/sessions/{self.number}"


def asked_by(ask: Ask) -> Asked:
    """Return who asks, with the roles the door lets through and those held outside any session."""
    person = ask.session.person
    standing = accounts.standing_roles(ask.site.doors, person)
    return Asked(person, ask.now, rights.through(ask.session), standing)


def held(ask: Ask) -> Held:
    """Return the session the address names; refused to whoever is nothing there.

    The guard has asked about the current session; an earlier or later one has its own people.
    """
    typed = ask.path.get("session", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
    return held_as(ask, number)


def held_as(ask: Ask, number: int) -> Held:
    """Return a session by its number, with the visitor's rights in it."""
    meeting = ask.site.sessions.meetings().get(number)
    rule = rule_for(ask.here.path)
    if meeting is None or rule is None or isinstance(rule.allowed, Everyone):
        raise Refused("doors.no_page")
    roles = asked_by(ask).roles(meeting)
    if not roles & rule.allowed:
        raise Refused("doors.not_allowed")
    return Held(number, meeting, roles)


def do(ask: Ask, found: Held, *commands: Command) -> None:
    """Ask for changes as whoever is signed in; a form sent twice changes things once."""
    wishes = [(command_id(ask, step), command) for step, command in enumerate(commands)]
    ask.site.sessions.ask(found.number, asked_by(ask), wishes)


def command_id(ask: Ask, step: int = 0) -> str:
    """Return the command's id: it was made with the form, so it names this one wish."""
    given = ask.form.get("ask", "")
    if not re.fullmatch("[0-9a-f]{32}", given):
        raise Refused("doors.form_expired")
    return sha256(f"{given} {step}".encode()).hexdigest()[:32] if step else given


def new_ask() -> str:
    """Return a fresh id for the form of a page."""
    return secrets.token_hex(16)


def mark_of(thing: object) -> str:
    """Return a short mark of a thing as it was shown, to find out whether it still is so."""
    return sha256(msgspec.json.encode(thing)).hexdigest()[:MARK]


def refuse_changed(ask: Ask, thing: object) -> None:
    """Raise Refused when something is not any more what the form was filled in for."""
    if ask.form.get("seen", "") != mark_of(thing):
        raise Refused("changed_meanwhile")
