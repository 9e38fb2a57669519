"""The programme: items moved, inserted, dropped and changed; once adopted, only with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda_tree import (
    BEGUN,
    check_place,
    known_item,
    placed,
    with_parts,
    without_agenda_undo,
)
from hub.meeting.conditions import (
    adopted_reason,
    checked_text,
    known_sitting,
    refuse_closed_session,
    refuse_outside_hall,
)
from hub.meeting.kinds import ItemKind, ItemStage, Stage
from hub.meeting.people import Role
from hub.meeting.state import Item
from hub.meeting.undoable import undoable
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

PREPARING = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
LONGEST = 600  # minutes
NEW = "new-"  # no planned item is called so


class MoveItem(Command, frozen=True):
    """Put an item with its parts under `parent`, before `before` or last, in `sitting` if named."""

    allowed: ClassVar = PREPARING
    item: str
    parent: str | None = None
    before: str | None = None
    sitting: str = ""
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        item = known_item(meeting, self.item)
        block = with_parts(meeting, self.item)
        if any(meeting.items[key].stage is not ItemStage.PLANNED for key in block):
            raise Refused("item_begun")
        if self.parent in block or self.before in block:
            raise Refused("item_inside_itself")
        check_place(meeting, self.parent, self.before)
        _check_sitting(meeting, self.sitting)
        moved = placed(meeting, block, self.parent, self.before)
        stays = self.parent == item.parent and self.sitting in ("", item.sitting)
        if moved == meeting.agenda and stays:
            raise Refused("item_already_there")
        return [
            ItemMoved(
                item=self.item,
                parent=self.parent,
                before=self.before,
                sitting=self.sitting,
                reason=adopted_reason(meeting, self.reason),
            )
        ]


class InsertItem(Command, frozen=True):
    """Put a new item on the programme."""

    allowed: ClassVar = PREPARING
    title: str
    kind: ItemKind = ItemKind.OTHER
    presenter: str = ""
    minutes: int = 0
    sitting: str = ""
    parent: str | None = None
    before: str | None = None
    resolution: str = ""
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        check_place(meeting, self.parent, self.before)
        _check_sitting(meeting, self.sitting)
        item = Item(
            id="",
            title=checked_text(self.title, "title_needed"),
            kind=self.kind,
            presenter=_short(self.presenter),
            minutes=_checked_minutes(self.minutes),
            sitting=self.sitting,
            parent=self.parent,
            resolution=_short(self.resolution),
            reason=adopted_reason(meeting, self.reason, content=True),
        )
        return [ItemInserted(item=item, before=self.before)]


class DropItem(Command, frozen=True):
    """Take an item that has not begun, with its parts, off the programme."""

    allowed: ClassVar = PREPARING
    item: str
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        item = known_item(meeting, self.item)
        if item.stage is ItemStage.DROPPED:
            raise Refused("item_dropped")
        if any(meeting.items[key].stage in BEGUN for key in with_parts(meeting, self.item)):
            raise Refused("item_begun")
        reason = adopted_reason(meeting, self.reason, content=True)
        return [ItemDropped(item=self.item, reason=reason)]


class ChangeItem(Command, frozen=True):
    """Correct an item: whatever is named is replaced, the rest stays."""

    allowed: ClassVar = PREPARING
    item: str
    title: str | None = None
    kind: ItemKind | None = None
    presenter: str | None = None
    minutes: int | None = None
    resolution: str | None = None
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        item = known_item(meeting, self.item)
        if item.stage is ItemStage.DROPPED:
            raise Refused("item_dropped")
        changed = ItemChanged(
            item=self.item,
            title=None if self.title is None else checked_text(self.title, "title_needed"),
            kind=self.kind,
            presenter=None if self.presenter is None else _short(self.presenter),
            minutes=None if self.minutes is None else _checked_minutes(self.minutes),
            resolution=None if self.resolution is None else _short(self.resolution),
            reason=adopted_reason(meeting, self.reason, content=bool(self.title or self.kind)),
        )
        if changed.on(item) == replace(item, reason=changed.reason):
            raise Refused("nothing_changed")
        return [changed]


def _check_sitting(meeting: Meeting, sitting: str) -> None:
    if sitting and known_sitting(meeting, sitting).stage is Stage.CLOSED:
        raise Refused("sitting_closed")


def _checked_minutes(minutes: int) -> int:
    if not 0 <= minutes <= LONGEST:
        raise Refused("minutes_out_of_range", most=LONGEST)
    return minutes


def _short(text: str) -> str:
    return checked_text(text, "text_needed") if text.strip() else ""


class ItemMoved(Event, frozen=True):
    """The programme is reordered; for some seconds that can be taken back."""

    item: str
    parent: str | None = None
    before: str | None = None
    sitting: str = ""
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        block = with_parts(meeting, self.item)
        old = {key: meeting.items[key] for key in block}
        moved = {
            key: replace(item, sitting=self.sitting or item.sitting) for key, item in old.items()
        }
        moved[self.item] = replace(moved[self.item], parent=self.parent, reason=self.reason)
        kept = undoable(meeting, meeting.rooms[HALL], stamp, self)
        after = replace(
            meeting,
            items={**meeting.items, **moved},
            agenda=placed(meeting, block, self.parent, self.before),
            rooms=without_agenda_undo(meeting),
        )
        return after.with_room(HALL, undoable=replace(kept, agenda=meeting.agenda, items=old))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class ItemInserted(Event, frozen=True):
    """A new item is on the programme, named after this event."""

    item: Item
    before: str | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        item = replace(self.item, id=new_item_id(stamp.number))
        return replace(
            meeting,
            items={**meeting.items, item.id: item},
            agenda=placed(meeting, (item.id,), item.parent, self.before),
            rooms=without_agenda_undo(meeting),
        )

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class ItemDropped(Event, frozen=True):
    """An item and its parts are taken off the programme; they stay on the list, marked dropped."""

    item: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        dropped = {
            key: replace(meeting.items[key], stage=ItemStage.DROPPED, reason=self.reason)
            for key in with_parts(meeting, self.item)
        }
        return replace(
            meeting,
            items={**meeting.items, **dropped},
            rooms=without_agenda_undo(meeting),
        )

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class ItemChanged(Event, frozen=True):
    """An item is corrected: title, kind, presenter, minutes or the number of its resolution."""

    item: str
    title: str | None = None
    kind: ItemKind | None = None
    presenter: str | None = None
    minutes: int | None = None
    resolution: str | None = None
    reason: str = ""

    def on(self, item: Item) -> Item:
        """Return the item as it is after the correction."""
        names = ("title", "kind", "presenter", "minutes", "resolution")
        given = {name: value for name in names if (value := getattr(self, name)) is not None}
        return replace(item, reason=self.reason, **given)

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        changed = self.on(meeting.items[self.item])
        return replace(
            meeting,
            items={**meeting.items, self.item: changed},
            rooms=without_agenda_undo(meeting),
        )

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def new_item_id(number: int) -> str:
    """Return the name of an item inserted by event `number`; no planned item may be called so."""
    return f"{NEW}{number}"


COMMANDS = (MoveItem, InsertItem, DropItem, ChangeItem)
EVENTS = (ItemMoved, ItemInserted, ItemDropped, ItemChanged)
