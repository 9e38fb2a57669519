"""Attendance is taken per sitting, by oneself, by card or by the clerk, and makes the quorum."""

import pytest
from msgspec.structs import replace

from hub.meeting.attendance import (
    AttendanceRecorded,
    CheckedIn,
    CheckIn,
    CheckInCard,
    LeaveEarly,
    RecordAttendance,
    is_quorate,
    present_delegates,
    quorum_needed,
    sitting_at_hand,
    total_delegates,
)
from hub.meeting.kinds import AttendanceKind
from hub.meeting.people import Role
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.state import Meeting
from hub.meeting.step import decide
from hub.meeting.words import Asked, Refused
from tests.hub.meeting.pieces import opened
from tests.hub.meeting.sentences import (
    ADMIN,
    CHAIR,
    CLERK,
    DELEGATES,
    SECRETARY,
    START,
    Sitting85,
    people,
    plan,
)

PRESENT, LATE, ONLINE = AttendanceKind.PRESENT, AttendanceKind.LATE, AttendanceKind.ONLINE
LEFT, BEHALF = AttendanceKind.LEFT_EARLY, AttendanceKind.BEHALF
EXCUSED, UNEXCUSED = AttendanceKind.ABSENT_EXCUSED, AttendanceKind.ABSENT_UNEXCUSED
IN = CheckIn(sitting="B1")

# DOMAIN: N and what two thirds of it are.
TWO_THIRDS = [
    (15, 10), (20, 14), (25, 17), (27, 18), (30, 20), (50, 34), (65, 44), (70, 47),
    (75, 50), (82, 55), (83, 56), (84, 56), (85, 57), (95, 64), (125, 84), (500, 334),
]  # fmt: skip


def record(kind: AttendanceKind, *people: str, **fields: str) -> RecordAttendance:
    return RecordAttendance(**{"sitting": "B1", **fields}, people=people, kind=kind)


@pytest.mark.parametrize(("total", "needed"), TWO_THIRDS)
def test_two_thirds_make_a_quorum(total: int, needed: int) -> None:
    assert quorum_needed(total) == needed
    assert is_quorate(needed, total)
    assert not is_quorate(needed - 1, total)


def test_nobody_makes_no_quorum() -> None:
    assert not is_quorate(0, 0)


def test_n_is_the_delegates_in_office_or_as_many_as_were_elected() -> None:
    assert total_delegates(opened().meeting) == 85
    elected = Settings(total_counts="elected", elected_total=90)
    assert total_delegates(Sitting85(plan(settings=elected)).meeting) == 90
    too_few = Settings(total_counts="elected", elected_total=10)
    assert total_delegates(Sitting85(plan(settings=too_few)).meeting) == 85


def test_the_sitting_at_hand_is_the_one_under_way_else_the_next_else_the_last() -> None:
    assert sitting_at_hand(Meeting()) is None
    assert present_delegates(Meeting()) == ()
    world = Sitting85()
    assert sitting_at_hand(world.meeting) == "B1"
    world.given((CHAIR, OpenSitting(sitting="B1")), (CHAIR, CloseSitting(sitting="B1")))
    assert sitting_at_hand(world.meeting) == "B2"
    world.given((CHAIR, OpenSitting(sitting="B2")), (CHAIR, CloseSitting(sitting="B2")))
    assert sitting_at_hand(world.meeting) == "B2"


def test_a_delegate_checks_in_before_the_sitting_opens() -> None:
    world = Sitting85().when("A5", IN)
    world.then(CheckedIn(sitting="B1", person="A5", kind=PRESENT))
    assert present_delegates(world.meeting) == ("A5",)
    assert list(world.events[0].touches(world.meeting)) == ["A5"]
    world.refused("A5", IN, "already_checked_in")
    world.given((CHAIR, OpenSitting(sitting="B1")))
    assert present_delegates(world.meeting) == ("A5",)


def test_only_for_the_sitting_at_hand() -> None:
    (
        opened()
        .refused("A5", CheckIn(sitting="B2"), "sitting_not_at_hand")
        .refused("A5", CheckIn(sitting="B9"), "unknown_sitting")
        .given((CHAIR, CloseSitting(sitting="B1")))
        .refused("A5", IN, "sitting_closed")
    )


@pytest.mark.parametrize(("minutes", "kind"), [(15, PRESENT), (15.1, LATE)])
def test_whoever_comes_long_after_the_opening_is_late(minutes: float, kind: AttendanceKind) -> None:
    opened().after(minutes * 60).when("A5", IN).then(
        CheckedIn(sitting="B1", person="A5", kind=kind)
    )


