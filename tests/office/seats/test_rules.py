"""Seats are given and exchanged one by one; a plan is made for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.people import Person, Role
from hub.meeting.state import Meeting, Room, Seat, SeatPlan
from office.seats.picture import nearest, picture_of
from office.seats.rules import generated, plan_file, read_plan, seating
from tests.hub.auth.hall import refused

if TYPE_CHECKING:
    from hub.meeting.membership import ChangePerson

PLAN = SeatPlan(
    width=100,
    height=50,
    seats=tuple(Seat(id=f"A0{n}", label=f"A0{n}", x=n * 10, y=10) for n in (1, 2, 3)),
)


def person(name: str, seat: str | None = None, **changes: object) -> Person:
    fields = {"id": name, "name": f"Nguyễn Văn {name}", "seat": seat, "mandate": True}
    return Person(**{**fields, "roles": (Role.DELEGATE,), **changes})  # type: ignore[arg-type]


def hall(*people: Person, presiding: str | None = None) -> Meeting:
    rooms = {
        "hall": Room(id="hall", name="Hội trường", presiding=presiding),
        "far": Room(id="far", name="Điểm cầu", kind="remote", joins="hall"),
    }
    return Meeting(people={one.id: one for one in people}, plan=PLAN, rooms=rooms)


def after(meeting: Meeting, changes: list[ChangePerson]) -> dict[str, str | None]:
    """Return who sits where when the changes are made one after another."""
    people = dict(meeting.people)
    for change in changes:
        assert people[change.person.id] == change.was
        taken = {one.seat for one in people.values() if one.id != change.person.id}
        assert change.person.seat is None or change.person.seat not in taken
        people[change.person.id] = change.person
    return {key: one.seat for key, one in people.items()}


def test_a_free_seat_is_taken() -> None:
    meeting = hall(person("An"))
    assert after(meeting, seating(meeting, "A01", "An")) == {"An": "A01"}


def test_two_people_change_places() -> None:
    meeting = hall(person("An", "A01"), person("Ba", "A02"))
    assert after(meeting, seating(meeting, "A01", "Ba")) == {"An": "A02", "Ba": "A01"}


def test_whoever_comes_without_a_seat_leaves_the_other_without() -> None:
    meeting = hall(person("An", "A01"), person("Ba"))
    assert after(meeting, seating(meeting, "A01", "Ba")) == {"An": None, "Ba": "A01"}


def test_a_seat_is_left_empty() -> None:
    meeting = hall(person("An", "A01"))
    assert after(meeting, seating(meeting, "A01", "")) == {"An": None}


def test_what_can_not_be_is_refused() -> None:
    meeting = hall(person("An", "A01"))
    assert refused(lambda: seating(meeting, "Z9", "An")) == "office.no_seat"
    assert refused(lambda: seating(meeting, "A02", "Nobody")) == "unknown_person"
    assert refused(lambda: seating(meeting, "A01", "An")) == "nothing_changed"
    assert refused(lambda: seating(meeting, "A02", "")) == "nothing_changed"


def test_a_plan_is_made_with_a_seat_for_every_delegate() -> None:
    meeting = hall(
        person("An", "CT1", roles=(Role.DELEGATE, Role.PRESIDIUM)),
        person("Ba", roles=(Role.DELEGATE, Role.PRESIDIUM)),
        person("Cả", roles=(Role.DELEGATE, Role.SECRETARY)),
        person("Dư"),
        person("Em", room="far"),
        person("Ga", mandate=False, roles=(Role.INVITEE,)),
        presiding="An",
    )
    plan, changes = generated(meeting)
    seats = after(meeting, changes)
    assert seats == {
        "An": "CT1", "Ba": "CT2", "Cả": "TK1", "Dư": "A01", "Em": "far-01", "Ga": None
    }  # fmt: skip
    assert {seat.id for seat in plan.seats} == set(seats.values()) - {None}


def test_a_plan_in_a_file_is_read_as_it_was_written() -> None:
    assert read_plan(plan_file(PLAN)) == PLAN


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "office.plan_unreadable"),
        (b"\xff\xfe", "office.plan_unreadable"),
        (b"[]", "office.plan_unreadable"),
        (b"{}", "office.plan_unreadable"),
        (b"[" * 100_000, "office.plan_unreadable"),
        (plan_file(replace(PLAN, width=5)), "seat_outside_plan"),
        (plan_file(replace(PLAN, seats=(*PLAN.seats, PLAN.seats[0]))), "seat_twice"),
        (
            plan_file(replace(PLAN, seats=(replace(PLAN.seats[0], id=""),))),
            "office.plan_unreadable",
        ),
    ],
)
def test_a_file_that_is_no_plan_is_refused(content: bytes, reason: str) -> None:
    assert refused(lambda: read_plan(content)) == reason


def test_the_picture_knows_who_has_no_place() -> None:
    people = [person("An", "A01"), person("Ba", "Z9"), person("Cả"), person("Dư", mandate=False)]
    picture = picture_of(PLAN, people)
    assert [one.called for one in picture.seats] == ["An", "", ""]
    assert [one.id for one in picture.lost] == ["Ba"]
    assert [one.id for one in picture.unseated] == ["Cả"]
    assert picture_of(SeatPlan(), []).seats == ()


def test_the_nearest_seats_give_the_scale() -> None:
    spread = [Seat(id=str(n), label="", x=x, y=y) for n, (x, y) in enumerate(
        [(0, 0), (0, 0), (50, 0), (50, 7), (90, 0)])]  # fmt: skip
    assert nearest(spread) == 7
    assert nearest(spread[:2]) == 31
