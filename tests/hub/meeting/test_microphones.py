"""The speaker is heard, and beside the speaker whom the room's mode and the chair let be heard."""

import pytest

from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.kinds import MicrophoneMode
from hub.meeting.microphones import (
    AllCut,
    ApproveMicrophone,
    CloseMicrophone,
    CutAll,
    CutMicrophone,
    Microphone,
    MicrophoneAsked,
    MicrophoneClosed,
    MicrophoneCut,
    MicrophoneModeSet,
    MicrophoneOpened,
    OpenMicrophone,
    SetMicrophoneMode,
    heard,
)
from hub.meeting.words import HALL
from tests.hub.meeting.discussions import ORDER, discussion, room, speech, touched
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, TECHNICIAN, Sitting85

APPROVED, AUTOMATIC = MicrophoneMode.CHAIR_APPROVED, MicrophoneMode.AUTOMATIC
OPEN = MicrophoneMode.OPEN


def now_heard(sitting: Sitting85) -> tuple[str, ...]:
    """Return who may be heard in the hall."""
    return heard(sitting.meeting, HALL)


def in_mode(mode: MicrophoneMode, limit: int, *opening: str) -> Sitting85:
    """Return a discussion in this mode in which these people have pressed, in order."""
    sitting = discussion().given((CHAIR, SetMicrophoneMode(mode=mode, limit=limit)))
    return sitting.given(*((who, OpenMicrophone()) for who in opening))


def test_the_speakers_microphone_opens_with_the_floor_and_closes_with_its_end() -> None:
    sitting = discussion()
    assert now_heard(sitting) == ()
    sitting.given((CHAIR, GiveFloorTo(person="A5")))
    assert now_heard(sitting) == ("A5",)
    assert heard(sitting.meeting, "remote1") == ("A5",)
    sitting.refused("A5", OpenMicrophone(), "microphone_open")
    sitting.refused("A5", CloseMicrophone(), "microphone_not_open")
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert now_heard(sitting) == ()


def test_who_is_interrupted_is_not_heard_until_they_go_on() -> None:
    sitting = discussion().given((CHAIR, GiveFloorTo(person="A5")))
    sitting.given((CHAIR, GiveFloorTo(person="A6", kind=ORDER)))
    assert now_heard(sitting) == ("A6",)
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert now_heard(sitting) == ("A5",)


def test_others_ask_and_the_chair_approves() -> None:
    sitting = discussion().when("A6", OpenMicrophone()).then(MicrophoneAsked(person="A6"))
    assert touched(sitting) == set()
    sitting.refused("A6", OpenMicrophone(), "microphone_asked")
    for who in (SECRETARY, TECHNICIAN, "A6"):
        sitting.refused(who, ApproveMicrophone(person="A6"), "not_allowed")
    sitting.when(CHAIR, ApproveMicrophone(person="A6")).then(MicrophoneOpened(person="A6"))
    assert (now_heard(sitting), room(sitting).microphones.asking) == (("A6",), ())
    sitting.refused(CHAIR, ApproveMicrophone(person="A6"), "microphone_open")
    sitting.when("A6", CloseMicrophone()).then(MicrophoneClosed(person="A6"))
    assert now_heard(sitting) == ()


def test_asking_can_be_taken_back() -> None:
    sitting = discussion().given(("A82", OpenMicrophone(room="remote1")))
    sitting.given(("A82", CloseMicrophone(room="remote1")))
    assert room(sitting).microphones.asking == ()
    sitting.refused("A82", CloseMicrophone(), "microphone_not_open")


def test_only_who_may_be_heard_is_approved() -> None:
    sitting = discussion().refused(CHAIR, ApproveMicrophone(person="A99"), "unknown_person")
    sitting.refused(CHAIR, ApproveMicrophone(person=CLERK), "never_heard")
    assert now_heard(sitting.given((CHAIR, ApproveMicrophone(person="I1")))) == ("I1",)


def test_the_chair_opens_at_any_time_and_counts_for_nothing() -> None:
    sitting = in_mode(OPEN, 1, CHAIR, "A5")
    assert now_heard(sitting) == (CHAIR, "A5")
    sitting.given((CHAIR, SetMicrophoneMode(mode=APPROVED)))
    assert now_heard(sitting) == (CHAIR,)


def test_automatic_is_first_come_and_the_next_follows_by_itself() -> None:
    sitting = in_mode(AUTOMATIC, 2, "A5", "A6", "A7", "A8", "A9")
    assert now_heard(sitting) == ("A5", "A6")
    assert room(sitting).microphones.asking == ("A7", "A8", "A9")
    sitting.given(("A6", CloseMicrophone()))
    assert now_heard(sitting) == ("A5", "A7")
    sitting.given((CHAIR, CutMicrophone(person="A5")))
    assert now_heard(sitting) == ("A7", "A8")
    assert room(sitting).microphones.asking == ("A9",)


