"""The time budget of a sitting: planned against used, how far behind, and when it will end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hub.meeting.agenda_tree import headings
from hub.meeting.kept import kept
from hub.meeting.kinds import ItemKind, ItemStage, Stage
from hub.meeting.words import HALL, SECOND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hub.meeting.state import Item, Meeting

MINUTE = 60 * SECOND
# Looked at for every item: a name of its own is found three times as fast as an enum's.
PLANNED, FINISHED, DROPPED = ItemStage.PLANNED, ItemStage.FINISHED, ItemStage.DROPPED
GROUPS = ItemKind.GROUP_DISCUSSION
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
    minutes: int
    used: int
    since: int | None


def budget(meeting: Meeting, room: str = HALL) -> Budget:
    """Return how the time of the sitting at hand stands, seen from a room."""
    delay, rest, running = _sums(meeting.items, meeting.agenda, meeting.sitting)
    if not running:
        return Budget(delay, rest)
    mine = meeting.rooms[room].item
    run = next((stretch for stretch in running if mine in stretch.items), running[0])
    return Budget(delay, rest, run.minutes * MINUTE, run.used, run.since)


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


@kept
def _sums(
    items: Mapping[str, Item], agenda: tuple[str, ...], sitting: str | None
) -> tuple[int, int, list[Stretch]]:
    """Return delay and rest of a sitting, and what runs in it."""
    counted = _counted(items, agenda, sitting)
    together = [item for item in counted if item.kind is GROUPS]
    alone = [item for item in counted if item not in together] if together else counted
    stretches: list[Item | Stretch] = [*alone, *([_together(together)] if together else ())]
    delay = rest = 0
    running: list[Stretch] = []
    for one in stretches:
        stage = one.stage
        if stage is PLANNED:
            rest += max(0, one.minutes * MINUTE - one.used)
        elif stage is FINISHED:
            delay += one.used - one.minutes * MINUTE
        else:
            running.append(one if isinstance(one, Stretch) else _alone(one))
    return delay, rest, running


def _counted(items: Mapping[str, Item], agenda: tuple[str, ...], sitting: str | None) -> list[Item]:
    holding = headings(items)
    return [
        item
        for item in (items[key] for key in agenda)
        if item.sitting == sitting and item.stage is not DROPPED and item.id not in holding
    ]


def _alone(item: Item) -> Stretch:
    return Stretch((item.id,), item.stage, item.minutes, item.used, item.started_at)


def _together(items: Sequence[Item]) -> Stretch:
    stages = {item.stage for item in items}
    return Stretch(
        items=tuple(item.id for item in items),
        stage=next((stage for stage in _BEFORE_OVER if stage in stages), ItemStage.FINISHED),
        minutes=max(item.minutes for item in items),
        used=max(item.used for item in items),
        since=min((item.started_at for item in items if item.started_at), default=None),
    )
