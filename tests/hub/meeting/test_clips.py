"""What a sitting's recording is cut into."""

import pytest

from hub.meeting.clips import (
    FILE,
    Progress,
    Span,
    Step,
    Subject,
    Wanted,
    folder_name,
    waveform,
)


def test_a_speech_in_two_stretches_is_as_long_as_both() -> None:
    wanted = Wanted(subject=Subject.SPEECH, of="12", spans=(Span(5, 9), Span(20, 21)))
    assert (wanted.id, wanted.began, wanted.length) == ("speech-12", 5, 5)


@pytest.mark.parametrize(("step", "over"), [("mixing", False), ("done", True), ("failed", True)])
def test_a_making_is_over_when_nothing_is_being_made(step: str, over: bool) -> None:
    assert Progress(step=Step(step)).over is over


@pytest.mark.parametrize(
    ("sitting", "folder"),
    [
        ("B1", "B1"),
        ("new-12_a", "new-12_a"),
        ("B1-sáng", "B1-s%C3%A1ng"),
        ("..", "%2E%2E"),
        ("a/~b", "a%2F%7Eb"),
        ("", "_"),
        ("x" * 200, "x" * 120),
    ],
)
def test_no_name_of_a_sitting_leads_elsewhere(sitting: str, folder: str) -> None:
    assert folder_name(sitting) == folder


@pytest.mark.parametrize("name", ["speech-12.mp3", "vote-7.opus", "floor.opus", "stage-17.webm"])
def test_what_is_made_has_a_name_that_is_known(name: str) -> None:
    assert FILE.fullmatch(name)


@pytest.mark.parametrize("name", ["plan.json", "../speech-1.mp3", "speech-1.wav", ".lock"])
def test_nothing_else_is_known(name: str) -> None:
    assert not FILE.fullmatch(name)


def test_a_waveform_is_a_line_for_each_peak_and_never_nothing() -> None:
    assert waveform((100, 50, 0)) == "M0.5 0v40M1.5 10v20M2.5 19.6v0.8"