def test_whoever_gets_the_floor_leaves_a_microphone_to_the_next() -> None:
    sitting = in_mode(AUTOMATIC, 1, "A5", "A6", "A7")
    sitting.given((CHAIR, GiveFloorTo(person="A5")))
    assert now_heard(sitting) == ("A5", "A6")
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert now_heard(sitting) == ("A6",)
    sitting.given((CHAIR, GiveFloorTo(person="A7")))
    assert room(sitting).microphones.asking == ()


def test_open_is_open_to_everybody_up_to_the_limit() -> None:
    sitting = in_mode(OPEN, 2, "A5", "A6").refused("A7", OpenMicrophone(), "microphones_taken")
    sitting.given(("A5", CloseMicrophone()), ("A7", OpenMicrophone()))
    assert now_heard(sitting) == ("A6", "A7")
    for outsider in ("O1", TECHNICIAN):
        sitting.refused(outsider, OpenMicrophone(), "not_allowed")


@pytest.mark.parametrize("limit", [0, 21])
def test_the_limit_has_bounds(limit: int) -> None:
    mode = SetMicrophoneMode(mode=OPEN, limit=limit)
    discussion().refused(CHAIR, mode, "limit_out_of_bounds")


def test_a_change_of_mode_begins_afresh_but_for_the_speaker() -> None:
    sitting = in_mode(OPEN, 2, "A6").given((CHAIR, GiveFloorTo(person="A5")))
    mode = SetMicrophoneMode(mode=AUTOMATIC, limit=3)
    sitting.refused(SECRETARY, mode, "not_allowed")
    sitting.when(CHAIR, mode).then(MicrophoneModeSet(mode=AUTOMATIC, limit=3))
    assert now_heard(sitting) == ("A5",)


def test_the_chair_cuts_the_speaker_at_once_and_alone_lets_them_be_heard_again() -> None:
    sitting = discussion().given((CHAIR, GiveFloorTo(person="A5")))
    for who in (SECRETARY, TECHNICIAN, "A6"):
        sitting.refused(who, CutMicrophone(person="A5"), "not_allowed")
    sitting.when(CHAIR, CutMicrophone(person="A5")).then(MicrophoneCut(person="A5"))
    assert now_heard(sitting) == ()
    assert speech(sitting).person == "A5"
    sitting.refused(CHAIR, CutMicrophone(person="A5"), "microphone_not_open")
    sitting.when("A5", OpenMicrophone()).then(MicrophoneAsked(person="A5"))
    sitting.given((CHAIR, ApproveMicrophone(person="A5")))
    assert now_heard(sitting) == ("A5",)
    assert room(sitting).microphones.open == ()


@pytest.mark.parametrize("mode", [AUTOMATIC, OPEN])
def test_whoever_was_cut_can_only_ask(mode: MicrophoneMode) -> None:
    sitting = in_mode(mode, 3, "A5").given((CHAIR, CutMicrophone(person="A5")))
    sitting.when("A5", OpenMicrophone()).then(MicrophoneAsked(person="A5"))
    assert now_heard(sitting) == ()
    sitting.given((CHAIR, GiveFloorTo(person="A5")))
    assert now_heard(sitting) == ("A5",)


def test_a_cut_does_not_outlast_the_speech() -> None:
    sitting = discussion().given((CHAIR, GiveFloorTo(person="A5")))
    sitting.given((CHAIR, CutMicrophone(person="A5")))
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert room(sitting).microphones.cut == ()


def test_everybody_is_cut_at_once_but_the_chair() -> None:
    sitting = in_mode(AUTOMATIC, 1, CHAIR, "A6", "A7").given((CHAIR, GiveFloorTo(person="A5")))
    sitting.refused(SECRETARY, CutAll(), "not_allowed")
    sitting.when(CHAIR, CutAll()).then(AllCut())
    assert now_heard(sitting) == (CHAIR,)
    assert room(sitting).microphones.cut == ("A5", "A6")
    sitting.refused(CHAIR, CutAll(), "microphone_not_open")


def test_everybody_is_cut_while_nobody_speaks() -> None:
    assert now_heard(in_mode(OPEN, 2, "A5", "A6").given((CHAIR, CutAll()))) == ()


def test_what_happens_to_microphones_says_how() -> None:
    with pytest.raises(NotImplementedError):
        discussion().given_event(Microphone())
