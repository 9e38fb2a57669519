"""The desk moves, refuses, passes over and puts back who waits to speak."""

import pytest

from hub.meeting.floor import GiveFloor
from hub.meeting.kinds import RequestStage
from hub.meeting.queue import (
    MoveRequest,
    RejectRequest,
    RequestMoved,
    RequestRejected,
    RequestRequeued,
    RequestSkipped,
    RequeueRequest,
    SkipRequest,
)
from tests.hub.meeting.discussions import (
    MINUTE,
    ORDER,
    ask,
    discussion,
    queue,
    request,
    room,
    speech,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY


@pytest.mark.parametrize("who", [CHAIR, SECRETARY])
def test_the_desk_moves_somebody_before_another_or_to_the_end(who: str) -> None:
    sitting = discussion("A5", "A6", "A7")
    five, _, seven = room(sitting).queue
    sitting.when(who, MoveRequest(request=seven, before=five))
    sitting.then(RequestMoved(request=seven, before=five))
    assert queue(sitting) == ("A7", "A5", "A6")
    assert touched(sitting) == {"A5", "A6", "A7"}
    sitting.refused(who, MoveRequest(request=seven, before=five), "stands_there_already")
    sitting.when(who, MoveRequest(request=five))
    assert queue(sitting) == ("A7", "A6", "A5")


def test_a_move_names_two_who_wait() -> None:
    sitting = discussion("A5", "A6")
    five, six = room(sitting).queue
    sitting.refused(CHAIR, MoveRequest(request=five, before=five), "stands_there_already")
    sitting.refused(CHAIR, MoveRequest(request=five, before="999"), "unknown_request")
    sitting.refused(CHAIR, MoveRequest(request="999", before=five), "unknown_request")
    sitting.given((CHAIR, GiveFloor(request=five)))
    sitting.refused(CHAIR, MoveRequest(request=six, before=five), "request_not_waiting")
    sitting.refused(CLERK, MoveRequest(request=six), "not_allowed")


def test_the_chair_refuses_the_floor_with_a_reason() -> None:
    sitting = discussion("A5", "A6")
    first = room(sitting).queue[0]
    no = RejectRequest(request=first, reason=" ngoài nội dung ")
    sitting.refused(SECRETARY, no, "not_allowed")
    sitting.refused(CHAIR, RejectRequest(request=first, reason="  "), "reason_needed")
    sitting.refused(CHAIR, RejectRequest(request=first, reason="a" * 1001), "text_too_long")
    sitting.when(CHAIR, no).then(RequestRejected(request=first, reason="ngoài nội dung"))
    assert queue(sitting) == ("A6",)
    assert request(sitting, "A5").reason == "ngoài nội dung"
    assert touched(sitting) == {"A5", "A6"}
    sitting.refused(CHAIR, no, "request_not_waiting")


@pytest.mark.parametrize("who", [CHAIR, SECRETARY])
def test_an_absent_one_is_passed_over_and_waits_again_behind_the_others(who: str) -> None:
    sitting = discussion("A5", "A6")
    first = room(sitting).queue[0]
    sitting.refused(who, RequeueRequest(request=first), "request_not_waiting")
    sitting.when(who, SkipRequest(request=first)).then(RequestSkipped(request=first))
    assert queue(sitting) == ("A6",)
    assert touched(sitting) == {"A5", "A6"}
    sitting.when(who, RequeueRequest(request=first)).then(RequestRequeued(request=first))
    assert queue(sitting) == ("A6", "A5")
    assert touched(sitting) == {"A5", "A6"}
    assert queue(sitting.given(ask("A7"), ask("A8", ORDER))) == ("A8", "A6", "A5", "A7")


def test_whoever_asked_anew_is_not_put_back_as_well() -> None:
    sitting = discussion("A5")
    first = room(sitting).queue[0]
    sitting.given((CHAIR, SkipRequest(request=first)), ask("A5"))
    sitting.refused(CHAIR, RequeueRequest(request=first), "already_waiting")


def test_whoever_is_called_and_does_not_come_has_not_spoken() -> None:
    sitting = discussion("A5", "A6")
    first = room(sitting).queue[0]
    sitting.given((CHAIR, GiveFloor(request=first))).after(20)
    sitting.refused(SECRETARY, SkipRequest(request=first), "request_not_waiting")
    sitting.when(CHAIR, SkipRequest(request=first))
    assert room(sitting).speech is None
    assert sitting.meeting.speaking == {}
    assert request(sitting, "A5").stage is RequestStage.SKIPPED
    sitting.given((CHAIR, GiveFloor(request=first)))
    assert speech(sitting).allowed == 7 * MINUTE


def test_passing_over_a_point_of_order_gives_the_floor_back() -> None:
    sitting = discussion("A5").given(ask("A7", ORDER))
    five, seven = request(sitting, "A5").id, request(sitting, "A7").id
    sitting.given((CHAIR, GiveFloor(request=five)), (CHAIR, GiveFloor(request=seven))).after(5)
    sitting.refused(CHAIR, SkipRequest(request=five), "speech_interrupted")
    sitting.given((CHAIR, SkipRequest(request=seven)))
    assert speech(sitting).person == "A5"
    assert speech(sitting).ends_at == sitting.now + 7 * MINUTE
