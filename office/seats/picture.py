"""The hall's plan as a picture: every seat, who sits there, and what is still free."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.names import given
from hub.meeting.people import Person
from hub.meeting.state import Seat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hub.meeting.state import SeatPlan

PITCH = 31.0  # nearest seats are drawn this far apart; a seat is 26 wide
MARGIN = 24.0


class DrawnSeat(Struct, frozen=True):
    """A seat in the picture, with the person on it."""

    seat: Seat
    x: float
    y: float
    person: Person | None

    @property
    def called(self) -> str:
        """Return what is written under the label: the given name."""
        return given(self.person.name) if self.person else ""


class Picture(Struct, frozen=True):
    """The plan at the scale it is drawn in; the stage is at the top."""

    width: float
    height: float
    seats: tuple[DrawnSeat, ...]
    unseated: tuple[Person, ...]
    lost: tuple[Person, ...]


def picture_of(plan: SeatPlan, people: Iterable[Person]) -> Picture:
    """Return the picture; `lost` are those whose seat is not on the plan, `unseated` have none."""
    people = tuple(people)
    sits = {person.seat: person for person in people if person.seat}
    known = {seat.id for seat in plan.seats}
    scale = PITCH / nearest(plan.seats)
    left = min((seat.x for seat in plan.seats), default=0)
    top = min((seat.y for seat in plan.seats), default=0)
    seats = tuple(
        DrawnSeat(
            seat,
            round((seat.x - left) * scale + MARGIN, 1),
            round((seat.y - top) * scale + MARGIN, 1),
            sits.get(seat.id),
        )
        for seat in plan.seats
    )
    return Picture(
        width=max((seat.x for seat in seats), default=0) + MARGIN,
        height=max((seat.y for seat in seats), default=0) + MARGIN,
        seats=seats,
        unseated=tuple(one for one in people if one.mandate and not one.seat),
        lost=tuple(one for one in people if one.seat and one.seat not in known),
    )


def nearest(seats: Sequence[Seat]) -> float:
    """Return how far apart the two nearest seats are."""
    least = PITCH
    found = False
    ordered = sorted(seats, key=lambda seat: seat.x)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if found and other.x - one.x >= least:
                break
            way = hypot(one.x - other.x, one.y - other.y)
            if way > 0 and (not found or way < least):
                least, found = way, True
    return least