def test_in_a_remote_room_one_is_online_there_and_counts() -> None:
    world = opened().when("A85", IN)
    world.then(CheckedIn(sitting="B1", person="A85", kind=ONLINE, room="remote1"))
    assert present_delegates(world.meeting) == ("A85",)


def test_whom_a_closed_sitting_shuts_out_is_not_present_at_it() -> None:
    world = Sitting85().given(("A5", IN), ("A85", IN))
    world.given((CHAIR, OpenSitting(sitting="B1", closed=True)))
    assert present_delegates(world.meeting) == ("A5",)
    open_to_remote = plan(settings=Settings(closed_stops_remote=False))
    world = Sitting85(open_to_remote).given(("A85", IN))
    world.given((CHAIR, OpenSitting(sitting="B1", closed=True)))
    assert present_delegates(world.meeting) == ("A85",)


def test_an_attendee_on_behalf_is_heard_and_never_counted() -> None:
    world = opened().when("B1", IN)
    world.then(CheckedIn(sitting="B1", person="B1", kind=BEHALF))
    assert present_delegates(world.meeting) == ()
    world.refused("B1", IN, "already_checked_in")


def test_an_invitee_is_on_the_roll_and_not_counted() -> None:
    world = opened().when("I1", IN).then(CheckedIn(sitting="B1", person="I1", kind=PRESENT))
    assert present_delegates(world.meeting) == ()


def test_staff_and_observers_do_not_attend() -> None:
    opened().refused(ADMIN, IN, "not_allowed").refused("O1", IN, "not_allowed")
    opened().refused(CLERK, CheckInCard(sitting="B1", person="O1"), "does_not_attend")


def test_a_role_held_outside_the_session_attends_nothing() -> None:
    stranger = Asked("stranger", START, standing=frozenset({Role.DELEGATE}))
    with pytest.raises(Refused, match="unknown_person"):
        decide(opened().meeting, stranger, IN)


def test_a_card_is_read_at_the_clerks_station() -> None:
    (
        opened()
        .when(CLERK, CheckInCard(sitting="B1", person="A5"))
        .then(CheckedIn(sitting="B1", person="A5", kind=PRESENT, how="card"))
        .refused(CLERK, CheckInCard(sitting="B1", person="A5"), "already_checked_in")
        .refused(CLERK, CheckInCard(sitting="B1", person="nobody"), "unknown_person")
        .refused("A6", CheckInCard(sitting="B1", person="A6"), "not_allowed")
    )


def test_a_remote_delegate_who_came_to_the_hall_is_present_there() -> None:
    opened().when(CLERK, CheckInCard(sitting="B1", person="A85")).then(
        CheckedIn(sitting="B1", person="A85", kind=PRESENT, how="card")
    )


def test_a_remote_rooms_operator_reads_the_cards_of_that_room_only() -> None:
    (
        opened()
        .when("R1", CheckInCard(sitting="B1", person="A85", room="remote1"))
        .then(CheckedIn(sitting="B1", person="A85", kind=ONLINE, how="card", room="remote1"))
        .refused(
            "R1", CheckInCard(sitting="B1", person="A5", room="remote1"), "person_of_other_room"
        )
        .refused("R1", CheckInCard(sitting="B1", person="A84"), "person_of_other_room")
    )


def test_whoever_left_and_returns_is_no_later_than_the_first_time() -> None:
    (
        opened()
        .given(("A5", IN))
        .after(3600)
        .given(("A5", LeaveEarly(sitting="B1")))
        .after(600)
        .when("A5", IN)
        .then(CheckedIn(sitting="B1", person="A5", kind=PRESENT))
    )


def test_leaving_early_is_recorded_and_no_longer_counts() -> None:
    world = opened().given(("A5", IN)).when("A5", LeaveEarly(sitting="B1", reason="việc gấp"))
    world.then(
        AttendanceRecorded(sitting="B1", people=("A5",), kind=LEFT, how="tablet", reason="việc gấp")
    )
    assert present_delegates(world.meeting) == ()
    assert world.meeting.attendance["B1"]["A5"].came is PRESENT
    assert list(world.events[0].touches(world.meeting)) == ["A5"]
    world.refused("A5", LeaveEarly(sitting="B1"), "not_attending")
    world.refused("A6", LeaveEarly(sitting="B1"), "not_attending")
    world.refused("A5", LeaveEarly(sitting="B2"), "sitting_not_at_hand")


