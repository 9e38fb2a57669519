"""Taking back round a point of order: whoever spoke and whoever was interrupted are as before."""

from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.state import SpeakingTime
from hub.meeting.undo import Undo
from hub.meeting.words import SECOND
from tests.hub.meeting.discussions import (
    MINUTE,
    ORDER,
    ask,
    discussion,
    queue,
    request,
    room,
    speech,
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


def test_a_point_of_order_not_called_after_all_leaves_the_speech_as_it_was() -> None:
    sitting = discussion("A5").given(ask("A7", ORDER))
    sitting.given(call(sitting, "A5")).after(60).given(call(sitting, "A7")).after(5)
    sitting.given(undo(sitting))
    assert (speech(sitting).person, room(sitting).interrupted) == ("A5", None)
    assert speech(sitting).ends_at == sitting.now + 6 * MINUTE
    assert queue(sitting) == ("A7",)


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
