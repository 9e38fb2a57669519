"""How the delegates are shared out among the groups' rooms: as filled in, or as a suggestion."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from hub.catalogue import text
from hub.meeting.discussion import group_rooms, groups_places
from hub.meeting.group_rooms import RenameGroupRoom, Share, shares_of
from hub.meeting.kinds import ItemKind, ItemStage
from hub.meeting.names import sort_key
from hub.meeting.people import Person
from hub.meeting.rooms import AddRoom, AppointPresiding
from hub.meeting.state import Room
from hub.meeting.summaries import AppointGroupSecretary
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hub.meeting.state import Meeting
    from hub.meeting.words import Command

MOST_AT_ONCE = 20
GROUP, PERSON = "group-", "person-"  # how the fields of the sharing are called


class Figures(Struct, frozen=True, kw_only=True):
    """The sums over all groups."""

    rooms: int
    delegates: int
    shared: int
    unled: int
    without_secretary: int

    @property
    def left(self) -> int:
        """How many delegates discuss nowhere yet."""
        return self.delegates - self.shared


class Lead(Struct, frozen=True, kw_only=True):
    """One group: who leads it, who discusses there, and how far it has come."""

    room: Room
    members: tuple[Person, ...]
    discussed: tuple[str, ...]
    summaries: tuple[str, ...]

    @property
    def stage(self) -> str:
        """How far the group has come, as a key of the words."""
        if self.room.item is not None:
            return "under_way"
        if not self.discussed:
            return "planned"
        return "summed_up" if set(self.discussed) <= set(self.summaries) else "ended"


def figures(meeting: Meeting) -> Figures:
    """Return how many groups, leaders and places there are."""
    rooms = [meeting.rooms[key] for key in group_rooms(meeting)]
    return Figures(
        rooms=len(rooms),
        delegates=sum(one.mandate for one in meeting.people.values()),
        shared=len(groups_places(meeting)),
        unled=sum(one.presiding is None for one in rooms),
        without_secretary=sum(one.secretary is None for one in rooms),
    )


def leads(meeting: Meeting) -> list[Lead]:
    """Return every group with its members by given name, and what it has discussed."""
    places = groups_places(meeting)
    return [
        Lead(
            room=meeting.rooms[key],
            members=tuple(
                sorted(
                    (meeting.people[who] for who, place in places.items() if place == key),
                    key=lambda person: sort_key(person.name),
                )
            ),
            discussed=tuple(
                item for item, rooms in meeting.procedure.discussed.items() if key in rooms
            ),
            summaries=tuple(
                one.item for one in meeting.procedure.summaries.values() if one.room == key
            ),
        )
        for key in group_rooms(meeting)
    ]


def wanted(meeting: Meeting) -> int:
    """Return how many rooms to offer: one for each discussion planned side by side, else four."""
    kind, gone = ItemKind.GROUP_DISCUSSION, ItemStage.DROPPED
    items = [one for one in meeting.items.values() if one.kind is kind and one.stage is not gone]
    return min(len(items), MOST_AT_ONCE) if len(items) > 1 else 4


def new_rooms(meeting: Meeting, typed: str) -> list[Command]:
    """Return what makes so many rooms more, numbered on; a number given up is used again."""
    count = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused("office.groups_count", most=MOST_AT_ONCE)
    known = {room.name for room in meeting.rooms.values() if not room.aside}
    taken = {room.id for room in meeting.rooms.values() if not room.aside}
    numbers = (no for no in range(1, 1000) if f"to{no}" not in taken and name_of(no) not in known)
    return [
        AddRoom(id=f"to{no}", name=name_of(no), kind="group")
        for no, _ in zip(numbers, range(count), strict=False)
    ]


def name_of(no: int) -> str:
    """Return what a group is called by its number, as an imported one is."""
    return text("vi", "office.import.discussion_room_named", no=no)


def changed(room: Room, form: Mapping[str, str]) -> list[Command]:
    """Return what the form of one group asks for; what stands there already is not asked again."""
    name = " ".join(form.get("name", "").split())
    to, secretary = form.get("presiding", ""), form.get("secretary", "")
    asked: list[Command] = []
    if name != room.name:
        asked.append(RenameGroupRoom(room=room.id, name=name))
    if to and to != room.presiding:
        asked.append(AppointPresiding(room=room.id, to=to))
    if secretary and secretary != room.secretary:
        asked.append(AppointGroupSecretary(room=room.id, to=secretary))
    if not asked:
        raise Refused("nothing_changed")
    return asked


def filled_in(meeting: Meeting, form: Mapping[str, str]) -> tuple[Share, ...]:
    """Return the sharing a form says; who is named in no field stays where they are."""
    groups, people = _chosen(meeting, form)
    for share in shares_of(meeting):
        for group in share.groups:
            groups.setdefault(group, share.room)
        for person in share.members:
            people.setdefault(person, share.room)
    return _shares({*groups.values(), *people.values()} - {""}, groups, people)


def _chosen(meeting: Meeting, form: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the room chosen for each group and each delegate; nothing means none."""
    groups = {key: form[GROUP + key] for key in meeting.groups if GROUP + key in form}
    people = {key: form[PERSON + key] for key in meeting.people if PERSON + key in form}
    return groups, people


def _shares(
    rooms: Iterable[str], groups: Mapping[str, str], people: Mapping[str, str]
) -> tuple[Share, ...]:
    return tuple(
        Share(
            room=room,
            groups=tuple(key for key, place in groups.items() if place == room),
            members=tuple(key for key, place in people.items() if place == room),
        )
        for room in sorted(rooms)
    )


def suggested(meeting: Meeting) -> tuple[Share, ...]:
    """Return a fair sharing: neighbouring delegate groups together, all rooms about as full.

    Delegates of no group are put by hand where there is most room.
    """
    rooms = group_rooms(meeting)
    if not rooms:
        return ()
    delegates = [one for one in meeting.people.values() if one.mandate]
    sizes = Counter(one.group for one in delegates if one.group in meeting.groups)
    groups = _in_a_row(meeting.groups, rooms, sizes)
    filled = Counter(dict.fromkeys(rooms, 0))
    for group, room in groups.items():
        filled[room] += sizes[group]
    people: dict[str, str] = {}
    for one in delegates:
        if one.group not in meeting.groups:
            emptiest = min(rooms, key=lambda room: filled[room])
            people[one.id] = emptiest
            filled[emptiest] += 1
    return _shares(rooms, groups, people)


def _in_a_row(
    groups: Iterable[str], rooms: tuple[str, ...], sizes: Mapping[str, int]
) -> dict[str, str]:
    """Return the groups cut into rows of about the same size, one for each room."""
    whole, before = sum(sizes.values()), 0
    places: dict[str, str] = {}
    for group in groups:
        middle = 2 * before + sizes[group]
        place = middle * len(rooms) // (2 * whole) if whole else 0
        places[group] = rooms[min(place, len(rooms) - 1)]
        before += sizes[group]
    return places
