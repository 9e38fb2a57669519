"""Which eyes somebody has who looks at a meeting through a certain screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.eyes import Eyes
from hub.meeting.people import Role

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

DESK, TABLET, HALL = "desk", "tablet", "hall"
_DESK_ROLES = frozenset({Role.PRESIDING, Role.PRESIDIUM, Role.SECRETARY, Role.GROUP_SECRETARY})


def eyes_for(screen: str, roles: frozenset[Role], meeting: Meeting, person: str) -> Eyes | None:
    """Return the eyes of a screen for somebody with these roles in force; None: not allowed."""
    match screen:
        case "desk":
            return _at_desk(roles)
        case "tablet":
            return _at_tablet(roles, meeting, person)
        case "hall":
            return Eyes.HALL if roles & {Role.DISPLAY, Role.TECHNICIAN} else None
    return None


def _at_desk(roles: frozenset[Role]) -> Eyes | None:
    if Role.CLERK in roles:
        return Eyes.CLERK
    if roles & _DESK_ROLES:
        return Eyes.DESK
    return Eyes.TECHNICIAN if Role.TECHNICIAN in roles else None


def _at_tablet(roles: frozenset[Role], meeting: Meeting, person: str) -> Eyes | None:
    if Role.DELEGATE in roles:
        known = meeting.people[person]
        away = known.room in meeting.rooms and meeting.rooms[known.room].kind == "remote"
        return Eyes.REMOTE if away else Eyes.FLOOR
    if roles & {Role.BEHALF, Role.INVITEE, Role.ROOM_OPERATOR}:
        return Eyes.GUEST
    return Eyes.OBSERVER if Role.OBSERVER in roles else None
