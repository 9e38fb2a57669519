"""Whom a room looks at: who speaks, who is asked beside who asks, and otherwise who presides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.admission import is_afar
from hub.meeting.conditions import business_room
from hub.meeting.people import Party
from hub.meeting.question_stages import called_in
from hub.meeting.roll import party_of

if TYPE_CHECKING:
    from hub.meeting.state import Meeting


def on_stage(meeting: Meeting, room: str) -> tuple[Party, ...]:
    """Return who stands before a room, at most two: in questioning who asks comes first."""
    people = _people(meeting, business_room(meeting, room))
    return tuple(dict.fromkeys(party_of(meeting, who) for who in people if who in meeting.people))


def seen_through(meeting: Meeting, room: str, party: Party) -> Party:
    """Return whose camera shows somebody to those afar: their own, or that of the room itself."""
    return party if is_afar(meeting, party) else Party(room=business_room(meeting, room))


def shares_screen(meeting: Meeting, room: str) -> Party | None:
    """Return who may show a screen of theirs: whoever has the floor; for who is in the hall, it."""
    speech = meeting.rooms[business_room(meeting, room)].speech
    if speech is None or speech.person not in meeting.people:
        return None
    return seen_through(meeting, room, party_of(meeting, speech.person))


def _people(meeting: Meeting, room: str) -> tuple[str, ...]:
    now = meeting.rooms[room]
    if now.speech is None:
        return (now.presiding,) if now.presiding else ()
    request = meeting.requests.get(now.speech.request)
    question = meeting.questioning.questions.get(request.question or "") if request else None
    called = called_in(meeting, room)
    if question is None or called is None:
        return (now.speech.person,)
    return (question.person, called.person)
