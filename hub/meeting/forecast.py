"""The time budget of a sitting: planned against used, how far behind, and when it will end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hub.meeting.agenda_tree import headings
from hub.meeting.kinds import ItemKind, ItemStage, Stage
from hub.meeting.words import HALL, SECOND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hub.meeting.state import Item, Meeting

MINUTE = 60 * SECOND
_BEFORE_OVER = (ItemStage.UNDER_WAY, ItemStage.PLANNED)


class Budget(NamedTuple):
    """How the time of a sitting stands, in microseconds, without knowing the present moment.

    `delay` is used minus planned of what is finished, `rest` the planned time of what has not
    begun; what runs was planned for `run_planned`, used `run_used` before its running stretch and
    runs since `run_since`.
    """

    delay: int
    rest: int
    run_planned: int = 0
    run_used: int = 0
    run_since: int | None = None


class Stretch(NamedTuple):
    """One item, or the groups' discussions held side by side, as long as the longest of them."""

    items: tuple[str, ...]
    stage: ItemStage
    planned: int
    used: int
    since: int | None


def budget(meeting: Meeting, room: str = HALL) -> Budget:
    """Return how the time of the sitting at hand stands, seen from a room."""
    delay = rest = 0
    running: list[Stretch] = []
    for stretch in _stretches(meeting):
        if stretch.stage is ItemStage.UNDER_WAY:
            running.append(stretch)
        elif stretch.stage is ItemStage.PLANNED:
            rest += stretch.planned - min(stretch.used, stretch.planned)
        else:
            delay += stretch.used - stretch.planned
    if not running:
        return Budget(delay, rest)
    mine = meeting.rooms[room].item
    run = next((stretch for stretch in running if mine in stretch.items), running[0])
    return Budget(delay, rest, run.planned, run.used, run.since)


def delay_now(meeting: Meeting, now: int, room: str = HALL) -> int:
    """Return how far behind (or, negative, ahead of) its programme the sitting is."""
    stands = budget(meeting, room)
    return stands.delay + max(0, _running(stands, now) - stands.run_planned)


def forecast_end(meeting: Meeting, now: int, room: str = HALL) -> int | None:
    """Return when the sitting will end if everything to come takes its planned time."""
    sitting = meeting.sittings.get(meeting.sitting or "")
    if sitting is None or sitting.stage in (Stage.PLANNED, Stage.CLOSED):
        return None
    stands = budget(meeting, room)
    goes_on = max(now, sitting.resumes_at or now)
    return goes_on + max(0, stands.run_planned - _running(stands, now)) + stands.rest


def _running(stands: Budget, now: int) -> int:
    return stands.run_used + (now - stands.run_since if stands.run_since else 0)


def _stretches(meeting: Meeting) -> Sequence[Stretch]:
    holding = headings(meeting)
    items = [
        item
        for item in (meeting.items[key] for key in meeting.agenda)
        if item.sitting == meeting.sitting
        and item.stage is not ItemStage.DROPPED
        and item.id not in holding
    ]
    together = [item for item in items if item.kind is ItemKind.GROUP_DISCUSSION]
    alone = [_alone(item) for item in items if item.kind is not ItemKind.GROUP_DISCUSSION]
    return [*alone, _together(together)] if together else alone


def _alone(item: Item) -> Stretch:
    return Stretch((item.id,), item.stage, item.minutes * MINUTE, item.used, item.started_at)


def _together(items: Sequence[Item]) -> Stretch:
    stages = {item.stage for item in items}
    return Stretch(
        items=tuple(item.id for item in items),
        stage=next((stage for stage in _BEFORE_OVER if stage in stages), ItemStage.FINISHED),
        planned=max(item.minutes for item in items) * MINUTE,
        used=max(item.used for item in items),
        since=min((item.started_at for item in items if item.started_at), default=None),
    )
