"""Screens see who speaks, who waits, one's own place and wait, and who has spoken how long."""

from msgspec.structs import replace

from hub.meeting.clocks import PauseClock
from hub.meeting.floor import EndSpeech, GiveFloor, GiveFloorTo
from hub.meeting.floor_shapes import (
    can_write,
    floor_part,
    groups_speaking,
    not_spoken,
    own_request,
    skipped_requests,
    speaking_times,
    undo_shape,
)
from hub.meeting.kinds import AttendanceKind, RequestKind, RequestStage
from hub.meeting.queue import RejectRequest, SkipRequest
from hub.meeting.speakers import WithdrawRequest
from hub.meeting.speech_shapes import MyRequestShape, SpokenShape
from hub.meeting.state import Attendance
from hub.meeting.words import HALL
from hub.meeting.writing import SendInWriting
from tests.hub.meeting.discussions import (
    MINUTE,
    ORDER,
    ItemBegun,
    ask,
    discussion,
    request,
    room,
    speech,
)
from tests.hub.meeting.sentences import CHAIR, DELEGATES, Sitting85


def call(sitting: Sitting85, who: str) -> tuple[str, GiveFloor]:
    """Say that the chair calls somebody's last request."""
    return CHAIR, GiveFloor(request=request(sitting, who).id)


def mine(sitting: Sitting85, who: str) -> MyRequestShape:
    """Return what somebody sees of their own request."""
    shape = own_request(sitting.meeting, who)
    assert shape is not None
    return shape


def test_the_floor_shows_the_speaker_the_queue_and_who_is_heard() -> None:
    sitting = discussion("A5", "A6", "A82")
    sitting.given(call(sitting, "A5"))
    part = floor_part(sitting.meeting, HALL)
    assert part.speech is not None
    assert (part.speech.person, part.speech.attempt, part.speech.turns) == ("A5", 1, 0)
    assert part.speech.ends_at == sitting.now + 7 * MINUTE
    assert (part.interrupted, part.waiting, part.warning_s) == (None, 2, 30)
    assert [part.queue[one].person for one in part.order] == ["A6", "A82"]
    assert [part.queue[one].remote for one in part.order] == [False, True]
    assert part.microphones.open == ("A5",)
    assert (part.registration, part.debate) == (True, False)
    assert floor_part(sitting.meeting, "remote1") == part


def test_an_interrupted_speech_is_shown_with_what_is_left() -> None:
    sitting = discussion("A5").given(ask("A7", ORDER))
    sitting.given(call(sitting, "A5")).after(60).given(call(sitting, "A7"))
    interrupted = floor_part(sitting.meeting, HALL).interrupted
    assert interrupted is not None
    assert (interrupted.left, interrupted.ends_at) == (6 * MINUTE, None)


def test_whoever_attends_in_a_remote_room_today_is_shown_as_remote() -> None:
    sitting = discussion("A5")
    there = Attendance(kind=AttendanceKind.ONLINE, at=0, room="remote1")
    sitting.meeting = replace(sitting.meeting, attendance={"B1": {"A5": there}})
    assert floor_part(sitting.meeting, HALL).queue[room(sitting).queue[0]].remote


def test_my_place_and_wait_count_those_before_me_from_the_end_of_the_running_speech() -> None:
    sitting = discussion("A5", "A6", "A7")
    assert (mine(sitting, "A5").place, mine(sitting, "A5").wait) == (1, 0)
    assert mine(sitting, "A5").wait_from is None
    sitting.given(call(sitting, "A5"))
    assert mine(sitting, "A5").stage is RequestStage.SPEAKING
    assert (mine(sitting, "A5").place, mine(sitting, "A5").wait) == (None, None)
    assert (mine(sitting, "A7").place, mine(sitting, "A7").wait) == (2, 7 * MINUTE)
    assert mine(sitting, "A7").wait_from == sitting.now + 7 * MINUTE


def test_my_wait_has_what_is_left_of_a_clock_that_stands() -> None:
    sitting = discussion("A5", "A6", "A7")
    sitting.given(call(sitting, "A5")).after(60)
    sitting.given((CHAIR, PauseClock(speech=speech(sitting).id)))
    assert (mine(sitting, "A7").wait, mine(sitting, "A7").wait_from) == (13 * MINUTE, None)


def test_my_wait_has_a_running_point_of_order_and_what_it_interrupts() -> None:
    sitting = discussion("A5", "A6").given(ask("A7", ORDER))
    sitting.given(call(sitting, "A5")).after(60).given(call(sitting, "A7"))
    assert mine(sitting, "A6").wait == 6 * MINUTE
    assert mine(sitting, "A6").wait_from == sitting.now + MINUTE


