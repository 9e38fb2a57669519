"""A speech's clock runs, stands, is extended, and goes on counting when its time is up."""

import pytest
from msgspec.structs import replace

from hub.meeting.clocks import (
    ClockPaused,
    ClockResumed,
    ExtendSpeech,
    PauseClock,
    ResumeClock,
    SpeechExtended,
    allowed_time,
    rest,
    spoken,
)
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.kinds import RequestKind, Stage
from hub.meeting.settings import Settings
from hub.meeting.words import SECOND
from tests.hub.meeting.discussions import (
    DEBATE,
    DISCUSSION,
    EXPLANATION,
    MINUTE,
    ORDER,
    SittingStands,
    discussion,
    room,
    speech,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85


def speaking() -> Sitting85:
    """Return a sitting where A5 has just been given 7 minutes and A6 waits."""
    sitting = discussion("A5", "A6")
    return sitting.given((CHAIR, GiveFloor(request=room(sitting).queue[0])))


@pytest.mark.parametrize(
    ("kind", "attempt", "minutes"),
    [
        (DISCUSSION, 1, 7),
        (DISCUSSION, 2, 3),
        (DISCUSSION, 3, 3),
        (DEBATE, 1, 3),
        (EXPLANATION, 1, 10),
        (EXPLANATION, 2, 10),
        (ORDER, 1, 1),
    ],
)
def test_each_kind_of_speech_has_its_time(kind: RequestKind, attempt: int, minutes: int) -> None:
    assert allowed_time(Settings(), kind, attempt) == minutes * MINUTE


def test_the_times_are_the_councils_own() -> None:
    assert allowed_time(replace(Settings(), first_speech=300), DISCUSSION, 1) == 5 * MINUTE


def test_a_clock_runs_from_the_call_and_past_its_time() -> None:
    sitting = speaking()
    assert speech(sitting).ends_at == sitting.now + 7 * MINUTE
    sitting.after(8 * 60)
    assert rest(speech(sitting), sitting.now) == -MINUTE
    assert spoken(speech(sitting), sitting.now) == 8 * MINUTE


@pytest.mark.parametrize("who", [CHAIR, SECRETARY])
def test_a_clock_stands_and_runs_again_with_what_it_had(who: str) -> None:
    sitting = speaking()
    clock = speech(sitting).id
    sitting.refused(who, ResumeClock(speech=clock), "clock_runs")
    sitting.after(60).when(who, PauseClock(speech=clock)).then(ClockPaused(speech=clock))
    assert touched(sitting) == {"A5", "A6"}
    assert (speech(sitting).left, speech(sitting).ends_at) == (6 * MINUTE, None)
    sitting.after(300).refused(who, PauseClock(speech=clock), "clock_stands")
    sitting.when(who, ResumeClock(speech=clock)).then(ClockResumed(speech=clock))
    assert touched(sitting) == {"A5", "A6"}
    assert (speech(sitting).left, speech(sitting).ends_at) == (None, sitting.now + 6 * MINUTE)
    assert spoken(speech(sitting), sitting.now + SECOND) == MINUTE + SECOND


def test_no_clock_runs_in_a_break() -> None:
    sitting = speaking()
    clock = speech(sitting).id
    sitting.given((CHAIR, PauseClock(speech=clock)))
    sitting.given_event(SittingStands(stage=Stage.SUSPENDED))
    sitting.refused(CHAIR, ResumeClock(speech=clock), "sitting_suspended")


def test_a_delegate_touches_no_clock() -> None:
    sitting = speaking()
    clock = speech(sitting).id
    for command in (PauseClock(speech=clock), ResumeClock(speech=clock)):
        sitting.refused("A5", command, "not_allowed")


def test_only_the_chair_gives_more_time() -> None:
    sitting = speaking()
    more = ExtendSpeech(speech=speech(sitting).id, seconds=60)
    sitting.refused(SECRETARY, more, "not_allowed")
    sitting.when(CHAIR, more).then(SpeechExtended(speech=more.speech, seconds=60))
    assert speech(sitting).ends_at == sitting.now + 8 * MINUTE
    assert speech(sitting).allowed == 8 * MINUTE
    assert touched(sitting) == {"A5", "A6"}


def test_more_time_is_added_to_a_clock_that_stands() -> None:
    sitting = speaking()
    clock = speech(sitting).id
    sitting.given((CHAIR, PauseClock(speech=clock)), (CHAIR, ExtendSpeech(speech=clock)))
    assert (speech(sitting).left, speech(sitting).ends_at) == (8 * MINUTE, None)


def test_whoever_is_over_time_gets_the_whole_minute_from_now() -> None:
    sitting = speaking().after(7 * 60 + 40)
    sitting.when(CHAIR, ExtendSpeech(speech=speech(sitting).id, seconds=60))
    assert speech(sitting).ends_at == sitting.now + MINUTE
    assert speech(sitting).allowed == 8 * MINUTE + 40 * SECOND


@pytest.mark.parametrize("seconds", [0, -60, 3601])
def test_more_time_has_bounds(seconds: int) -> None:
    sitting = speaking()
    more = ExtendSpeech(speech=speech(sitting).id, seconds=seconds)
    sitting.refused(CHAIR, more, "seconds_out_of_bounds")


def test_a_speech_that_is_over_has_no_clock() -> None:
    sitting = speaking()
    clock = speech(sitting).id
    sitting.given((CHAIR, EndSpeech(speech=clock)))
    for command in (PauseClock, ResumeClock, ExtendSpeech):
        sitting.refused(CHAIR, command(speech=clock), "speech_over")
    sitting.given((CHAIR, GiveFloor(request=room(sitting).queue[0])))
    sitting.refused(CHAIR, PauseClock(speech=clock), "speech_over")
