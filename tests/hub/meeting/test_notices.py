"""A tablet calls for help, the desk answers and writes to one, a group or all."""

import pytest
from msgspec.structs import replace

from hub.meeting.notices import (
    KEPT,
    AnswerCall,
    CallAnswered,
    CallMade,
    CallSecretary,
    CallTechnician,
    MessageSent,
    NoticeRetired,
    RetireNotice,
    SendMessage,
    notices_part,
    own_notices,
)
from tests.hub.meeting.pieces import opened, with_groups
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, TECHNICIAN, Sitting85


def mine(world: Sitting85, person: str) -> tuple[str, ...]:
    return own_notices(world.meeting, person)[1]


def touched(world: Sitting85) -> set[str]:
    return set(world.events[0].touches(world.meeting))


def test_a_delegate_calls_once_and_the_desk_answers() -> None:
    world = opened().when("A5", CallSecretary(text=" cần tài liệu "))
    world.then(CallMade(person="A5", kind="call_secretary", text="cần tài liệu"))
    call = mine(world, "A5")[0]
    assert touched(world) == {"A5"}
    assert mine(world, "A6") == ()
    world.refused("A5", CallSecretary(), "already_called")
    world.when(SECRETARY, AnswerCall(notice=call)).then(CallAnswered(notice=call, by=SECRETARY))
    assert touched(world) == {"A5"}
    assert own_notices(world.meeting, "A5")[0][call].answered_by == SECRETARY
    world.refused(CLERK, AnswerCall(notice=call), "already_answered")


def test_an_answered_call_makes_room_for_the_next() -> None:
    world = opened().given(("A5", CallSecretary()))
    world.given((CLERK, AnswerCall(notice=mine(world, "A5")[0])), ("A5", CallSecretary()))
    assert len(mine(world, "A5")) == 1
    world.given(("A5", CallTechnician()))
    assert len(mine(world, "A5")) == 2


@pytest.mark.parametrize("who", ["A5", "B1", "I1", "R1"])
def test_everybody_with_a_tablet_may_call(who: str) -> None:
    opened().when(who, CallTechnician()).then(CallMade(person=who, kind="call_technician"))


def test_observers_do_not_call() -> None:
    opened().refused("O1", CallTechnician(), "not_allowed")


def test_a_technician_answers_technical_calls_only() -> None:
    world = opened().given(("A5", CallSecretary()), ("A5", CallTechnician()))
    secretary, technician = mine(world, "A5")
    world.refused(TECHNICIAN, AnswerCall(notice=secretary), "not_allowed")
    world.when(TECHNICIAN, AnswerCall(notice=technician))
    world.refused(TECHNICIAN, AnswerCall(notice="99"), "unknown_notice")
    world.refused("A6", AnswerCall(notice=secretary), "not_allowed")


def test_a_message_is_no_call() -> None:
    world = opened().given((SECRETARY, SendMessage(text="Mời họp", to=("A5",))))
    world.refused(SECRETARY, AnswerCall(notice=mine(world, "A5")[0]), "not_a_call")


def test_a_message_goes_to_some_to_a_group_or_to_all() -> None:
    world = opened().when(CHAIR, SendMessage(text=" Mời họp ", to=("A5", "A6", "A5")))
    world.then(MessageSent(text="Mời họp", to=("A5", "A6")))
    assert touched(world) == {"A5", "A6"}
    world.when(SECRETARY, SendMessage(text="Mời tổ 1", group="G1"))
    members = {key for key, one in world.meeting.people.items() if one.group == "G1"}
    assert touched(world) == members
    world.when(SECRETARY, SendMessage(text="Mời tất cả"))
    assert touched(world) == set(world.meeting.people)
    assert len(mine(world, "A5")) == 2
    assert len(mine(world, "A1")) == 2
    assert len(mine(world, "I1")) == 1
    assert mine(world, "nobody") == ()


def test_nobody_reads_who_else_was_written_to() -> None:
    world = opened().given((CHAIR, SendMessage(text="Riêng", to=("A5", "A6"))))
    shapes, order = own_notices(world.meeting, "A5")
    assert shapes[order[0]].to == ()
    desk = notices_part(world.meeting)
    assert desk.notices[desk.order[0]].to == ("A5", "A6")


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (SendMessage(text=" "), "text_needed"),
        (SendMessage(text="x" * 501), "text_too_long"),
        (SendMessage(text="x", to=("nobody",)), "unknown_person"),
        (SendMessage(text="x", group="G99"), "unknown_group"),
        (SendMessage(text="x", to=("A5",), group="G1"), "people_or_group"),
    ],
)
def test_a_message_that_cannot_be_is_not_sent(message: SendMessage, reason: str) -> None:
    opened().refused(CHAIR, message, reason)


def test_a_groups_chair_does_not_write_to_the_session() -> None:
    message = replace(SendMessage(text="x"), room="group1")
    opened(with_groups()).refused("A4", message, "only_in_hall")


def test_notices_are_taken_off_the_screens() -> None:
    world = opened().given(("A5", CallSecretary()), (SECRETARY, SendMessage(text="Mời họp")))
    call, message = notices_part(world.meeting).order
    world.refused("A6", RetireNotice(notice=call), "not_allowed")
    world.refused("A5", RetireNotice(notice=message), "not_allowed")
    world.refused(TECHNICIAN, RetireNotice(notice=call), "not_allowed")
    world.when("A5", RetireNotice(notice=call)).then(NoticeRetired(notice=call, people=("A5",)))
    assert touched(world) == {"A5"}
    world.when(SECRETARY, RetireNotice(notice=message))
    assert touched(world) == set(world.meeting.people)
    assert notices_part(world.meeting).order == ()
    world.refused(SECRETARY, RetireNotice(notice=message), "unknown_notice")


def test_the_technician_retires_technical_calls() -> None:
    world = opened().given(("A5", CallTechnician()))
    world.when(TECHNICIAN, RetireNotice(notice=mine(world, "A5")[0]))
    assert mine(world, "A5") == ()


def test_the_oldest_message_leaves_the_screens_before_there_are_too_many() -> None:
    world = opened().given(("A5", CallSecretary()))
    for number in range(KEPT + 2):
        world.given((SECRETARY, SendMessage(text=str(number), to=("A6",))))
    order = notices_part(world.meeting).order
    assert len(order) == KEPT + 1  # the call stays
    assert world.meeting.notices[order[1]].text == "2"
    assert touched(world) == set(world.meeting.people)
