"""What a session may be: the person's roles in the meeting just now, as far as its door allows.

A delegate's PIN opens the delegate's own page and nothing else, even if the delegate presides:
the chair's desk is entered with a password and the phone's code.
"""

from collections.abc import Callable

from hub.auth.doors import Door
from hub.auth.sessions import Session
from hub.meeting.people import Role

RolesOf = Callable[[str], frozenset[Role]]

STAFF = frozenset(
    {
        Role.ADMINISTRATOR,
        Role.PRESIDING,
        Role.PRESIDIUM,
        Role.SECRETARY,
        Role.GROUP_SECRETARY,
        Role.CLERK,
        Role.TECHNICIAN,
        Role.ROOM_OPERATOR,
    }
)
ATTENDING = frozenset({Role.DELEGATE, Role.BEHALF, Role.INVITEE, Role.OBSERVER})
DESK = STAFF - {
    Role.ADMINISTRATOR,
    Role.GROUP_SECRETARY,  # leads a group's room, whose desk has an address of its own
    Role.TECHNICIAN,
    Role.ROOM_OPERATOR,
}

_THROUGH = {
    Door.SEAT: ATTENDING,
    Door.DESK: STAFF | ATTENDING,
    Door.WALL: frozenset({Role.DISPLAY}),
}


def rights(session: Session, roles_of: RolesOf) -> frozenset[Role]:
    """Return the roles in force for a session; ask again for each command and page."""
    if session.is_display:
        return frozenset({Role.DISPLAY})
    return roles_of(session.person) & through(session)


def landing(roles: frozenset[Role]) -> str:
    """Return the page a person is taken to after signing in."""
    if Role.DISPLAY in roles:
        return "/display"
    if roles & DESK:
        return "/desk"
    if roles & {Role.ADMINISTRATOR, Role.TECHNICIAN}:
        return "/office"
    return "/tablet"


def through(session: Session) -> frozenset[Role]:
    """Return the roles a session's door lets through, whatever the meeting says."""
    return _THROUGH[session.door]