def test_nobody_waits_longer_for_who_is_over_time() -> None:
    sitting = discussion("A5", "A6")
    sitting.given(call(sitting, "A5")).after(8 * 60)
    sitting.given((CHAIR, PauseClock(speech=speech(sitting).id)))
    assert mine(sitting, "A6").wait == 0


def test_a_point_of_order_waits_for_no_speech_and_is_what_i_see_first() -> None:
    sitting = discussion("A5", "A6")
    sitting.given(call(sitting, "A5"), ask("A6", ORDER))
    shape = mine(sitting, "A6")
    assert (shape.kind, shape.place, shape.wait) == (RequestKind.POINT_OF_ORDER, 1, 0)
    assert shape.wait_from is None


def test_the_second_turns_shorter_time_is_counted() -> None:
    sitting = discussion("A5")
    sitting.given(call(sitting, "A5"))
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)), ask("A5"), ask("A6"))
    assert mine(sitting, "A6").wait == 3 * MINUTE


def test_a_request_on_an_item_not_under_way_has_no_place_and_can_be_written() -> None:
    sitting = discussion("A5")
    assert can_write(sitting.meeting, "A5") == request(sitting, "A5").id
    sitting.given_event(ItemBegun(item="3"))
    assert (mine(sitting, "A5").stage, mine(sitting, "A5").place) == (RequestStage.WAITING, None)
    assert can_write(sitting.meeting, "A5") == request(sitting, "A5").id
    sitting.given(("A5", SendInWriting(request=request(sitting, "A5").id, text="Ý kiến")))
    assert can_write(sitting.meeting, "A5") is None
    assert own_request(sitting.meeting, "A5") is None
    sitting.given_event(ItemBegun(item="2"))
    assert mine(sitting, "A5").stage is RequestStage.WRITTEN


def test_whoever_was_refused_sees_why_until_the_next_item() -> None:
    sitting = discussion("A5")
    only = room(sitting).queue[0]
    sitting.given((CHAIR, RejectRequest(request=only, reason="ngoài nội dung")))
    assert mine(sitting, "A5").reason == "ngoài nội dung"
    assert own_request(sitting.given_event(ItemBegun(item="3")).meeting, "A5") is None


def test_who_asks_for_nothing_sees_nothing() -> None:
    sitting = discussion("A5")
    assert own_request(sitting.meeting, "A6") is None
    assert can_write(sitting.meeting, "A6") is None
    sitting.given(("A5", WithdrawRequest(request=room(sitting).queue[0])))
    assert own_request(sitting.meeting, "A5") is None


def test_the_desk_sees_whom_it_can_call_again() -> None:
    sitting = discussion("A5", "A6")
    first = room(sitting).queue[0]
    sitting.given((CHAIR, SkipRequest(request=first)))
    assert skipped_requests(sitting.meeting, HALL).keys() == {first}
    assert mine(sitting, "A5").stage is RequestStage.SKIPPED
    sitting.given_event(ItemBegun(item="3"))
    assert skipped_requests(sitting.meeting, HALL) == {}


def test_the_desk_sees_what_it_can_take_back() -> None:
    sitting = discussion("A5")
    assert undo_shape(sitting.meeting, HALL) is None
    sitting.given(call(sitting, "A5"))
    shape = undo_shape(sitting.meeting, HALL)
    assert shape is not None
    assert (shape.number, shape.act, shape.actor) == (sitting.meeting.number, "FloorGiven", CHAIR)
    assert shape.until == sitting.now + 10_000_000


def test_speaking_time_is_counted_by_person_and_group_and_the_silent_are_hinted_at() -> None:
    sitting = discussion()
    for who, seconds in (("A4", 60), ("A12", 30), ("I1", 90)):
        sitting.given((CHAIR, GiveFloorTo(person=who))).after(seconds)
        sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    half = MINUTE // 2
    assert speaking_times(sitting.meeting) == {
        "A4": SpokenShape(used=MINUTE, turns=1),
        "A12": SpokenShape(used=half, turns=1),
        "I1": SpokenShape(used=MINUTE + half, turns=1),
    }
    groups = groups_speaking(sitting.meeting)
    assert groups["G4"] == SpokenShape(used=MINUTE + half, turns=2)
    assert groups["G1"] == SpokenShape(used=0, turns=0)
    assert not_spoken(sitting.meeting) == tuple(
        who for who in DELEGATES if who not in ("A4", "A12")
    )
