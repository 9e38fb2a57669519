"""A prepared session is checked as a whole before anything of it is stored."""

import pytest
from msgspec.structs import replace

from hub.meeting.kinds import ItemStage, Stage
from hub.meeting.people import Group, Person, Role
from hub.meeting.session import Plan, PlanSession
from hub.meeting.settings import Settings
from hub.meeting.state import Item, Room, Seat, SeatPlan, Session, Sitting
from tests.hub.meeting.pieces import GROUP_ROOM, HALL_ROOM, REMOTE_ROOM
from tests.hub.meeting.sentences import CLERK, Sitting85, people, plan


def with_person(**fields: object) -> Plan:
    person = Person(**{"id": "X1", "name": "Người Mới", **fields})  # type: ignore[arg-type]
    return plan(people=(*people(), person))


def with_item(**fields: object) -> Plan:
    item = Item(**{"id": "9", "title": "Mục", "sitting": "B1", **fields})  # type: ignore[arg-type]
    return plan(items=(item,))


B1 = Sitting(id="B1", title="Sáng", starts="2026-12-08T08:00", ends="2026-12-08T11:30")
SEAT = Seat(id="s1", label="1", x=1, y=1)

WRONG_PLANS: list[tuple[Plan, str]] = [
    (plan(people=(*people(), people()[0])), "plan_same_id_twice"),
    (plan(groups=(Group(id="", name="Tổ"),)), "plan_same_id_twice"),
    (plan(rooms=(GROUP_ROOM,)), "plan_without_hall"),
    (plan(presiding="nobody"), "unknown_person"),
    (plan(rooms=(HALL_ROOM, replace(GROUP_ROOM, presiding="nobody"))), "unknown_person"),
    (plan(rooms=(replace(HALL_ROOM, item="1"), REMOTE_ROOM)), "wrong_room"),
    (plan(rooms=(HALL_ROOM, Room(id="remote1", name="B", kind="tent"))), "wrong_room"),
    (plan(rooms=(HALL_ROOM, Room(id="a b", name="B"))), "wrong_room"),
    (plan(rooms=(HALL_ROOM, Room(id="r", name="B", kind="remote"))), "remote_room_joins"),
    (plan(rooms=(HALL_ROOM, Room(id="r", name="B", joins="hall"))), "remote_room_joins"),
    (
        plan(rooms=(HALL_ROOM, REMOTE_ROOM, replace(REMOTE_ROOM, id="r", joins="remote1"))),
        "remote_room_joins",
    ),
    (plan(rooms=(HALL_ROOM, replace(REMOTE_ROOM, joins="nowhere"))), "remote_room_joins"),
    (with_person(name="  "), "name_needed"),
    (with_person(id="x" * 41), "text_too_long"),
    (with_person(id="hub"), "wrong_person"),
    (with_person(title="x" * 1001), "wrong_person"),
    (with_person(roles=(Role.PRESIDING,)), "wrong_person"),
    (with_person(roles=(Role.HUB,)), "wrong_person"),
    (with_person(group="G99"), "unknown_group"),
    (with_person(room="cellar"), "unknown_room"),
    (with_person(mandate=True), "delegate_role_missing"),
    (with_person(roles=(Role.BEHALF, Role.DELEGATE), represents="A1"), "behalf_never_votes"),
    (with_person(roles=(Role.BEHALF,), mandate=True, represents="A1"), "behalf_never_votes"),
    (with_person(roles=(Role.BEHALF,)), "behalf_of_whom"),
    (with_person(represents="A1"), "behalf_of_whom"),
    (with_person(roles=(Role.BEHALF,), represents="nobody"), "unknown_person"),
    (
        plan(people=(*people(), *(Person(id=f"X{n}", name="X", seat="s1") for n in (1, 2)))),
        "seat_taken",
    ),
    (with_item(sitting="B9"), "plan_unknown_sitting"),
    (with_item(parent="h"), "plan_unknown_item"),
    (with_item(id="new-4"), "plan_reserved_id"),
    (with_item(parent="9"), "item_inside_itself"),
    (with_item(stage=ItemStage.FINISHED), "plan_already_begun"),
    (with_item(used=1), "plan_already_begun"),
    (with_item(started_at=1), "plan_already_begun"),
    (plan(session=Session(stage=Stage.OPEN)), "plan_already_begun"),
    (plan(sittings=(replace(B1, stage=Stage.OPEN),), items=()), "plan_already_begun"),
    (plan(seats=SeatPlan(width=5, height=5, seats=(SEAT, SEAT))), "seat_twice"),
    (plan(seats=SeatPlan(width=5, height=0, seats=(SEAT,))), "seat_outside_plan"),
    (plan(settings=Settings(first_speech=1)), "setting_out_of_range"),
]


@pytest.mark.parametrize(("wrong", "reason"), WRONG_PLANS)
def test_a_plan_that_contradicts_itself_is_not_stored(wrong: Plan, reason: str) -> None:
    Sitting85().refused(CLERK, PlanSession(plan=wrong), reason)


def test_a_plan_without_contradictions_is_stored() -> None:
    seats = SeatPlan(width=5, height=5, seats=(SEAT,))
    whole = plan(rooms=(HALL_ROOM, REMOTE_ROOM, GROUP_ROOM), seats=seats)
    Sitting85().given((CLERK, PlanSession(plan=whole))).then_state(
        lambda meeting: meeting.plan == seats
    )
