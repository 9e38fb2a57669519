"""Whoever presides gives the floor and takes it back; one speaker at a time has it in a room."""

import pytest
from msgspec.structs import replace

from hub.meeting.clocks import PauseClock
from hub.meeting.floor import (
    EndSpeech,
    FloorGiven,
    GiveFloor,
    GiveFloorTo,
    SpeechEnded,
    clocks_stopped,
    floor_cleared,
)
from hub.meeting.kinds import RequestStage, Stage
from hub.meeting.queue import SkipRequest
from hub.meeting.state import SpeakingTime
from hub.meeting.words import HALL, SECOND
from tests.hub.meeting.discussions import (
    DEBATE,
    DISCUSSION,
    EXPLANATION,
    MINUTE,
    ORDER,
    ItemBegun,
    Settled,
    SittingStands,
    ask,
    discussion,
    queue,
    request,
    room,
    speech,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85


def call(sitting: Sitting85, who: str) -> GiveFloor:
    """Return the call of somebody's last request."""
    return GiveFloor(request=request(sitting, who).id)


def end(sitting: Sitting85) -> EndSpeech:
    """Return the end of the speech under way."""
    return EndSpeech(speech=speech(sitting).id)


def test_the_chair_calls_somebody_and_the_clock_runs() -> None:
    sitting = discussion("A5", "A6")
    wanted = request(sitting, "A5").id
    given = FloorGiven(
        person="A5", kind=DISCUSSION, allowed=7 * MINUTE, attempt=1, item="2", request=wanted
    )
    sitting.when(CHAIR, call(sitting, "A5")).then(given)
    assert speech(sitting).ends_at == sitting.now + 7 * MINUTE
    assert request(sitting, "A5").stage is RequestStage.SPEAKING
    assert queue(sitting) == ("A6",)
    assert touched(sitting) == {"A5", "A6"}


def test_calling_the_next_thanks_the_speaker_in_one_act() -> None:
    sitting = discussion("A5", "A6", "A7")
    sitting.given((CHAIR, call(sitting, "A5"))).after(100)
    first = speech(sitting).id
    sitting.when(CHAIR, call(sitting, "A6"))
    assert sitting.events[0] == SpeechEnded(speech=first, person="A5")
    assert isinstance(sitting.events[1], FloorGiven)
    assert sitting.events[1].continues
    assert speech(sitting).person == "A6"
    assert request(sitting, "A5").stage is RequestStage.SPOKEN
    assert sitting.meeting.speaking["A5"] == SpeakingTime(used=100_000_000, turns=1)
    assert touched(sitting) == {"A5", "A6", "A7"}


def test_two_who_press_at_once_call_one() -> None:
    sitting = discussion("A5", "A6")
    same = call(sitting, "A5")
    sitting.given((CHAIR, same)).refused(CHAIR, same, "request_not_waiting")


@pytest.mark.parametrize("who", [SECRETARY, "A5", "A2"])
def test_nobody_else_gives_or_ends(who: str) -> None:
    sitting = discussion("A5")
    sitting.refused(who, call(sitting, "A5"), "not_allowed")
    sitting.refused(who, GiveFloorTo(person="I1"), "not_allowed")
    sitting.given((CHAIR, call(sitting, "A5"))).refused(who, end(sitting), "not_allowed")


def test_only_a_request_on_the_item_of_this_room_is_called() -> None:
    sitting = discussion("A5")
    sitting.refused(CHAIR, GiveFloor(request="999"), "unknown_request")
    asked = call(sitting, "A5")
    sitting.given_event(ItemBegun(item="3")).refused(CHAIR, asked, "request_on_other_item")


def test_no_floor_in_a_break() -> None:
    sitting = discussion("A5").given_event(SittingStands(stage=Stage.SUSPENDED))
    sitting.refused(CHAIR, call(sitting, "A5"), "sitting_suspended")


def test_where_the_council_wants_it_only_confirmed_delegates_are_called() -> None:
    sitting = discussion("A5").given_event(Settled(speak_only_present=True))
    sitting.refused(CHAIR, call(sitting, "A5"), "not_present")


def test_whoever_was_passed_over_can_be_called_again() -> None:
    sitting = discussion("A5", "A6")
    sitting.given((CHAIR, SkipRequest(request=request(sitting, "A5").id)))
    sitting.when(CHAIR, call(sitting, "A5"))
    assert speech(sitting).person == "A5"


def test_the_second_turn_on_an_item_is_shorter_and_on_another_item_is_a_first() -> None:
    sitting = discussion("A5")
    sitting.given((CHAIR, call(sitting, "A5")))
    sitting.given((CHAIR, end(sitting)), ask("A5"))
    assert request(sitting, "A5").attempt == 2
    sitting.given((CHAIR, call(sitting, "A5")))
    assert (speech(sitting).attempt, speech(sitting).allowed) == (2, 3 * MINUTE)
    sitting.given((CHAIR, end(sitting))).given_event(ItemBegun(item="3"))
    sitting.given((CHAIR, GiveFloorTo(person="A5", kind=DISCUSSION)))
    assert speech(sitting).allowed == 7 * MINUTE


def test_debate_does_not_use_up_the_first_turn() -> None:
    sitting = discussion(debate=True).given(ask("A5", DEBATE))
    sitting.given((CHAIR, call(sitting, "A5")))
    assert speech(sitting).allowed == 3 * MINUTE
    sitting.given((CHAIR, end(sitting)), ask("A5"))
    assert request(sitting, "A5").attempt == 1


def test_somebody_is_called_to_explain_without_having_asked() -> None:
    sitting = discussion("A5").when(CHAIR, GiveFloorTo(person="I1"))
    sitting.then(
        FloorGiven(person="I1", kind=EXPLANATION, allowed=10 * MINUTE, attempt=1, item="2")
    )
    assert request(sitting, "I1").id == speech(sitting).id
    assert touched(sitting) == {"I1", "A5"}
    sitting.refused(CHAIR, GiveFloorTo(person="I1"), "has_the_floor")
    sitting.given((CHAIR, end(sitting)))
    assert sitting.meeting.speaking["I1"].turns == 1
    assert queue(sitting) == ("A5",)


def test_a_call_by_name_takes_the_request_of_that_kind() -> None:
    sitting = discussion("A5", "A6")
    sitting.given((CHAIR, GiveFloorTo(person="A6", kind=EXPLANATION)))
    assert queue(sitting) == ("A5", "A6")
    sitting.given((CHAIR, end(sitting)), (CHAIR, GiveFloorTo(person="A6", kind=DISCUSSION)))
    assert queue(sitting) == ("A5",)


def test_who_is_never_heard_is_not_called() -> None:
    sitting = discussion().refused(CHAIR, GiveFloorTo(person="A99"), "unknown_person")
    sitting.refused(CHAIR, GiveFloorTo(person="O1"), "never_heard")
    rooms = sitting.meeting.rooms
    joined = replace(rooms["remote1"], presiding="A2")
    sitting.meeting = replace(sitting.meeting, rooms={**rooms, "remote1": joined})
    there = GiveFloorTo(room="remote1", person="I1")
    sitting.refused("A2", there, "room_joins_another")


def test_a_point_of_order_interrupts_and_gives_the_clock_back() -> None:
    sitting = discussion("A5", "A6")
    sitting.given((CHAIR, call(sitting, "A5"))).after(60).given(ask("A7", ORDER))
    sitting.when(CHAIR, call(sitting, "A7"))
    assert [type(event) for event in sitting.events] == [FloorGiven]
    assert speech(sitting).person == "A7"
    interrupted = room(sitting).interrupted
    assert interrupted is not None
    assert (interrupted.left, interrupted.ends_at) == (6 * MINUTE, None)
    sitting.refused(CHAIR, EndSpeech(speech=interrupted.id), "speech_over")
    sitting.after(40).when(CHAIR, end(sitting))
    assert speech(sitting).person == "A5"
    assert speech(sitting).ends_at == sitting.now + 6 * MINUTE
    assert room(sitting).interrupted is None
    assert sitting.meeting.speaking["A7"] == SpeakingTime(used=40_000_000, turns=0)


def test_a_clock_the_desk_had_stopped_still_stands_after_a_point_of_order() -> None:
    sitting = discussion("A5")
    sitting.given((CHAIR, call(sitting, "A5")))
    sitting.given((CHAIR, PauseClock(speech=speech(sitting).id)))
    sitting.given(ask("A7", ORDER)).given((CHAIR, call(sitting, "A7"))).after(9)
    sitting.given((CHAIR, end(sitting)))
    assert (speech(sitting).left, speech(sitting).ends_at) == (7 * MINUTE, None)


def test_one_point_of_order_follows_another_and_the_speech_still_waits() -> None:
    sitting = discussion("A5").given(ask("A7", ORDER), ask("A8", ORDER))
    sitting.given((CHAIR, call(sitting, "A5"))).after(60)
    sitting.given((CHAIR, call(sitting, "A7"))).after(60)
    sitting.when(CHAIR, call(sitting, "A8"))
    assert [type(event) for event in sitting.events] == [SpeechEnded, FloorGiven]
    sitting.after(60).given((CHAIR, end(sitting)))
    assert speech(sitting).person == "A5"
    assert speech(sitting).ends_at == sitting.now + 6 * MINUTE


def test_a_point_of_order_may_come_while_nobody_speaks() -> None:
    sitting = discussion().given(ask("A7", ORDER))
    sitting.given((CHAIR, call(sitting, "A7")))
    assert room(sitting).interrupted is None
    sitting.given((CHAIR, end(sitting)))
    assert room(sitting).speech is None


def test_the_next_call_ends_a_point_of_order_and_what_it_interrupted() -> None:
    sitting = discussion("A5", "A6").given(ask("A7", ORDER))
    sitting.given((CHAIR, call(sitting, "A5"))).after(60)
    sitting.given((CHAIR, call(sitting, "A7"))).after(60)
    assert len(floor_cleared(sitting.meeting, HALL)) == 2
    sitting.when(CHAIR, call(sitting, "A6"))
    assert [type(event) for event in sitting.events] == [SpeechEnded, SpeechEnded, FloorGiven]
    assert sitting.meeting.speaking["A5"] == SpeakingTime(used=MINUTE, turns=1)
    assert (speech(sitting).person, room(sitting).interrupted) == ("A6", None)
    assert touched(sitting) == {"A5", "A6", "A7"}


def test_a_break_stops_every_clock_and_takes_the_floor_from_nobody() -> None:
    sitting = discussion("A5").given(ask("A7", ORDER))
    assert clocks_stopped(sitting.meeting, sitting.now) == sitting.meeting
    sitting.given((CHAIR, call(sitting, "A5"))).after(60)
    stopped = clocks_stopped(sitting.meeting, sitting.now).rooms[HALL]
    assert (stopped.speech and stopped.speech.left, stopped.undoable) == (6 * MINUTE, None)
    sitting.given((CHAIR, call(sitting, "A7"))).after(20)
    sitting.meeting = clocks_stopped(sitting.meeting, sitting.now)
    assert speech(sitting).left == 40 * SECOND
    sitting.after(900).given((CHAIR, end(sitting)))
    assert (speech(sitting).person, speech(sitting).left) == ("A5", 6 * MINUTE)


def test_times_add_up() -> None:
    sitting = discussion("A5")
    for seconds in (100, 20):
        sitting.given((CHAIR, GiveFloorTo(person="I1"))).after(seconds).given((CHAIR, end(sitting)))
    assert sitting.meeting.speaking["I1"] == SpeakingTime(used=2 * MINUTE, turns=2)
