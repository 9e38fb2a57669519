"""Who sees what: the whole secrecy of a meeting is this file and what it names.

A part is shown to eyes only when the table lists them; a sitting that is closed to some eyes leaves
them the part `session` alone, marked hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from hub.meeting import shapes
from hub.meeting.eyes import Eyes
from hub.meeting.session import session_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Meeting

Json = dict[str, Any]
EVERYBODY = frozenset(Eyes)
DESK = frozenset({Eyes.DESK, Eyes.CLERK})
OPERATED = DESK | {Eyes.TECHNICIAN}


class Look(NamedTuple):
    """One kind of eyes looking at one room."""

    meeting: Meeting
    room: str
    eyes: Eyes


class View(NamedTuple):
    """A part: its shape, who may see it, the pieces of state it reads, and how it is made."""

    shape: type[shapes.Shape]
    eyes: frozenset[Eyes]
    reads: Callable[[Look], tuple[object, ...]]
    show: Callable[[Look], shapes.Shape | None]


VIEWS: dict[str, View] = {
    "session": View(
        shapes.SessionPart,
        EVERYBODY,
        lambda look: (look.meeting.session, look.meeting.sittings, look.meeting.rooms),
        lambda look: session_part(look.meeting, hidden=False),
    ),
}


def parts_for(eyes: Eyes) -> tuple[str, ...]:
    """Return the names of the parts these eyes may ever see."""
    return tuple(name for name, view in VIEWS.items() if eyes in view.eyes)


def reads(name: str, look: Look) -> tuple[object, ...]:
    """Return the pieces of state a part is made of; the same objects give the same part."""
    return VIEWS[name].reads(look)


def show(name: str, look: Look) -> Json:
    """Return one part as these eyes may see it; an empty object when there is nothing to see."""
    view = VIEWS[name]
    if look.eyes not in view.eyes:
        return {}
    return as_json(view.show(look))


def own(meeting: Meeting, person: str, room: str, eyes: Eyes) -> Json:
    """Return the part `own`: what concerns the person in front of the screen."""
    known = meeting.people.get(person)
    if known is None:
        return {}
    return as_json(
        shapes.OwnPart(
            person=person,
            name=known.name,
            roles=tuple(sorted(meeting.roles_of(person, room))),
            room=known.room,
            may_vote=known.mandate,
            entitled=False,
            notices={},
            notices_order=(),
        )
    )


def as_json(shape: shapes.Shape | None) -> Json:
    """Return a shape as plain JSON values."""
    if shape is None:
        return {}
    plain: Json = msgspec.to_builtins(shape, str_keys=True)
    return plain
