"""A plausible plan of the hall where the office has none: a stage, arcs of seats, remote rooms.

Rules of this file: the stage is at the top, units are those of the drawn plan (700 wide), and a
seat's id is its label, so that a delegate's `seat` names it.
"""

from __future__ import annotations

import re
from math import asin, cos, sin
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hub.meeting.state import Seat, SeatPlan
from office.session_import.plan import DelegateRole, PlannedDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from office.session_import.plan import RemoteRoom

WIDTH = 700.0
FLOOR, PRESIDIUM, SECRETARIES = "floor", "presidium", "secretaries"
MIDDLE = WIDTH / 2
_STAGE_Y = 18.0
_STEP = 31.0  # from seat to seat along an arc
_ROW_STEP = 32.0
_FIRST_RADIUS = 642.0
_CENTRE_Y = -560.0  # the arcs' common centre, behind the stage
_AISLE = 22.0
_IN_ORDER = (10, 11, 13, 14)  # how many seats the rows have where nothing says so
_LABEL = re.compile(r"([A-Z]+)[\s.-]?(\d{1,3})", re.ASCII)
_STAGE = {"CT": PRESIDIUM, "TK": SECRETARIES}
_ROOM_WIDTH = 84.0


class Section(Struct, frozen=True, kw_only=True):
    """A part of the plan: the stage, the floor, or a remote room drawn as a box of its own."""

    id: str
    name: str = ""
    kind: str = FLOOR  # presidium, secretaries, floor, remote
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0


class HallPlan(Struct, frozen=True, kw_only=True):
    """A plan as it is drawn and kept in a file."""

    width: float
    height: float
    sections: tuple[Section, ...]
    seats: tuple[Seat, ...]

    def for_meeting(self) -> SeatPlan:
        return SeatPlan(width=self.width, height=self.height, seats=self.seats)


def seated(delegates: Sequence[PlannedDelegate]) -> tuple[PlannedDelegate, ...]:
    """Return the delegates with a seat each; who has none gets the next free one, in order."""
    taken = {delegate.seat for delegate in delegates}
    counts: dict[str, int] = {}
    return tuple(
        delegate if delegate.seat else replace(delegate, seat=_free(delegate, taken, counts))
        for delegate in delegates
    )


def _free(delegate: PlannedDelegate, taken: set[str], counts: dict[str, int]) -> str:
    """Return the next free label where somebody of this role belongs."""
    kind = _kind(delegate)
    while True:
        counts[kind] = counts.get(kind, 0) + 1
        label = _label(kind, counts[kind])
        if label not in taken:
            taken.add(label)
            return label


def _kind(delegate: PlannedDelegate) -> str:
    if delegate.room:
        return delegate.room
    if delegate.role in {DelegateRole.CHAIR, DelegateRole.VICE_CHAIR}:
        return PRESIDIUM
    return SECRETARIES if delegate.role is DelegateRole.SECRETARY else FLOOR


def _label(kind: str, number: int) -> str:
    if kind in {PRESIDIUM, SECRETARIES}:
        return f"{'CT' if kind == PRESIDIUM else 'TK'}{number}"
    if kind != FLOOR:
        return f"{kind}-{number:02}"
    row = 0
    while number > _capacity(row):
        number, row = number - _capacity(row), row + 1
    return f"{_row_name(row)}{number:02}"


def _capacity(row: int) -> int:
    return _IN_ORDER[min(row, len(_IN_ORDER) - 1)]


def _row_name(row: int) -> str:
    name = ""
    while row >= 0:
        row, letter = divmod(row, 26)
        name, row = chr(65 + letter) + name, row - 1
    return name


def generated_plan(
    delegates: Sequence[PlannedDelegate], rooms: Sequence[RemoteRoom] = ()
) -> HallPlan:
    """Return a plan with a seat for everybody: rows by letter, `CT` and `TK` on the stage."""
    remote: dict[str, list[str]] = {room.id: [] for room in rooms}
    stage: dict[str, list[str]] = {PRESIDIUM: [], SECRETARIES: []}
    floor: dict[str, list[str]] = {}
    for delegate in seated(delegates):
        if delegate.room:
            remote.setdefault(delegate.room, []).append(delegate.seat)
        elif (part := _part(delegate.seat)) in _STAGE:
            stage[_STAGE[part]].append(delegate.seat)
        else:
            floor.setdefault(part, []).append(delegate.seat)
    seats = [*_stage(stage), *_floor(_rows(floor))]
    deepest = max((seat.y for seat in seats), default=_STAGE_Y)
    boxes, far = _remote(remote, rooms, deepest)
    sections = (
        *(Section(id=kind, kind=kind) for kind in (PRESIDIUM, SECRETARIES) if stage[kind]),
        Section(id=FLOOR),
        *boxes,
    )
    height = max(deepest, *(box.y + box.height for box in boxes), 0.0) + 30
    return HallPlan(width=WIDTH, height=height, sections=sections, seats=(*seats, *far))


