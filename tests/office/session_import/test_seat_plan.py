"""Where the office has no plan of its hall, a plausible one is drawn with a seat for everybody."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.session_import import read_session
from office.session_import.plan import DelegateRole, PlannedDelegate, RemoteRoom
from office.session_import.seat_plan import (
    FLOOR,
    MIDDLE,
    PRESIDIUM,
    SECRETARIES,
    WIDTH,
    HallPlan,
    generated_plan,
    seated,
)
from tests.office.session_import.office_files import real

ROOMS = (RemoteRoom(id="HT", name="Hòn Trầm"), RemoteRoom(id="DS", name="Đông Sơn"))


def delegates(
    count: int, *, label: str = "", role: DelegateRole = DelegateRole.DELEGATE, room: str = ""
) -> list[PlannedDelegate]:
    return [
        PlannedDelegate(
            id=f"{role}{room}{no}",
            name="Lê Ba",
            seat=label.format(no) if label else "",
            role=role,
            room=room,
        )
        for no in range(1, count + 1)
    ]


def rows_of(plan: HallPlan) -> list[int]:
    """Return how many seats the rows of the floor have, by their letters."""
    letters = [seat.label[0] for seat in plan.seats if seat.section == FLOOR]
    return [letters.count(letter) for letter in sorted(set(letters))]


def apart(plan: HallPlan) -> float:
    """Return the smallest distance between two seats."""
    return min(hypot(a.x - b.x, a.y - b.y) for a, b in combinations(plan.seats, 2))


def test_seats_are_given_in_order_where_nobody_has_one() -> None:
    people = [
        *delegates(1, role=DelegateRole.CHAIR),
        *delegates(2, role=DelegateRole.VICE_CHAIR),
        *delegates(2, role=DelegateRole.SECRETARY),
        *delegates(60),
        *delegates(3, room="HT"),
    ]
    labels = [it.seat for it in seated(people)]
    assert labels[:6] == ["CT1", "CT2", "CT3", "TK1", "TK2", "A01"]
    assert labels[-3:] == ["HT-01", "HT-02", "HT-03"]
    assert len(set(labels)) == len(labels)
    assert rows_of(generated_plan(people, ROOMS)) == [10, 11, 13, 14, 12]


def test_a_seat_that_is_given_stays_and_nobody_else_gets_it() -> None:
    people = [*delegates(1), *delegates(1, label="A01")]
    assert [it.seat for it in seated(people)] == ["A02", "A01"]


def test_the_stage_stands_in_the_middle_above_everybody() -> None:
    people = [*delegates(3, role=DelegateRole.CHAIR), *delegates(85)]
    plan = generated_plan(people)
    stage = [seat for seat in plan.seats if seat.section == PRESIDIUM]
    floor = [seat for seat in plan.seats if seat.section == FLOOR]
    assert sum(seat.x for seat in stage) / 3 == pytest.approx(MIDDLE)
    assert max(seat.y for seat in stage) < min(seat.y for seat in floor)
    assert [section.id for section in plan.sections] == [PRESIDIUM, FLOOR]


def test_rows_bend_towards_the_stage_and_are_symmetric() -> None:
    plan = generated_plan(delegates(10))
    first = [(seat.x, seat.y) for seat in plan.seats]
    assert first[0][1] < first[4][1]
    assert [round(WIDTH - x, 1) for x, _ in reversed(first)] == [x for x, _ in first]


def test_labels_make_the_rows_and_numbers_their_order() -> None:
    people = delegates(12, label="B{}") + delegates(10, label="A{:02}")
    plan = generated_plan(people)
    assert [seat.label for seat in plan.seats][:2] == ["A01", "A02"]
    assert [seat.label for seat in plan.seats][10:13] == ["B1", "B2", "B3"]


def test_labels_that_name_no_row_are_seated_in_order() -> None:
    plan = generated_plan(delegates(25, label="{}"))
    assert [seat.label for seat in plan.seats] == [str(no) for no in range(1, 26)]
    assert len({seat.y for seat in plan.seats if seat.x < MIDDLE}) > 3


def test_remote_rooms_stand_in_boxes_beside_the_hall() -> None:
    people = [*delegates(76), *delegates(3, room="HT"), *delegates(7, room="DS")]
    plan = generated_plan(people, ROOMS)
    boxes = {section.id: section for section in plan.sections if section.kind == "remote"}
    assert [boxes[room.id].name for room in ROOMS] == ["Hòn Trầm", "Đông Sơn"]
    for seat in plan.seats:
        if box := boxes.get(seat.section):
            assert box.x < seat.x < box.x + box.width
            assert box.y < seat.y < box.y + box.height
    floor = [seat.x for seat in plan.seats if seat.section == FLOOR]
    assert boxes["HT"].x + boxes["HT"].width + 9 < min(floor)
    assert max(floor) + 9 < boxes["DS"].x


def test_an_empty_council_has_an_empty_hall() -> None:
    assert generated_plan([]).seats == ()


@given(st.integers(1, 140), st.integers(0, 40), st.sampled_from(["", "A{}", "{}", "Z{:03}"]))
def test_everybody_sits_apart_and_within_the_plan(here: int, away: int, label: str) -> None:
    people = [*delegates(here, label=label), *delegates(away, room="HT")]
    plan = generated_plan(people, ROOMS)
    assert sorted(seat.id for seat in plan.seats) == sorted(it.seat for it in seated(people))
    assert all(0 < seat.x < plan.width and 0 < seat.y < plan.height for seat in plan.seats)
    if here + away > 1:
        assert apart(plan) > 3


@pytest.mark.shared
def test_the_real_hall_is_drawn_from_its_labels() -> None:
    plan = generated_plan(read_session(real("session.json")).plan.delegates)
    assert len(plan.seats) == 80
    assert rows_of(plan) == [10, 10, 10, 10, 10, 10, 10, 5]
    assert [seat.label for seat in plan.seats if seat.section == SECRETARIES] == ["TK1", "TK2"]
    assert apart(plan) > 25
    assert plan.for_meeting().seats == plan.seats
