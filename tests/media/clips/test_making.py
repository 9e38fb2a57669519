"""From recorded tones to clips: each holds its speaker's tone for its time, at one loudness."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import av
import msgspec
import pytest

from hub.meeting.clips import Made, Problem, Progress, Step, Subject, Wanted
from media.clips.desk import Busy, Desk
from media.clips.making import Making
from tests.media.clips.tones import (
    Recording,
    heard,
    loudness,
    plan,
    span,
    speech,
    tags,
    tone,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hub.meeting.clips import Plan

A, B, HALL = 440, 1000, 2200
TARGET = -23.0


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    return Recording(tmp_path / "1" / "B1")


def make(recording: Recording, wished: Plan, told: list[Progress] | None = None) -> Progress:
    return Making(
        recording.folder, wished, TARGET, (told if told is not None else []).append
    ).make()


def of(recording: Recording, clip: str) -> Made:
    return msgspec.json.decode((recording.made / f"{clip}.json").read_bytes(), type=Made)


def test_a_clip_holds_its_speakers_voice_for_its_time_and_nobody_elses(
    recording: Recording,
) -> None:
    recording.voice("p-A5", 1.0, tone(A, 6))
    recording.voice("p-A7", 5.0, tone(B, 6))
    recording.voice("r-hall", 0.0, tone(HALL, 14))
    wished = plan(
        speech(10, "person/A5", (2.0, 5.5)),
        speech(11, "person/A7", (5.5, 9.25)),
        speech(12, "person/A9", (11.0, 13.0)),
    )
    assert make(recording, wished).step is Step.DONE
    for clip, own, length in (("10", A, 3.5), ("11", B, 3.75), ("12", HALL, 2.0)):
        for kind in ("mp3", "opus"):
            [stretch] = heard(recording.made / f"speech-{clip}.{kind}", A, B, HALL)
            assert stretch.tone == own, (clip, kind)
            assert stretch.began <= 0.05, (clip, kind)
            assert stretch.ended == pytest.approx(length, abs=0.05), (clip, kind)


def test_a_speech_of_several_spells_is_whole_with_silence_where_nothing_came(
    recording: Recording,
) -> None:
    recording.voice("p-A5", 1.0, tone(A, 2))
    recording.voice("p-A5", 4.5, tone(B, 3))
    make(recording, plan(speech(10, "person/A5", (2.0, 6.0), (7.0, 8.0))))
    found = heard(recording.made / "speech-10.opus", A, B)
    assert [one.tone for one in found] == [A, 0, B, 0]
    ends = [one.ended for one in found]
    assert ends == pytest.approx([1.0, 2.5, 4.5, 5.0], abs=0.05)


@pytest.mark.parametrize("level", [0.005, 0.05, 0.9])
def test_faint_and_loud_voices_come_out_equally_loud(recording: Recording, level: float) -> None:
    recording.voice("p-A5", 0.0, tone(A, 3, level) + tone(B, 3, level / 3))
    make(recording, plan(speech(10, "person/A5", (0.0, 6.0))))
    for kind in ("mp3", "opus"):
        assert loudness(recording.made / f"speech-10.{kind}") == pytest.approx(TARGET, abs=1)


def test_the_meter_of_these_tests_reads_what_the_standard_says(tmp_path: Path) -> None:
    recording = Recording(tmp_path / "meter")
    # EBU Tech 3341: a sine of 1 kHz at -20 dBFS peak in one channel is at -23 LUFS.
    assert loudness(recording.voice("p-A5", 0, tone(1000, 5, 0.1))) == pytest.approx(-23, abs=0.2)


def test_who_what_and_when_stand_in_the_tags(recording: Recording) -> None:
    recording.voice("p-A5", 0.0, tone(A, 2))
    who, item = "Bà Nguyễn Thị Ánh", "Thảo luận về dự toán"
    wished = msgspec.structs.replace(
        plan(speech(10, "person/A5", (0.0, 2.0), speaker=who, item_title=item)),
        session="Kỳ họp thứ 32",
        sitting_title="Phiên sáng",
        day="2026-12-08",
    )
    make(recording, wished)
    for kind in ("mp3", "opus"):
        said = tags(recording.made / f"speech-10.{kind}")
        assert said["title"] == f"{who}: {item}", kind
        assert said["artist"] == who, kind
        assert said["item"] == item, kind
        assert said["date"] == "2026-12-08", kind
        assert said["album"] == "Kỳ họp thứ 32 – Phiên sáng", kind


def test_the_mix_holds_who_was_heard_and_nothing_of_a_closed_stretch(
    recording: Recording,
) -> None:
    recording.voice("p-A5", 1.0, tone(A, 3))
    recording.voice("p-A7", 6.0, tone(B, 6))
    recording.voice("p-G1", 2.0, tone(HALL, 3))
    wished = plan(speech(10, "person/A5", (1.0, 4.0)))
    parts = (span(0, 8), span(10, 20))
    wished = msgspec.structs.replace(wished, heard=parts, apart={"person/G1": (span(0, 20),)})
    progress = make(recording, wished)
    assert progress.floor == span(0, 20)
    found = heard(recording.made / "floor.opus", A, B, HALL)
    assert [one.tone for one in found] == [0, A, 0, B, 0, B, 0]
    ends = [one.ended for one in found]
    assert ends == pytest.approx([1, 4, 6, 8, 10, 12, 20], abs=0.05)


def test_who_had_no_turn_is_as_loud_in_the_mix_but_no_empty_room(recording: Recording) -> None:
    recording.voice("p-A1", 0.0, tone(A, 8, 0.03))
    make(recording, plan(heard=(0, 8)))
    assert loudness(recording.made / "floor.opus") == pytest.approx(TARGET, abs=1)
    (recording.made / "floor.opus").unlink()
    recording.voice("r-hall", 8.0, tone(HALL, 8, 0.001))
    make(recording, plan(heard=(8, 16)))
    assert loudness(recording.made / "floor.opus") < -45


def test_a_votes_moment_is_cut_from_what_the_hall_heard(recording: Recording) -> None:
    recording.voice("r-hall", 0.0, tone(HALL, 10))
    vote = Wanted(subject=Subject.VOTE, of="20", spans=(span(4, 7),), title="Thông qua")
    make(recording, plan(vote))
    [stretch] = heard(recording.made / "vote-20.mp3", HALL)
    assert stretch.tone == HALL
    assert stretch.ended == pytest.approx(3.0, abs=0.05)
    assert loudness(recording.made / "vote-20.mp3") == pytest.approx(TARGET, abs=1)


def test_a_voice_is_pictured_by_its_peaks(recording: Recording) -> None:
    recording.voice("p-A5", 0.0, tone(A, 2, 0.4) + tone(A, 2, 0.1))
    make(recording, plan(speech(10, "person/A5", (0.0, 6.0))))
    peaks = of(recording, "speech-10").peaks
    third = len(peaks) // 3
    assert min(peaks[2 : third - 2]) > 90
    assert 20 < min(peaks[third + 2 : 2 * third - 2]) <= max(peaks[third + 2 : 2 * third - 2]) < 30
    assert max(peaks[2 * third + 2 :]) == 0
    picture = (recording.made / "speech-10.svg").read_text()
    assert "prefers-color-scheme: dark" in picture
    assert picture.count("M") == len(peaks)


def test_a_film_can_be_played_from_any_moment(recording: Recording) -> None:
    recording.film(3.0, [40, 90, 140, 190, 235])
    progress = make(recording, plan())
    [film] = progress.films
    assert film.began == span(3, 8).began
    assert film.length == pytest.approx(5_000_000, abs=200_000)
    with av.open(str(recording.made / film.file)) as container:
        assert container.duration == pytest.approx(5_000_000, abs=200_000)
        container.seek(3_500_000)
        frame = next(one for one in container.decode(video=0) if one.time >= 3.5)
        assert bytes(frame.planes[0])[0] == pytest.approx(190, abs=8)


def broken(recording: Recording) -> dict[str, str]:
    """Break all that can be broken but one voice; return what is to be said of it."""
    torn = recording.voice("p-A7", 4.0, tone(B, 4))
    torn.write_bytes(torn.read_bytes()[: torn.stat().st_size // 2])
    garbage = recording.voice("p-A8", 8.0, tone(B, 2))
    garbage.write_bytes(bytes(range(256)) * 200)
    film = recording.film(0.0, [40, 90])
    film.write_bytes(b"no film")
    for name in ("../../secret", "gone.opus"):
        recording.note(file=name, kind="voice", party={"person": "A5"}, began=0)
    with (recording.folder / "index.jsonl").open("a") as index:
        index.write('{"file": "voice-12')
    unreadable = dict.fromkeys((garbage.name, film.name), "unreadable")
    bad = dict.fromkeys(("index.jsonl:5", "index.jsonl:7"), "bad_line")
    return unreadable | bad | {"gone.opus": "missing", "speech-12": "not_recorded"}


def test_broken_files_are_named_and_stop_nothing_else(recording: Recording) -> None:
    recording.voice("p-A5", 0.0, tone(A, 4))
    problems = broken(recording)
    wished = plan(
        speech(10, "person/A5", (0.0, 4.0)),
        speech(11, "person/A7", (4.0, 8.0)),
        speech(12, "person/A8", (8.0, 10.0)),
    )
    progress = make(recording, wished)
    assert progress.step is Step.DONE
    assert {one.what: one.why for one in progress.problems} == problems
    [whole] = heard(recording.made / "speech-10.mp3", A, B)
    assert whole.tone == A
    half = heard(recording.made / "speech-11.mp3", A, B)
    assert [one.tone for one in half] == [B, 0]
    assert half[0].ended == pytest.approx(2.0, abs=0.4)


@pytest.mark.parametrize("seed", range(6))
def test_bytes_turned_over_anywhere_stop_nothing(recording: Recording, seed: int) -> None:
    recording.voice("p-A5", 0.0, tone(A, 4))
    spoilt = (recording.voice("p-A7", 4.0, tone(B, 4)), recording.film(0.0, [40, 90, 140]))
    chance = random.Random(seed)
    for file in spoilt:
        content = bytearray(file.read_bytes())
        for _ in range(1 + 10 * seed):
            content[chance.randrange(len(content))] = chance.randrange(256)
        file.write_bytes(content)
    wished = plan(speech(10, "person/A5", (0.0, 4.0)), speech(11, "person/A7", (5.0, 8.0)))
    assert make(recording, wished).step is Step.DONE
    [whole] = heard(recording.made / "speech-10.mp3", A, B)
    assert whole.tone == A


def test_silence_is_told_and_not_raised(recording: Recording) -> None:
    recording.voice("p-A5", 0.0, bytes(2 * 96_000))
    progress = make(recording, plan(speech(10, "person/A5", (0.0, 2.0))))
    assert progress.problems == (Problem("speech-10", "silent"),)
    assert of(recording, "speech-10").gain == 0


def test_without_a_recording_nothing_is_made_and_it_is_said(recording: Recording) -> None:
    progress = make(recording, plan(speech(10, "person/A5", (0.0, 2.0))))
    assert progress.step is Step.DONE
    assert [one.why for one in progress.problems] == ["no_index", "not_recorded"]


def test_what_is_there_is_not_made_again_unless_its_wish_has_changed(
    recording: Recording,
) -> None:
    recording.voice("p-A5", 0.0, tone(A, 4))
    wished = [speech(10, "person/A5", (0.0, 2.0)), speech(11, "person/A5", (2.0, 4.0))]
    told: list[Progress] = []
    make(recording, plan(*wished), told)
    assert [one.done for one in told] == [0, 1, 3, 3]
    assert {one.total for one in told} == {3}

    def when() -> list[int]:
        names = ("speech-10.mp3", "speech-11.mp3", "floor.opus")
        return [(recording.made / name).stat().st_mtime_ns for name in names]

    first = when()
    make(recording, plan(*wished))
    assert when() == first
    wished[1] = speech(11, "person/A5", (2.0, 3.0))
    make(recording, plan(*wished))
    assert [one == other for one, other in zip(first, when(), strict=True)] == [True, False, True]


def test_a_clip_the_maker_died_on_again_and_again_is_given_up_and_tried_when_asked(
    recording: Recording,
) -> None:
    recording.voice("p-A5", 0.0, tone(A, 4))
    recording.made.mkdir()
    (recording.made / ".tries-speech-10").write_text("3")
    wished = plan(speech(10, "person/A5", (0.0, 2.0)), speech(11, "person/A5", (2.0, 4.0)))
    assert make(recording, wished).problems == (Problem("speech-10", "given_up"),)
    assert (recording.made / "speech-11.mp3").is_file()
    assert make(recording, wished).problems == ()
    assert (recording.made / "speech-10.mp3").is_file()


def test_a_clip_whose_file_was_lost_is_made_again(recording: Recording) -> None:
    recording.voice("p-A5", 0.0, tone(A, 2))
    wished = plan(speech(10, "person/A5", (0.0, 2.0)))
    make(recording, wished)
    (recording.made / "speech-10.opus").unlink()
    make(recording, wished)
    assert (recording.made / "speech-10.opus").is_file()


def test_two_do_not_work_on_one_sitting(recording: Recording) -> None:
    with Desk(recording.folder).locked(), pytest.raises(Busy):
        make(recording, plan())
