"""What concerns one person: attendance, request, ballot, questions, and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.admission import own_admission
from hub.meeting.closed import hidden_from_eyes
from hub.meeting.discussion import discussing_in
from hub.meeting.floor_shapes import can_write, own_request
from hub.meeting.notices import own_notices
from hub.meeting.question_views import own_questions
from hub.meeting.roll import own_attendance, whereabouts
from hub.meeting.room_hands import own_hands
from hub.meeting.shape import Shape
from hub.meeting.shapes import OwnPart
from hub.meeting.vote_views import own_ballot, own_entitled, own_ready

if TYPE_CHECKING:
    from hub.meeting.eyes import Eyes
    from hub.meeting.state import Meeting

NOTHING = Shape()


def own_part(meeting: Meeting, person: str, room: str, eyes: Eyes) -> Shape:
    """Return the part `own`: what concerns the person in front of the screen.

    Whom a closed sitting shuts out still learns who they are, and nothing of what happens.
    """
    known = meeting.people.get(person)
    if known is None:
        return NOTHING
    roles = tuple(sorted(meeting.roles_of(person, room)))
    hidden = hidden_from_eyes(meeting, eyes)
    notices, order = ({}, ()) if hidden else own_notices(meeting, person)
    mine = OwnPart(
        person=person,
        name=known.name,
        roles=roles,
        room=whereabouts(meeting, person),
        may_vote=known.mandate,
        entitled=not hidden and own_entitled(meeting, person),
        notices=notices,
        notices_order=order,
    )
    return mine if hidden else replace(mine, **_doings(meeting, person))


def _doings(meeting: Meeting, person: str) -> dict[str, object]:
    return {
        "attendance": own_attendance(meeting, person),
        "request": own_request(meeting, person),
        "ballot": own_ballot(meeting, person),
        "ready": own_ready(meeting, person),
        "speaking": any(
            room.speech is not None and room.speech.person == person
            for room in meeting.rooms.values()
        )
        or None,
        "can_write": can_write(meeting, person),
        "questions": own_questions(meeting, person),
        "group_room": discussing_in(meeting, person),
        "admitted": own_admission(meeting, person),
        "hands": own_hands(meeting, person),
    }