def test_the_clerk_enters_a_whole_roll_call_at_once() -> None:
    world = opened().when(SECRETARY, record(PRESENT, *DELEGATES[:57]))
    world.then(AttendanceRecorded(sitting="B1", people=DELEGATES[:57], kind=PRESENT))
    assert len(present_delegates(world.meeting)) == 57
    world.refused(CHAIR, record(PRESENT, "A58"), "not_allowed")


def test_leave_is_entered_with_its_reason_even_for_a_sitting_ahead() -> None:
    (
        opened()
        .refused(CLERK, record(EXCUSED, "A5", sitting="B2"), "reason_needed")
        .when(CLERK, record(EXCUSED, "A5", sitting="B2", reason="đi công tác"))
        .then_state(lambda meeting: meeting.attendance["B2"]["A5"].reason == "đi công tác")
        .refused(CLERK, record(PRESENT, "A6", sitting="B2"), "sitting_not_at_hand")
        .when(CLERK, record(UNEXCUSED, "A6"))
        .then(AttendanceRecorded(sitting="B1", people=("A6",), kind=UNEXCUSED))
        .when("A6", IN)
        .then(CheckedIn(sitting="B1", person="A6", kind=PRESENT))
    )


def test_remote_people_are_entered_as_online_where_they_are() -> None:
    (
        opened()
        .when(CLERK, record(ONLINE, "A84", "A85"))
        .then(AttendanceRecorded(sitting="B1", people=("A84", "A85"), kind=ONLINE, room="remote1"))
        .refused(CLERK, record(ONLINE, "A5"), "room_not_remote")
        .when(CLERK, record(ONLINE, "A5", room="remote1"))
        .then_state(lambda meeting: meeting.attendance["B1"]["A5"].room == "remote1")
        .when(CLERK, record(PRESENT, "A84"))
        .then(AttendanceRecorded(sitting="B1", people=("A84",), kind=PRESENT))
    )


def test_people_of_several_rooms_are_entered_room_by_room() -> None:
    opened().when(CLERK, record(UNEXCUSED, "A5", "A85")).then(
        AttendanceRecorded(sitting="B1", people=("A5",), kind=UNEXCUSED),
        AttendanceRecorded(sitting="B1", people=("A85",), kind=UNEXCUSED, room="remote1"),
    )


def test_the_clerk_enters_who_left() -> None:
    (
        opened()
        .given(("A85", IN))
        .refused(CLERK, record(LEFT, "A5"), "not_attending")
        .refused(CLERK, record(LEFT, "A85", "A5"), "not_attending")
        .when(CLERK, record(LEFT, "A85"))
        .then(AttendanceRecorded(sitting="B1", people=("A85",), kind=LEFT, room="remote1"))
        .refused(CLERK, record(LEFT, "A85"), "not_attending")
    )


def test_on_behalf_is_only_who_stands_in_for_somebody() -> None:
    (
        opened()
        .refused(CLERK, record(BEHALF, "A5"), "not_on_behalf")
        .refused(CLERK, record(PRESENT, "B1"), "attends_on_behalf")
        .when(CLERK, record(BEHALF, "B1"))
        .then(AttendanceRecorded(sitting="B1", people=("B1",), kind=BEHALF))
    )


def test_a_roll_names_people_once() -> None:
    (
        opened()
        .refused(CLERK, record(PRESENT), "people_needed")
        .refused(CLERK, record(PRESENT, "A5", "A5"), "people_needed")
        .refused(CLERK, record(PRESENT, "nobody"), "unknown_person")
        .refused(CLERK, record(PRESENT, "A5", sitting="B9"), "unknown_sitting")
    )


def test_a_sitting_that_is_over_is_corrected_with_a_reason_until_the_session_closes() -> None:
    (
        opened()
        .given((CHAIR, CloseSitting(sitting="B1")))
        .refused(CLERK, record(PRESENT, "A5"), "reason_needed")
        .when(CLERK, record(PRESENT, "A5", reason="sót khi điểm danh"))
        .then(
            AttendanceRecorded(
                sitting="B1", people=("A5",), kind=PRESENT, reason="sót khi điểm danh"
            )
        )
        .given((CHAIR, CloseSession()))
        .refused(CLERK, record(PRESENT, "A6", reason="x"), "session_closed")
    )


def test_a_mandate_that_ended_no_longer_counts() -> None:
    gone = tuple(
        replace(person, mandate=False) if person.id == "A5" else person for person in people()
    )
    world = Sitting85(plan(people=gone)).given(("A5", IN))
    assert present_delegates(world.meeting) == ()
