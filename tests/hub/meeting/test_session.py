"""A session is planned without contradictions; its sittings are opened one at a time."""

import msgspec

from hub.meeting.attendance import CheckIn, RecordAttendance
from hub.meeting.kinds import AttendanceKind, Stage
from hub.meeting.people import Person, Role
from hub.meeting.session import OpenSitting, PlanSession, SittingOpened, session_part
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.state import Item, Sitting
from tests.hub.meeting.pieces import GROUP_ROOM, HALL_ROOM, REMOTE_ROOM, opened
from tests.hub.meeting.sentences import (
    ADMIN,
    CHAIR,
    CLERK,
    DELEGATES,
    SECRETARY,
    Sitting85,
    people,
    plan,
)


def test_a_plan_may_be_replaced_until_the_first_sitting_opens() -> None:
    (
        Sitting85()
        .given((CLERK, PlanSession(plan=plan(presiding="A2"))))
        .given(("A2", OpenSitting(sitting="B1")))
        .refused(ADMIN, PlanSession(plan=plan()), "session_begun")
    )


def test_the_parts_of_an_item_stand_right_after_it() -> None:
    mixed = (
        Item(id="a", title="A"),
        Item(id="b", title="B"),
        Item(id="a1", title="A1", parent="a"),
        Item(id="a11", title="A11", parent="a1"),
        Item(id="a2", title="A2", parent="a"),
    )
    planned = Sitting85(plan(items=mixed))
    planned.then_state(lambda meeting: meeting.agenda == ("a", "a1", "a11", "a2", "b"))


def test_the_chair_opens_a_sitting_and_the_figures_are_recorded() -> None:
    roll = RecordAttendance(sitting="B1", people=DELEGATES[:60], kind=AttendanceKind.PRESENT)
    (
        Sitting85()
        .given((SECRETARY, roll))
        .when(CHAIR, OpenSitting(sitting="B1"))
        .then(SittingOpened(sitting="B1", present=60, total=85))
        .then_state(lambda meeting: meeting.session.stage is Stage.OPEN)
        .then_state(lambda meeting: meeting.sitting == "B1")
        .then_state(lambda meeting: meeting.sittings["B1"].present == 60)
        .then_state(lambda meeting: len(meeting.attendance["B1"]) == 60)
    )


def test_without_a_quorum_it_can_be_opened_and_the_record_says_so() -> None:
    opened().then(SittingOpened(sitting="B1", present=0, total=85))


def test_nobody_else_opens_it() -> None:
    Sitting85().refused(SECRETARY, OpenSitting(sitting="B1"), "not_allowed").refused(
        "A2", OpenSitting(sitting="B1"), "not_allowed"
    )


def test_the_chair_of_a_group_opens_no_sitting() -> None:
    grouped = Sitting85(plan(rooms=(HALL_ROOM, REMOTE_ROOM, GROUP_ROOM)))
    grouped.refused("A4", OpenSitting(sitting="B1", room="group1"), "only_in_hall")


def test_a_sitting_can_be_opened_closed_to_the_public() -> None:
    (
        Sitting85()
        .when(CHAIR, OpenSitting(sitting="B1", closed=True))
        .then_state(lambda meeting: meeting.sittings["B1"].closed)
        .then_state(lambda meeting: meeting.sittings["B1"].private[0].since == meeting.at)
    )


def test_a_sitting_planned_as_closed_opens_closed() -> None:
    morning = Sitting(
        id="B1", title="Sáng", starts="2026-12-08T08:00", ends="2026-12-08T11:30", closed=True
    )
    planned = plan(sittings=(morning,), items=())
    Sitting85(planned).when(CHAIR, OpenSitting(sitting="B1")).then(
        SittingOpened(sitting="B1", closed=True, total=85)
    )


def test_a_second_sitting_waits_for_the_first_to_close() -> None:
    (
        opened()
        .refused(CHAIR, OpenSitting(sitting="B2"), "another_sitting_open")
        .refused(CHAIR, OpenSitting(sitting="B1"), "sitting_not_planned")
        .refused(CHAIR, OpenSitting(sitting="B9"), "unknown_sitting")
        .given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, OpenSitting(sitting="B2")))
        .then_state(lambda meeting: meeting.sitting == "B2")
    )


def test_a_closed_session_opens_nothing_any_more() -> None:
    (
        opened()
        .given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
        .refused(CHAIR, OpenSitting(sitting="B2"), "session_closed")
    )


def test_whoever_checks_in_is_told_so_and_nobody_else() -> None:
    world = opened().when("A5", CheckIn(sitting="B1"))
    assert list(world.events[0].touches(world.meeting)) == ["A5"]


def test_screens_see_the_session_and_its_sittings() -> None:
    part = session_part(opened().meeting, hidden=False)
    assert (part.number, part.sitting, part.order) == ("31", "B1", ("B1", "B2"))
    assert part.sittings["B1"].stage is Stage.OPEN
    assert part.rooms["hall"].presiding == CHAIR
    assert "private" not in msgspec.to_builtins(part.sittings["B1"])


def test_only_an_administrator_plans_duties_of_the_machine() -> None:
    raised = Person(id="C1", name="Lê Văn Thư", roles=(Role.CLERK, Role.ADMINISTRATOR))
    others = tuple(one for one in people() if one.id != "C1")
    greedy = PlanSession(plan=plan(people=(*others, raised)))
    Sitting85().refused("C1", greedy, "not_allowed").when(ADMIN, greedy)
    Sitting85().when("C1", PlanSession(plan=plan()))
