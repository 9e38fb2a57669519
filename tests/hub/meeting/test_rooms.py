"""Presiding is handed over within the presidium; rooms and seats can be added late."""

import pytest
from msgspec.structs import replace

from hub.meeting.rooms import (
    AddRoom,
    AppointPresiding,
    ChangeSeats,
    HandOverPresiding,
    PresidingHandedOver,
    RoomAdded,
    SeatsChanged,
    TakePresiding,
    plan_part,
)
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.state import Room, Seat, SeatPlan
from hub.meeting.words import Command
from tests.hub.meeting.pieces import opened, with_groups
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85, people, plan


def test_the_chair_hands_over_to_a_member_of_the_presidium() -> None:
    (
        opened()
        .when(CHAIR, HandOverPresiding(to="A2"))
        .then(PresidingHandedOver(to="A2"))
        .then_state(lambda meeting: meeting.rooms["hall"].presiding == "A2")
        .refused(CHAIR, HandOverPresiding(to="A3"), "not_allowed")
        .when("A2", HandOverPresiding(to=CHAIR))
    )


def test_nobody_else_can_be_given_the_chair() -> None:
    (
        opened()
        .refused(CHAIR, HandOverPresiding(to="A4"), "not_in_presidium")
        .refused(CHAIR, HandOverPresiding(to=SECRETARY), "not_in_presidium")
        .refused(CHAIR, HandOverPresiding(to="nobody"), "unknown_person")
        .refused(CHAIR, HandOverPresiding(to=CHAIR), "nothing_changed")
    )


def test_whoever_was_planned_to_preside_need_not_be_in_the_presidium() -> None:
    Sitting85(plan(presiding="A9")).when("A9", OpenSitting(sitting="B1"))


def test_the_presidium_takes_the_chair_when_it_is_not_handed_over() -> None:
    ill = "Chủ tọa vắng đột xuất"
    (
        opened()
        .refused("A2", TakePresiding(reason=" "), "reason_needed")
        .refused("A4", TakePresiding(reason=ill), "not_allowed")
        .refused(CHAIR, TakePresiding(reason=ill), "nothing_changed")
        .refused("A2", TakePresiding(reason=ill, room="remote1"), "only_in_hall")
        .when("A2", TakePresiding(reason=ill))
        .then(PresidingHandedOver(to="A2", reason=ill))
        .then_state(lambda meeting: meeting.rooms["hall"].presiding == "A2")
    )


def test_over_a_group_any_delegate_may_preside() -> None:
    (
        opened(with_groups())
        .when("A4", HandOverPresiding(to="A20", room="group1"))
        .then_state(lambda meeting: meeting.rooms["group1"].presiding == "A20")
        .refused("A20", HandOverPresiding(to="I1", room="group1"), "not_a_delegate")
    )


def test_the_office_says_who_presides_over_a_group_and_never_over_the_hall() -> None:
    (
        opened(with_groups())
        .refused(CLERK, AppointPresiding(to="A2"), "not_in_hall")
        .refused(CLERK, AppointPresiding(to="A9", room="remote1"), "room_joins_another")
        .refused(CLERK, AppointPresiding(to="A4", room="group1"), "nothing_changed")
        .refused(CLERK, AppointPresiding(to="I1", room="group1"), "not_a_delegate")
        .when(CLERK, AppointPresiding(to="A9", room="group1"))
        .then(PresidingHandedOver(to="A9", room="group1"))
    )


SECOND_REMOTE = AddRoom(id="remote2", name=" Điểm cầu Kỳ Sơn ", kind="remote", joins="hall")


def test_a_room_can_be_added_late() -> None:
    world = opened().when(CLERK, SECOND_REMOTE)
    world.then(
        RoomAdded(room="remote2", title="Điểm cầu Kỳ Sơn", kind="remote", joins="hall")
    ).then_state(
        lambda meeting: (
            meeting.rooms["remote2"]
            == Room(id="remote2", name="Điểm cầu Kỳ Sơn", kind="remote", joins="hall")
        )
    )
    assert list(world.events[0].touches(world.meeting)) == []
    world.when(CLERK, AddRoom(id="g9", name="Tổ 9", kind="group", presiding="A7"))
    assert list(world.events[0].touches(world.meeting)) == ["A7"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(SECOND_REMOTE, id="remote1"), "room_exists"),
        (replace(SECOND_REMOTE, name=""), "name_needed"),
        (replace(SECOND_REMOTE, joins=None), "remote_room_joins"),
        (replace(SECOND_REMOTE, joins="remote1"), "remote_room_joins"),
        (replace(SECOND_REMOTE, id="a/b"), "wrong_room"),
        (replace(SECOND_REMOTE, kind="group", joins=None, presiding="I1"), "not_a_delegate"),
    ],
)
def test_a_room_that_cannot_be_is_not_added(wrong: AddRoom, reason: str) -> None:
    opened().refused(CLERK, wrong, reason)


SEATS = SeatPlan(
    width=10,
    height=6,
    seats=(
        Seat(id="s1", label="1", x=1, y=1, section="Đoàn chủ tọa"),
        Seat(id="s2", label="2", x=2, y=1),
    ),
)


def test_screens_see_the_seats_and_who_sits_where() -> None:
    seated = (replace(people()[0], seat="s1"), *people()[1:])
    world = Sitting85(plan(people=seated)).when(CLERK, ChangeSeats(seats=SEATS))
    world.then(SeatsChanged(seats=SEATS))
    part = plan_part(world.meeting)
    assert (part.width, part.height) == (10, 6)
    assert [part.seats[key].person for key in ("s1", "s2")] == ["A1", None]
    assert list(world.events[0].touches(world.meeting)) == []


def test_seats_that_contradict_each_other_are_refused() -> None:
    twice = replace(SEATS, seats=SEATS.seats * 2)
    many = SeatPlan(
        width=2000, height=1, seats=tuple(Seat(id=str(n), label="", x=n, y=0) for n in range(1001))
    )
    (
        opened()
        .refused(CLERK, ChangeSeats(seats=twice), "seat_twice")
        .refused(CLERK, ChangeSeats(seats=many), "seat_twice")
        .refused(CLERK, ChangeSeats(seats=replace(SEATS, width=1)), "seat_outside_plan")
    )


@pytest.mark.parametrize(
    ("who", "command"),
    [
        (CHAIR, HandOverPresiding(to="A2")),
        ("A2", TakePresiding(reason="x")),
        (CLERK, SECOND_REMOTE),
        (CLERK, ChangeSeats(seats=SEATS)),
    ],
)
def test_a_closed_session_stands(who: str, command: Command) -> None:
    (
        opened()
        .given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
        .refused(who, command, "session_closed")
    )
