"""Changes of the programme that are put to the vote: what they would do, and what differs then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hub.meeting.agenda import ReopenItem
from hub.meeting.kinds import ItemStage
from hub.meeting.programme import ChangeItem, DropItem, InsertItem, MoveItem
from hub.meeting.words import HUB_ACTOR, Asked, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hub.meeting.state import Item, Meeting

Change = MoveItem | InsertItem | DropItem | ChangeItem | ReopenItem
COMPARED = ("title", "kind", "presenter", "minutes", "sitting", "resolution")


def events_of(meeting: Meeting, changes: Sequence[Change], reason: str) -> list[Event]:
    """Return what the changes would do, one after the other, or raise Refused.

    The vote itself decides: what else it takes to change an adopted programme is not asked here.
    """
    return [event for event, _ in _steps(meeting, changes, reason)]


def _steps(
    meeting: Meeting, changes: Sequence[Change], reason: str
) -> Iterator[tuple[Event, Meeting]]:
    free = replace(meeting.settings, agenda_change="reason")
    meeting = replace(meeting, settings=free, votes={})
    asked = Asked(HUB_ACTOR, meeting.at)
    for change in changes:
        for event in replace(change, reason=reason).decide(meeting, asked):
            stamp = Stamp(meeting.number + 1, meeting.at, HUB_ACTOR)
            meeting = replace(event.apply(meeting, stamp), number=stamp.number)
            yield event, meeting


class Difference(Struct, frozen=True, kw_only=True):
    """One thing in which a programme differs from another: added, dropped, restored, moved or
    changed; of what was changed the field, what it was and what it is."""

    kind: str
    item: str
    title: str
    number: int
    field: str = ""
    was: str = ""
    now: str = ""


def would_differ(
    meeting: Meeting, changes: Sequence[Change], reason: str
) -> tuple[Difference, ...] | None:
    """Return what the changes would alter; None where they can't be made any more."""
    try:
        steps = [after for _, after in _steps(meeting, changes, reason)]
    except Refused:
        return None
    after = steps[-1]
    return differences((meeting.items, meeting.agenda), (after.items, after.agenda))


Programme = tuple["Mapping[str, Item]", "tuple[str, ...]"]


def differences(before: Programme, after: Programme) -> tuple[Difference, ...]:
    """Return in what one programme differs from an earlier one, in the order of the agenda."""
    moved = _moved(before[1], after[1])
    return tuple(
        one
        for number, key in enumerate(after[1], 1)
        for one in _differs(before[0].get(key), after[0][key], number, moved=key in moved)
    )


def _differs(was: Item | None, now: Item, number: int, *, moved: bool) -> Iterator[Difference]:
    def told(kind: str, **more: str) -> Difference:
        return Difference(kind=kind, item=now.id, title=now.title, number=number, **more)

    if was is None:
        yield told("added")
        return
    gone, is_gone = (one.stage is ItemStage.DROPPED for one in (was, now))
    if gone is not is_gone:
        yield told("dropped" if is_gone else "restored")
    elif moved or was.parent != now.parent:
        yield told("moved")
    for field in COMPARED:
        old, new = str(getattr(was, field)), str(getattr(now, field))
        if old != new and not is_gone:
            yield told("changed", field=field, was=old, now=new)


def _moved(before: tuple[str, ...], after: tuple[str, ...]) -> frozenset[str]:
    """Return the fewest items by whose moving the one order becomes the other."""
    place = {key: at for at, key in enumerate(before)}
    common = [key for key in after if key in place]
    longest: list[list[str]] = []  # the longest run in the old order that ends with each item
    for at, key in enumerate(common):
        runs = (run for run in longest[:at] if place[run[-1]] < place[key])
        longest.append([*max(runs, key=len, default=[]), key])
    stays = max(longest, key=len, default=[])
    return frozenset(common) - frozenset(stays)
