"""Who takes part in a session, and in which roles."""

from enum import StrEnum
from typing import Self

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


class Party(Struct, frozen=True, array_like=True):
    """A person with a device of their own, or a room with its camera, microphone and displays."""

    person: str = ""
    room: str = ""

    @property
    def key(self) -> str:
        """The name by which screens know it: a person's and a room's never look alike."""
        return f"person/{self.person}" if self.person else f"room/{self.room}"

    @classmethod
    def of(cls, key: str) -> Self:
        """Return whom a key names."""
        kind, _, name = key.partition("/")
        return cls(person=name) if kind == "person" else cls(room=name)
