"""One step of a meeting: may this be asked, what happens then, and what the meeting is after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.closed import hidden_from
from hub.meeting.roll import is_remote
from hub.meeting.session import PlanSession
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.meeting.people import Role
    from hub.meeting.state import Meeting
    from hub.meeting.words import Asked, Command, Event, Stamp


def check_permission(meeting: Meeting, asked: Asked, command: Command) -> None:
    """Raise Refused unless the asker has, just now, a role that may ask this."""
    if meeting.number == 0 and isinstance(command, PlanSession):
        return  # nobody is known yet; whoever may start a session is decided at the door
    if command.room not in meeting.rooms:
        raise Refused("unknown_room")
    roles = roles_in_force(meeting, asked, command.room)
    if not command.allowed & roles:
        raise Refused("not_allowed")
    remote = asked.actor in meeting.people and is_remote(meeting, asked.actor)
    if hidden_from(meeting, roles, remote=remote):
        raise Refused("sitting_closed_to_you")


def roles_in_force(meeting: Meeting, asked: Asked, room: str) -> frozenset[Role]:
    """Return what the asker is just now, as far as the asker's door allows."""
    return asked.roles(meeting, room)


def happen(meeting: Meeting, event: Event, stamp: Stamp) -> Meeting:
    """Return the meeting after one event, numbered and dated."""
    after = event.apply(meeting, stamp)
    return replace(after, number=stamp.number, at=stamp.at)


def decide(meeting: Meeting, asked: Asked, command: Command) -> tuple[int, list[Event]]:
    """Decide one command: return the time of its events and the events, or raise Refused."""
    check_permission(meeting, asked, command)
    at = max(meeting.at, asked.now)  # an event's time never runs backwards
    return at, command.decide(meeting, asked)
