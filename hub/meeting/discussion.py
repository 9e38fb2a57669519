"""Groups discuss one item side by side, each in its room; who belongs where, and who has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.kinds import ItemKind, ItemStage
from hub.meeting.people import Role
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.meeting.state import Item, Meeting

GROUP_ROOM = "group"


def group_rooms(meeting: Meeting) -> tuple[str, ...]:
    """Return the rooms in which groups discuss."""
    return tuple(key for key, room in meeting.rooms.items() if room.kind == GROUP_ROOM)


def group_room_of(meeting: Meeting, person: str) -> str | None:
    """Return the room in which somebody's group discusses; every group has one at the most."""
    known = meeting.people.get(person)
    for key in group_rooms(meeting):
        room = meeting.rooms[key]
        if person in (room.presiding, room.secretary) or (known and known.group in room.groups):
            return key
    return None


def roles_anywhere(meeting: Meeting, person: str) -> frozenset[Role]:
    """Return what somebody is, for the doors: whoever leads a group may come to its desk."""
    roles = meeting.roles_of(person)
    rooms = (meeting.rooms[key] for key in group_rooms(meeting))
    leads = any(person in (room.presiding, room.secretary) for room in rooms)
    return roles | {Role.GROUP_SECRETARY} if leads and person in meeting.people else roles


def discussing_in(meeting: Meeting, person: str) -> str | None:
    """Return the room in which somebody's group discusses just now."""
    room = group_room_of(meeting, person)
    return room if room and meeting.rooms[room].item else None


def may_join(meeting: Meeting, item: Item, room: str) -> bool:
    """Say whether a group may begin a discussion that others have begun, or have ended already."""
    if item.kind is not ItemKind.GROUP_DISCUSSION or meeting.rooms[room].kind != GROUP_ROOM:
        return False
    begun = item.stage in (ItemStage.UNDER_WAY, ItemStage.FINISHED)
    return begun and room not in meeting.procedure.discussed.get(item.id, ())


def joinable(meeting: Meeting, room: str) -> str | None:
    """Return the discussion of this sitting that other groups have begun and this one has not."""
    own = any(room in rooms for rooms in meeting.procedure.discussed.values())
    if meeting.rooms[room].kind != GROUP_ROOM or meeting.rooms[room].item or own:
        return None
    items = (meeting.items[key] for key in meeting.agenda)
    here = (item for item in items if item.sitting == meeting.sitting)
    return next((item.id for item in here if may_join(meeting, item, room)), None)


def with_discussed(meeting: Meeting, item: str, room: str) -> Meeting:
    """Return the meeting in which this room has ended its discussion of an item."""
    if meeting.rooms[room].kind != GROUP_ROOM:
        return meeting
    rooms = (*meeting.procedure.discussed.get(item, ()), room)
    discussed = {**meeting.procedure.discussed, item: tuple(dict.fromkeys(rooms))}
    return replace(meeting, procedure=replace(meeting.procedure, discussed=discussed))


def discussed_elsewhere(meeting: Meeting, item: str, room: str) -> bool:
    """Say whether other rooms are still at it."""
    return any(key != room and one.item == item for key, one in meeting.rooms.items())


def refuse_while_groups_discuss(meeting: Meeting) -> None:
    """Raise Refused as long as delegates sit in their groups: nobody votes from there."""
    count = sum(meeting.rooms[key].item is not None for key in group_rooms(meeting))
    if count:
        raise Refused("groups_discussing", count=count)


def summary_key(item: str, room: str) -> str:
    """Return under which name a room's summary of an item is kept."""
    return f"{item}:{room}"


def plenary_of(meeting: Meeting, item: str) -> str | None:
    """Return the plenary discussion to which a group discussion comes back: the next one."""
    after = meeting.agenda[meeting.agenda.index(item) + 1 :]
    plenary = ItemKind.PLENARY_DISCUSSION
    return next((key for key in after if meeting.items[key].kind is plenary), None)