def _part(label: str) -> str:
    found = _LABEL.fullmatch(label.upper())
    return found[1] if found else ""


def _number(label: str) -> tuple[int, str]:
    found = re.search(r"(\d{1,6})\D*$", label, re.ASCII)
    return (int(found[1]) if found else 0), label


def _rows(floor: dict[str, list[str]]) -> list[list[str]]:
    """Return the seats row by row, the nearest to the stage first."""
    lettered = sorted((part for part in floor if part), key=lambda part: (len(part), part))
    rows = [sorted(floor[part], key=_number) for part in lettered]
    plain, row = sorted(floor.get("", []), key=_number), 0
    while plain:
        count = _capacity(row)
        rows.append(plain[:count])
        plain, row = plain[count:], row + 1
    return rows


def _stage(stage: dict[str, list[str]]) -> Iterable[Seat]:
    chairs = sorted(stage[PRESIDIUM], key=_number)
    yield from _straight(chairs, PRESIDIUM, MIDDLE, _STAGE_Y, 40)
    clerks = sorted(stage[SECRETARIES], key=_number)
    aside = MIDDLE + 20 * len(chairs) + 60 + _STEP * (len(clerks) - 1) / 2
    yield from _straight(clerks, SECRETARIES, aside, _STAGE_Y, _STEP)


def _straight(
    labels: Sequence[str], section: str, middle: float, y: float, step: float
) -> Iterable[Seat]:
    for place, label in enumerate(labels):
        x = middle + (place - (len(labels) - 1) / 2) * step
        yield Seat(id=label, label=label, x=round(x, 1), y=round(y, 1), section=section)


def _floor(rows: Sequence[Sequence[str]]) -> Iterable[Seat]:
    for number, labels in enumerate(rows):
        radius = _FIRST_RADIUS + _ROW_STEP * number
        for label, along in zip(labels, _along(len(labels)), strict=True):
            angle = along / radius
            x, y = MIDDLE + radius * sin(angle), _CENTRE_Y + radius * cos(angle)
            yield Seat(id=label, label=label, x=round(x, 1), y=round(y, 1), section=FLOOR)


def _along(count: int) -> list[float]:
    """Return how far from the middle the seats of a row are, with two aisles in a long row."""
    block = count // 3 if count > 5 else 0
    step = min(_STEP, _widest(count))
    middle = (count - 1) / 2
    return [
        (place - middle) * step + _AISLE * ((place >= count - block) - (place < block))
        for place in range(count)
    ]


def _widest(count: int) -> float:
    """Return the step at which a row just fits between the remote rooms."""
    reach = _FIRST_RADIUS * asin((MIDDLE - _ROOM_WIDTH - 30) / _FIRST_RADIUS)
    return 2 * (reach - _AISLE) / max(count - 1, 1)


def _remote(
    remote: dict[str, list[str]], rooms: Sequence[RemoteRoom], deepest: float
) -> tuple[list[Section], list[Seat]]:
    """Return a box for each remote room, left and right of the hall and then below it."""
    names = {room.id: room.name for room in rooms}
    boxes: list[Section] = []
    seats: list[Seat] = []
    bottom = [deepest - 52, deepest - 52]
    for number, (room, labels) in enumerate(remote.items()):
        side = number % 2
        lines = max(1, -(-len(labels) // 3))
        box = Section(
            id=room,
            name=names.get(room, room),
            kind="remote",
            x=2 if side == 0 else WIDTH - _ROOM_WIDTH - 2,
            y=round(bottom[side], 1),
            width=_ROOM_WIDTH,
            height=14 + 26.0 * lines,
        )
        boxes.append(box)
        seats += _boxed(sorted(labels, key=_number), box)
        bottom[side] += box.height + 48
    return boxes, seats


def _boxed(labels: Sequence[str], box: Section) -> Iterable[Seat]:
    for place, label in enumerate(labels):
        x, y = box.x + 16 + 26 * (place % 3), box.y + 20 + 26 * (place // 3)
        yield Seat(id=label, label=label, x=round(x, 1), y=round(y, 1), section=box.id)
