"""The agenda: what is under way, how long it takes, and how the adopted programme is altered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda_tree import (
    belongs,
    headings,
    known_item,
    next_item,
    without_agenda_undo,
)
from hub.meeting.conditions import (
    adopted_reason,
    business_room,
    open_sitting,
    refuse_agenda_vote,
    refuse_closed_session,
    refuse_joined_room,
    refuse_open_vote,
)
from hub.meeting.discussion import GROUP_ROOM, discussed_elsewhere, may_join, with_discussed
from hub.meeting.floor import floor_cleared
from hub.meeting.forecast import budget
from hub.meeting.kept import Kept
from hub.meeting.kinds import ItemStage, RequestStage
from hub.meeting.people import Role
from hub.meeting.shapes import AgendaPart, ItemShape
from hub.meeting.speakers import floor_for_item
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Item, Meeting

CHAIR = frozenset({Role.PRESIDING})
PAST = frozenset({RequestStage.SPOKEN, RequestStage.WITHDRAWN})


class StartItem(Command, frozen=True):
    """Begin an item in a room; whoever speaks there is thanked, what is under way is finished."""

    allowed: ClassVar = CHAIR
    item: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        open_sitting(meeting)
        refuse_joined_room(meeting, self.room)
        refuse_open_vote(meeting, self.room)
        refuse_agenda_vote(meeting)
        item = known_item(meeting, self.item)
        if item.stage is not ItemStage.PLANNED and not may_join(meeting, item, self.room):
            raise Refused(f"item_{item.stage.value}")
        if self.item in headings(meeting.items):
            raise Refused("item_has_parts")
        if not belongs(meeting, item, self.room):
            raise Refused("item_of_other_room")
        return [*end_business(meeting, self.room), ItemStarted(item=self.item, room=self.room)]


class FinishItem(Command, frozen=True):
    """End the item under way in a room."""

    allowed: ClassVar = CHAIR
    item: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        known_item(meeting, self.item)
        if meeting.rooms[self.room].item != self.item:
            raise Refused("item_not_under_way")
        refuse_open_vote(meeting, self.room)
        return end_business(meeting, self.room)


class ReopenItem(Command, frozen=True):
    """Put a finished or dropped item back on the programme; it can then be started again."""

    allowed: ClassVar = CHAIR
    item: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        item = known_item(meeting, self.item)
        if item.stage not in (ItemStage.FINISHED, ItemStage.DROPPED):
            raise Refused("item_not_over")
        parent = meeting.items.get(item.parent or "")
        if parent is not None and parent.stage is ItemStage.DROPPED:
            raise Refused("item_in_dropped_parent")
        dropped = item.stage is ItemStage.DROPPED
        reason = adopted_reason(meeting, self.reason, content=dropped)
        return [ItemReopened(item=self.item, reason=reason)]


def end_business(meeting: Meeting, room: str) -> list[Event]:
    """Return the ends of what is under way in a room: whoever has the floor, then the item."""
    ends = floor_cleared(meeting, room)
    item = meeting.rooms[room].item
    return [*ends, ItemFinished(item=item, room=room)] if item else ends


class ItemStarted(Event, frozen=True):
    """An item is under way; it now belongs to this sitting, whatever it was planned for.

    Whoever had asked for the floor on it before, in this room, waits for it again.
    """

    item: str
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        item = meeting.items[self.item]
        started = replace(
            item,
            stage=ItemStage.UNDER_WAY,
            started_at=item.started_at or stamp.at,  # another group may have begun before
            sitting=meeting.sitting,
        )
        return floor_for_item(_with_item(meeting, started), self.room, self.item)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return concerned(meeting, self.item, self.room)


class ItemFinished(Event, frozen=True):
    """An item is over; its time is added up, its queue and its debate end with it."""

    item: str
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        meeting = with_discussed(meeting, self.item, self.room)
        if discussed_elsewhere(meeting, self.item, self.room):
            return floor_for_item(meeting, self.room, None)
        finished = replace(halted(meeting.items[self.item], stamp.at), stage=ItemStage.FINISHED)
        return floor_for_item(_with_item(meeting, finished), self.room, None)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return concerned(meeting, self.item, self.room)


class ItemReopened(Event, frozen=True):
    """A finished or dropped item is to be dealt with again; the time it took stays counted."""

    item: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        reopened = replace(meeting.items[self.item], stage=ItemStage.PLANNED, reason=self.reason)
        return _with_item(meeting, reopened)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return asking_on(meeting, self.item)


def concerned(meeting: Meeting, item: str, room: str) -> Iterable[str]:
    """Return whom the start or the end of an item concerns: in a group's room all its members."""
    if meeting.rooms[room].kind == GROUP_ROOM:
        return meeting.people
    return asking_on(meeting, item)


def asking_on(meeting: Meeting, item: str) -> Iterable[str]:
    """Return whose own request is about an item, or about none: its place changes with the item.

    Of a turn that was taken nothing is shown that the item could change.
    """
    return {
        request.person
        for request in meeting.requests.values()
        if request.item in (item, None) and request.stage not in PAST
    }


def halted(item: Item, at: int) -> Item:
    """Return an item whose running stretch is added to its used time."""
    if item.started_at is None:
        return item
    return replace(item, used=item.used + at - item.started_at, started_at=None)


def halt_all(meeting: Meeting, at: int) -> dict[str, Item]:
    """Return the items, none of them running: the sitting stands still."""
    return {key: halted(item, at) for key, item in meeting.items.items()}


def go_on_all(meeting: Meeting, at: int) -> dict[str, Item]:
    """Return the items, those under way running again."""
    return {
        key: replace(item, started_at=at) if item.stage is ItemStage.UNDER_WAY else item
        for key, item in meeting.items.items()
    }


def _with_item(meeting: Meeting, item: Item) -> Meeting:
    return replace(
        meeting, items={**meeting.items, item.id: item}, rooms=without_agenda_undo(meeting)
    )


def agenda_part(meeting: Meeting, room: str) -> AgendaPart:
    """Return the programme with its time budget, as seen from a room."""
    room = business_room(meeting, room)
    stands = budget(meeting, room)
    return AgendaPart(
        items=_SHAPES.of(_lying(meeting)),
        order=meeting.agenda,
        under_way=meeting.rooms[room].item,
        next=next_item(meeting, room),
        delay=stands.delay,
        rest=stands.rest,
        run_planned=stands.run_planned,
        run_used=stands.run_used,
        run_since=stands.run_since,
    )


def _lying(meeting: Meeting) -> dict[str, tuple[Item, int]]:
    """Return the items in order, each with how deep it lies: a parent stands before its parts."""
    lying: dict[str, tuple[Item, int]] = {}
    for key in meeting.agenda:
        item = meeting.items[key]
        lying[key] = item, lying[item.parent][1] + 1 if item.parent else 0
    return lying


def _shape(lying: tuple[Item, int]) -> ItemShape:
    item, depth = lying
    return ItemShape(
        id=item.id,
        title=item.title,
        kind=item.kind,
        stage=item.stage,
        presenter=item.presenter,
        minutes=item.minutes,
        sitting=item.sitting,
        resolution=item.resolution,
        used=item.used,
        depth=depth,
        parent=item.parent,
        started_at=item.started_at,
        reason=item.reason or None,
    )


_SHAPES = Kept(_shape)

COMMANDS = (StartItem, FinishItem, ReopenItem)
EVENTS = (ItemStarted, ItemFinished, ItemReopened)
