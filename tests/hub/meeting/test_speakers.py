"""Requests to speak stand in one queue per item and room, in the order the rules give them."""

import pytest
from msgspec.structs import replace

from hub.meeting.floor import GiveFloor
from hub.meeting.kinds import AttendanceKind, RequestKind, RequestStage, Stage
from hub.meeting.people import Person
from hub.meeting.queue import MoveRequest, SkipRequest
from hub.meeting.speakers import (
    AskFor,
    AskToSpeak,
    RequestWithdrawn,
    SpeechRequested,
    WithdrawRequest,
)
from hub.meeting.state import Attendance
from tests.hub.meeting.discussions import (
    DEBATE,
    DISCUSSION,
    EXPLANATION,
    ORDER,
    ItemBegun,
    Settled,
    SittingStands,
    ask,
    discussion,
    queue,
    request,
    room,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, TECHNICIAN, Sitting85, plan


def test_a_delegate_asks_and_waits() -> None:
    sitting = discussion().when(*ask("A5"))
    sitting.then(SpeechRequested(person="A5", kind=DISCUSSION, item="2"))
    assert queue(sitting) == ("A5",)
    assert request(sitting, "A5").asked_at == sitting.now
    assert touched(sitting) == {"A5"}


def test_the_queue_is_in_the_order_the_hub_received() -> None:
    assert queue(discussion("A7", "A5", "A6")) == ("A7", "A5", "A6")


def test_a_remote_delegate_waits_in_the_queue_of_the_hall() -> None:
    sitting = discussion("A5").when("A82", AskToSpeak(room="remote1"))
    assert queue(sitting) == ("A5", "A82")


def test_a_point_of_order_is_first_even_before_whom_the_chair_moved() -> None:
    sitting = discussion("A5", "A6")
    first, second = room(sitting).queue
    sitting.given((CHAIR, MoveRequest(request=second, before=first))).when(*ask("A7", ORDER))
    assert queue(sitting) == ("A7", "A6", "A5")
    assert queue(sitting.given(*[ask("A8", ORDER)])) == ("A7", "A8", "A6", "A5")


def test_debate_is_refused_before_the_chair_opens_it_and_has_priority_then() -> None:
    discussion().refused(*ask("A5", DEBATE), "debate_not_open")
    sitting = discussion("A5", "A6", debate=True).given(ask("A7", DEBATE), ask("A8", DEBATE))
    assert queue(sitting) == ("A7", "A8", "A5", "A6")


def test_a_newcomer_stands_where_the_order_says_round_those_moved_by_hand() -> None:
    sitting = discussion("A5", "A6", "A7", debate=True)
    moved = request(sitting, "A7").id
    sitting.given((CHAIR, MoveRequest(request=moved, before=request(sitting, "A5").id)))
    sitting.given(ask("A8", DEBATE), ask("A9"))
    assert queue(sitting) == ("A7", "A8", "A5", "A6", "A9")
    end = MoveRequest(request=request(sitting, "A8").id)
    sitting.given((SECRETARY, end), ask("A10", DEBATE), ask("A11"))
    assert queue(sitting) == ("A7", "A10", "A5", "A6", "A9", "A8", "A11")


def test_nobody_waits_twice() -> None:
    discussion("A5", debate=True).refused(*ask("A5"), "already_waiting").refused(
        *ask("A5", DEBATE), "already_waiting"
    )


def test_a_point_of_order_may_be_raised_while_waiting_but_once() -> None:
    sitting = discussion("A5").given(ask("A5", ORDER)).refused(*ask("A5", ORDER), "already_waiting")
    assert queue(sitting) == ("A5", "A5")


def test_whoever_speaks_does_not_ask() -> None:
    sitting = discussion("A5")
    sitting.given((CHAIR, GiveFloor(request=room(sitting).queue[0])))
    sitting.refused(*ask("A5"), "has_the_floor").given(ask("A6", ORDER))
    sitting.given((CHAIR, GiveFloor(request=request(sitting, "A6").id)))
    sitting.refused(*ask("A5"), "has_the_floor").refused(*ask("A6"), "has_the_floor")


def test_registration_must_be_open_for_discussion_but_for_nothing_else() -> None:
    sitting = discussion().given_event(ItemBegun(item="3"))
    sitting.refused(*ask("A5"), "registration_closed")
    sitting.given(ask("A5", ORDER), ask("I1", EXPLANATION))
    assert queue(sitting) == ("A5", "I1")


@pytest.mark.parametrize(
    ("who", "kind", "may"),
    [
        ("A5", DISCUSSION, True),
        ("A5", ORDER, True),
        ("A5", EXPLANATION, False),
        ("B1", DISCUSSION, True),
        ("B1", EXPLANATION, True),
        ("B1", ORDER, False),
        ("I1", EXPLANATION, True),
        ("I1", DISCUSSION, False),
        ("I1", DEBATE, False),
    ],
)
def test_each_role_asks_for_what_is_its_own(who: str, kind: RequestKind, may: bool) -> None:
    if may:
        assert queue(discussion().when(*ask(who, kind))) == (who,)
    else:
        discussion().refused(*ask(who, kind), "kind_not_yours")


@pytest.mark.parametrize("who", [SECRETARY, CLERK, TECHNICIAN, "O1", "R1", "nobody"])
def test_others_do_not_ask(who: str) -> None:
    discussion().refused(*ask(who), "not_allowed")


def test_requests_are_taken_in_a_sitting_and_its_breaks() -> None:
    Sitting85(plan()).refused(*ask("A5"), "no_sitting_open")
    closed = discussion().given_event(SittingStands(stage=Stage.CLOSED))
    closed.refused(*ask("A5"), "no_sitting_open")
    suspended = discussion().given_event(SittingStands(stage=Stage.SUSPENDED))
    assert queue(suspended.when(*ask("A5"))) == ("A5",)
    suspended.refused(CHAIR, GiveFloor(request=room(suspended).queue[0]), "sitting_suspended")


def test_a_raised_hand_is_entered_by_the_desk_under_the_same_rules() -> None:
    for who in (CHAIR, SECRETARY, CLERK):
        sitting = discussion().when(who, AskFor(person="A5"))
        sitting.then(SpeechRequested(person="A5", kind=DISCUSSION, item="2"))
        sitting.refused(who, AskFor(person="A5"), "already_waiting")
    discussion().refused(CLERK, AskFor(person="A99"), "unknown_person").refused(
        CLERK, AskFor(person="O1"), "kind_not_yours"
    ).refused("A5", AskFor(person="A6"), "not_allowed")


def test_where_the_council_wants_it_only_confirmed_delegates_ask() -> None:
    sitting = discussion().given_event(Settled(speak_only_present=True))
    sitting.refused(*ask("A5"), "not_present").given(ask("I1", EXPLANATION))
    for kind, may in ((AttendanceKind.ABSENT_EXCUSED, False), (AttendanceKind.ONLINE, True)):
        here = {"A5": Attendance(kind=kind, at=0)}
        sitting.meeting = replace(sitting.meeting, attendance={"B1": here})
        if may:
            assert queue(sitting.when(*ask("A5"))) == ("I1", "A5")
        else:
            sitting.refused(*ask("A5"), "not_present")


def test_a_request_is_withdrawn_by_its_owner_alone() -> None:
    sitting = discussion("A5", "A6")
    waiting = WithdrawRequest(request=room(sitting).queue[0])
    sitting.refused("A6", waiting, "not_your_request")
    sitting.refused(CHAIR, waiting, "not_your_request")
    sitting.refused(SECRETARY, waiting, "not_allowed")
    sitting.when("A5", waiting).then(RequestWithdrawn(request=waiting.request))
    assert queue(sitting) == ("A6",)
    assert touched(sitting) == {"A5", "A6"}
    sitting.refused("A5", waiting, "request_not_waiting")
    sitting.refused("A5", WithdrawRequest(request="999"), "unknown_request")


def test_whoever_was_passed_over_may_withdraw() -> None:
    sitting = discussion("A5")
    only = room(sitting).queue[0]
    sitting.given((CHAIR, SkipRequest(request=only)), ("A5", WithdrawRequest(request=only)))
    assert request(sitting, "A5").stage is RequestStage.WITHDRAWN


def test_an_item_taken_up_again_finds_its_queue_as_the_chair_left_it() -> None:
    sitting = discussion("A5", "A6", "A7")
    moved = MoveRequest(request=request(sitting, "A7").id, before=request(sitting, "A5").id)
    sitting.given((CHAIR, moved)).given_event(ItemBegun(item="3"))
    assert queue(sitting) == ()
    assert not room(sitting).registration
    assert room(sitting).undoable is None
    sitting.given(ask("A8", ORDER)).given(
        ("A6", WithdrawRequest(request=request(sitting, "A6").id))
    )
    assert touched(sitting) == {"A5", "A6", "A7", "A8"}
    sitting.given_event(ItemBegun(item="2"))
    assert queue(sitting) == ("A7", "A5")
    sitting.given_event(ItemBegun(item=None))
    assert queue(sitting) == ()
    assert len(room(sitting).parked) == 3


def test_what_is_asked_of_a_request_names_one_that_waits_on_the_item() -> None:
    sitting = discussion("A5")
    only = room(sitting).queue[0]
    sitting.refused(CHAIR, GiveFloor(request="999"), "unknown_request")
    elsewhere = GiveFloor(room="remote1", request=only)
    rooms = sitting.meeting.rooms
    joined = replace(rooms["remote1"], presiding="A2")
    sitting.meeting = replace(sitting.meeting, rooms={**rooms, "remote1": joined})
    sitting.refused("A2", elsewhere, "unknown_request")
    sitting.given(("A5", WithdrawRequest(request=only)))
    sitting.refused(CHAIR, GiveFloor(request=only), "request_not_waiting")
    sitting.given_event(ItemBegun(item="3"))
    sitting.refused(CHAIR, GiveFloor(request=only), "request_on_other_item")


def test_an_unused_role_asks_for_nothing() -> None:
    sitting = discussion()
    guest = Person(id="X", name="Người Lạ")
    sitting.meeting = replace(sitting.meeting, people={**sitting.meeting.people, "X": guest})
    sitting.refused(CLERK, AskFor(person="X"), "kind_not_yours")
