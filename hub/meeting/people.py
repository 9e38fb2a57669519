"""Who takes part in a session, and in which roles."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What somebody may be in a session; several at once are usual."""

    ADMINISTRATOR = "administrator"
    PRESIDING = "presiding"  # derived: whoever presides over the room just now
    GROUP_SECRETARY = "group_secretary"  # derived: the secretary of a group's room
    PRESIDIUM = "presidium"
    SECRETARY = "secretary"
    CLERK = "clerk"
    TECHNICIAN = "technician"
    DELEGATE = "delegate"
    INVITEE = "invitee"
    BEHALF = "behalf"
    ROOM_OPERATOR = "room_operator"
    DISPLAY = "display"
    OBSERVER = "observer"
    HUB = "hub"


class Person(Struct, frozen=True, kw_only=True):
    """One person known to the session.

    `mandate` says that the person is a delegate in office and counts in N; `represents` names the
    delegate on whose behalf an attendee sits (heard, never votes).
    """

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    mandate: bool = False
    title: str = ""
    group: str | None = None
    seat: str | None = None
    room: str = "hall"
    represents: str | None = None


class Group(Struct, frozen=True, kw_only=True):
    """A delegate group (tổ đại biểu)."""

    id: str
    name: str
