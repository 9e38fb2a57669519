"""Groups discuss one item side by side, each in its room; who belongs where, and who has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.kinds import ItemKind, ItemStage
from hub.meeting.people import Role
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hub.meeting.people import Person
    from hub.meeting.state import Item, Meeting

GROUP_ROOM = "group"


def group_rooms(meeting: Meeting) -> tuple[str, ...]:
    """Return the rooms in which groups discuss."""
    rooms = meeting.rooms.items()
    return tuple(key for key, room in rooms if room.kind == GROUP_ROOM and not room.aside)


def group_led_by(meeting: Meeting, person: str) -> str | None:
    """Return the group's room of which somebody is the chair or the secretary."""
    rooms = (meeting.rooms[key] for key in group_rooms(meeting))
    return next((one.id for one in rooms if person in (one.presiding, one.secretary)), None)


def refuse_leading_elsewhere(meeting: Meeting, room: str, person: str) -> None:
    """Raise Refused when somebody leads another group: groups sit at the same time."""
    led = group_led_by(meeting, person)
    if led not in (None, room):
        raise Refused("leads_another_group", room=meeting.rooms[led or room].name)


def refuse_in_two_groups(members: Sequence[str], people: Mapping[str, Person]) -> None:
    """Raise Refused when somebody is put into a room by hand twice."""
    seen: set[str] = set()
    for who in members:
        if who in seen:
            raise Refused("person_in_two_groups", name=people[who].name)
        seen.add(who)


def groups_places(meeting: Meeting) -> dict[str, str]:
    """Return in which room each delegate discusses: put there by hand, else with their group."""
    rooms = [meeting.rooms[key] for key in group_rooms(meeting)]
    by_hand = {person: room.id for room in rooms for person in room.members}
    by_group = {group: room.id for room in rooms for group in room.groups}
    places = {
        key: by_hand.get(key) or by_group.get(one.group or "")
        for key, one in meeting.people.items()
        if one.mandate
    }
    return {key: room for key, room in places.items() if room}


def group_room_of(meeting: Meeting, person: str) -> str | None:
    """Return the room in which somebody discusses: the one they lead, else the one they are put in.

    Whoever has no mandate goes where their delegate group meets.
    """
    known = meeting.people.get(person)
    rooms = [meeting.rooms[key] for key in group_rooms(meeting)]
    by_hand = (one.id for one in rooms if person in one.members)
    with_group = (one.id for one in rooms if known and known.group in one.groups)
    return group_led_by(meeting, person) or next(iter((*by_hand, *with_group)), None)


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
