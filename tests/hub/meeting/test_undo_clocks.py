"""Taking back gives the clock back: to whoever spoke, and to whoever had been interrupted."""

from hub.meeting.clocks import PauseClock
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.state import SpeakingTime
from hub.meeting.undo import Undo
from hub.meeting.words import SECOND
from tests.hub.meeting.discussions import (
    MINUTE,
    ORDER,
    ask,
    discussion,
    request,
    room,
    speech,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, Sitting85


def call(sitting: Sitting85, who: str) -> tuple[str, GiveFloor]:
    """Say that the chair calls somebody's last request."""
    return CHAIR, GiveFloor(request=request(sitting, who).id)


def end(sitting: Sitting85) -> tuple[str, EndSpeech]:
    """Say that the chair thanks the speaker."""
    return CHAIR, EndSpeech(speech=speech(sitting).id)


def undo(sitting: Sitting85) -> tuple[str, Undo]:
    """Say that the chair takes the last act back."""
    kept = room(sitting).undoable
    assert kept is not None
    return CHAIR, Undo(number=kept.number)


def test_a_point_of_order_goes_on_and_the_speech_waits_again() -> None:
    sitting = discussion("A5").given(ask("A7", ORDER))
    sitting.given(call(sitting, "A5")).after(60).given(call(sitting, "A7")).after(20)
    sitting.given(end(sitting)).after(5).given(undo(sitting))
    interrupted = room(sitting).interrupted
    assert interrupted is not None
    assert (speech(sitting).person, interrupted.person) == ("A7", "A5")
    assert speech(sitting).ends_at == sitting.now + 40 * SECOND
    assert interrupted.left == 6 * MINUTE
    assert sitting.meeting.speaking["A7"] == SpeakingTime()


def test_a_call_that_ended_two_speeches_gives_both_back() -> None:
    sitting = discussion("A5", "A6").given(ask("A7", ORDER))
    sitting.given(call(sitting, "A5")).after(60).given(call(sitting, "A7")).after(20)
    sitting.given(call(sitting, "A6")).after(5).given(undo(sitting))
    assert speech(sitting).person == "A7"
    assert sitting.meeting.speaking == {"A7": SpeakingTime(), "A5": SpeakingTime()}
    sitting.given(end(sitting)).after(30).given(end(sitting))
    assert sitting.meeting.speaking["A5"] == SpeakingTime(used=MINUTE + 30 * SECOND, turns=1)


def test_a_clock_that_stood_stands_again() -> None:
    sitting = discussion("A5", "A6")
    sitting.given(call(sitting, "A5")).after(60)
    sitting.given((CHAIR, PauseClock(speech=speech(sitting).id))).after(60)
    sitting.given(end(sitting)).after(5).given(undo(sitting))
    assert (speech(sitting).left, speech(sitting).held) == (6 * MINUTE, True)


def test_an_ended_speech_goes_on() -> None:
    sitting = discussion("A5")
    sitting.given(call(sitting, "A5")).after(60).given(end(sitting)).after(5).when(*undo(sitting))
    assert speech(sitting).ends_at == sitting.now + 6 * MINUTE
    assert touched(sitting) == {"A5"}
