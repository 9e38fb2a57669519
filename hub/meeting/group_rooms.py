"""Who discusses in which group's room: rooms renamed or given up, the delegates shared out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from hub.meeting.conditions import checked_text, refuse_closed_session, refuse_outside_hall
from hub.meeting.discussion import (
    GROUP_ROOM,
    group_room_of,
    group_rooms,
    groups_places,
    refuse_in_two_groups,
)
from hub.meeting.rooms import OFFICE
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting


class Share(Struct, frozen=True, kw_only=True):
    """Who discusses in a room: whole delegate groups, and delegates put there by hand."""

    room: str
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def shares_of(meeting: Meeting) -> tuple[Share, ...]:
    """Return how the delegates are shared out just now, room by room."""
    rooms = (meeting.rooms[key] for key in group_rooms(meeting))
    return tuple(Share(room=one.id, groups=one.groups, members=one.members) for one in rooms)


class ShareDelegatesOut(Command, frozen=True):
    """Say of every delegate group, and by hand of single delegates, in which room they discuss.

    `seen` is the sharing as the asker saw it, so that two at it at once undo nothing.
    """

    allowed: ClassVar = OFFICE
    seen: tuple[Share, ...]
    shares: tuple[Share, ...]

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        before = shares_of(meeting)
        if self.seen != before:
            raise Refused("changed_meanwhile")
        shares = _checked(meeting, self.shares)
        if shares == before:
            raise Refused("nothing_changed")
        _refuse_torn_away(meeting, _shared(meeting, shares))
        return [DelegatesSharedOut(shares=shares)]


def _shared(meeting: Meeting, shares: tuple[Share, ...]) -> Meeting:
    """Return the meeting in which the delegates are shared out so."""
    for share in shares:
        meeting = meeting.with_room(share.room, groups=share.groups, members=share.members)
    return meeting


def _refuse_torn_away(before: Meeting, after: Meeting) -> None:
    """Raise Refused when somebody would leave, or join, a discussion under way."""
    for who in before.people:
        places = group_room_of(before, who), group_room_of(after, who)
        discussing = [key for key in places if key and before.rooms[key].item is not None]
        if places[0] != places[1] and discussing:
            raise Refused("room_discusses", room=before.rooms[discussing[0]].name)


def _checked(meeting: Meeting, wanted: tuple[Share, ...]) -> tuple[Share, ...]:
    """Return one share for every group's room, in the order of the rooms, or raise Refused."""
    rooms = group_rooms(meeting)
    named = {share.room: share for share in wanted}
    if any(room not in rooms for room in named):
        raise Refused("not_a_group_room")
    groups = [group for share in wanted for group in share.groups]
    members = [person for share in wanted for person in share.members]
    if any(group not in meeting.groups for group in groups):
        raise Refused("unknown_group")
    if any(who not in meeting.people or not meeting.people[who].mandate for who in members):
        raise Refused("not_a_delegate")
    if len(named) < len(wanted) or len(set(groups)) < len(groups):
        raise Refused("group_meets_elsewhere")
    refuse_in_two_groups(members, meeting.people)
    return tuple(_plain(meeting, named.get(room, Share(room=room))) for room in rooms)


def _plain(meeting: Meeting, share: Share) -> Share:
    """Return a share in order, without those by hand whose own group meets there anyway."""
    order, people = list(meeting.groups), list(meeting.people)
    single = (who for who in share.members if meeting.people[who].group not in share.groups)
    return Share(
        room=share.room,
        groups=tuple(sorted(share.groups, key=order.index)),
        members=tuple(sorted(single, key=people.index)),
    )


class DelegatesSharedOut(Event, frozen=True):
    """The delegates are shared out among the groups' rooms so."""

    shares: tuple[Share, ...]

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return _shared(meeting, self.shares)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class RenameGroupRoom(Command, frozen=True):
    """Call a group's room something else."""

    allowed: ClassVar = OFFICE
    name: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        _refuse_other_room(meeting, self.room)
        name = checked_text(self.name, "name_needed")
        if name == meeting.rooms[self.room].name:
            raise Refused("nothing_changed")
        others = (room.name for room in meeting.rooms.values() if not room.aside)
        if name in others:
            raise Refused("room_named_so")
        return [GroupRoomRenamed(room=self.room, title=name)]


class GroupRoomRenamed(Event, frozen=True):
    """A group's room is called something else from now on."""

    title: str
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return meeting.with_room(self.room, name=self.title)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class GiveUpGroupRoom(Command, frozen=True):
    """Give up a group's room in which nothing has happened; its delegates are free for others."""

    allowed: ClassVar = OFFICE

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        _refuse_other_room(meeting, self.room)
        held = any(self.room in rooms for rooms in meeting.procedure.discussed.values())
        asked_there = any(one.room == self.room for one in meeting.requests.values())
        if meeting.rooms[self.room].item is not None or held or asked_there:
            raise Refused("room_in_use")
        if any(person.room == self.room for person in meeting.people.values()):
            raise Refused("room_in_use")
        if any(room.joins == self.room for room in meeting.rooms.values()):
            raise Refused("room_in_use")
        return [GroupRoomGivenUp(room=self.room)]


class GroupRoomGivenUp(Event, frozen=True):
    """No group discusses in a room; it stays known, so that no screen in it is lost."""

    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return meeting.with_room(
            self.room, aside=True, groups=(), members=(), presiding=None, secretary=None
        )


def _refuse_other_room(meeting: Meeting, room: str) -> None:
    if meeting.rooms[room].kind != GROUP_ROOM or meeting.rooms[room].aside:
        raise Refused("not_a_group_room")


def members_of(meeting: Meeting, room: str) -> tuple[str, ...]:
    """Return the delegates who discuss in a room, in the order of the list."""
    places = groups_places(meeting)
    return tuple(who for who, place in places.items() if place == room)


COMMANDS = (ShareDelegatesOut, RenameGroupRoom, GiveUpGroupRoom)
EVENTS = (DelegatesSharedOut, GroupRoomRenamed, GroupRoomGivenUp)
