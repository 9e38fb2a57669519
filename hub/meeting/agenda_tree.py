"""The agenda as a tree: what lies under what, where something may be put, what comes next."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.conditions import business_room
from hub.meeting.discussion import GROUP_ROOM, joinable
from hub.meeting.kept import kept
from hub.meeting.kinds import ItemKind, ItemStage, Stage
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hub.meeting.state import Item, Meeting, Room

BEGUN = frozenset({ItemStage.UNDER_WAY, ItemStage.FINISHED})
PAPERS = frozenset(
    {ItemKind.REPORT, ItemKind.APPRAISAL_REPORT, ItemKind.SUBMISSION, ItemKind.DRAFT_RESOLUTION}
)


def known_item(meeting: Meeting, item: str) -> Item:
    """Return an item of the agenda or raise Refused."""
    known = meeting.items.get(item)
    if known is None:
        raise Refused("unknown_item")
    return known


@kept
def with_any_parts(items: Mapping[str, Item]) -> frozenset[str]:
    """Return the items that have parts which are not dropped."""
    parents = {item.parent for item in items.values() if item.stage is not ItemStage.DROPPED}
    return frozenset(filter(None, parents))


@kept
def headings(items: Mapping[str, Item]) -> frozenset[str]:
    """Return the items that only hold others: they have parts and never were under way."""
    return frozenset(key for key in with_any_parts(items) if items[key].stage not in BEGUN)


def depth(items: Mapping[str, Item], item: Item) -> int:
    """Return how deep an item lies: 0 at the top."""
    steps = 0
    while item.parent is not None:
        item = items[item.parent]
        steps += 1
        if steps > len(items):
            raise Refused("item_inside_itself")
    return steps


def with_parts(meeting: Meeting, item: str) -> tuple[str, ...]:
    """Return an item and everything under it, in the order of the agenda."""
    inside = {item}
    for key in meeting.agenda:  # every parent stands before its parts
        if meeting.items[key].parent in inside:
            inside.add(key)
    return tuple(key for key in meeting.agenda if key in inside)


def tree_order(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the items with every part right after its parent; raise Refused on a circle."""
    listed = list(items)
    known = {item.id: item for item in listed}
    for item in listed:
        depth(known, item)
    parts: dict[str | None, list[str]] = {}
    for item in listed:
        parts.setdefault(item.parent, []).append(item.id)
    order: list[str] = []
    waiting = parts.get(None, [])[::-1]
    while waiting:
        key = waiting.pop()
        order.append(key)
        waiting.extend(parts.get(key, [])[::-1])
    return tuple(order)


def check_place(meeting: Meeting, parent: str | None, before: str | None) -> None:
    """Raise Refused unless something can be put under `parent`, before one of its parts."""
    if parent is not None and known_item(meeting, parent).stage is ItemStage.DROPPED:
        raise Refused("item_dropped")
    if before is not None and known_item(meeting, before).parent != parent:
        raise Refused("item_not_in_parent")


def placed(
    meeting: Meeting, block: tuple[str, ...], parent: str | None, before: str | None
) -> tuple[str, ...]:
    """Return the order of the agenda with a block put under `parent`, before `before` or last."""
    rest = [key for key in meeting.agenda if key not in block]
    if before is not None:
        at = rest.index(before)
    elif parent is not None:
        inside = [key for key in with_parts(meeting, parent) if key not in block]
        at = rest.index(inside[-1]) + 1
    else:
        at = len(rest)
    return (*rest[:at], *block, *rest[at:])


def without_agenda_undo(meeting: Meeting) -> dict[str, Room]:
    """Return the rooms, none of which can take back a reordering any more."""
    return {
        key: replace(room, undoable=None) if room.undoable and room.undoable.agenda else room
        for key, room in meeting.rooms.items()
    }


def belongs(meeting: Meeting, item: Item, room: str) -> bool:
    """Say whether an item is dealt with in a room: groups discuss, the hall does everything else.

    Without rooms of their own the groups' discussions are held in the hall.
    """
    for_groups = item.kind is ItemKind.GROUP_DISCUSSION
    if meeting.rooms[room].kind == GROUP_ROOM:
        return for_groups
    has_groups = any(other.kind == GROUP_ROOM for other in meeting.rooms.values())
    return not (for_groups and has_groups)


def next_item(meeting: Meeting, room: str) -> str | None:
    """Return the item that comes next in a room: of this sitting, else left over from an earlier.

    Papers without minutes were only handed out; nobody presents them.
    """
    room = business_room(meeting, room)
    after = _reached(meeting, room) + 1
    later_first = (*meeting.agenda[after:], *meeting.agenda[:after])
    here = (key for key in later_first if meeting.items[key].sitting == meeting.sitting)
    left = (key for key in meeting.agenda if _carried_over(meeting, meeting.items[key]))
    ahead = (key for key in chain(here, left) if _waits(meeting, meeting.items[key], room))
    # Looked for no further than the first: the hall's picture asks this of every event.
    return next(ahead, None) or joinable(meeting, room)


def _waits(meeting: Meeting, item: Item, room: str) -> bool:
    presented = item.minutes > 0 or item.kind not in PAPERS
    return (
        item.stage is ItemStage.PLANNED
        and presented
        and belongs(meeting, item, room)
        and item.id not in with_any_parts(meeting.items)
    )


def _reached(meeting: Meeting, room: str) -> int:
    """Return how far the sitting has come in a room, as a place in the agenda."""
    running = meeting.rooms[room].item
    if running is not None:
        return meeting.agenda.index(running)
    done = (
        place
        for place in _finished(meeting.items, meeting.agenda, meeting.sitting)
        if belongs(meeting, meeting.items[meeting.agenda[place]], room)
    )
    return next(done, -1)


@kept
def _finished(
    items: Mapping[str, Item], agenda: tuple[str, ...], sitting: str | None
) -> tuple[int, ...]:
    """Return the places of what is finished of a sitting, the last first."""
    return tuple(
        place
        for place in reversed(range(len(agenda)))
        if (item := items[agenda[place]]).stage is ItemStage.FINISHED and item.sitting == sitting
    )


def _carried_over(meeting: Meeting, item: Item) -> bool:
    sitting = meeting.sittings.get(item.sitting)
    return sitting is not None and sitting.stage is Stage.CLOSED
