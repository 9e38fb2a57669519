"""The page on which a sitting is heard again: made by the hub, served in parts, for whom it is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from hub.auth.audit import Act
from tests.media.clips.tones import heard
from tests.office.recordings.recorded import (
    FIRST,
    HALL_TONE,
    LASTS,
    SECOND_TONE,
    held,
    recorded,
)
from tests.office.secretariat import ONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.media.clips.tones import Recording
    from tests.office.secretariat import Secretariat, Visitor

pytestmark = pytest.mark.timeout(120)
PAGE = f"{ONE}/recordings"
B1 = f"{PAGE}/B1"
TONES = (FIRST, SECOND_TONE, HALL_TONE)


def until(told: Callable[[], object], seconds: float = 90) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def make(office: Secretariat, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub", "recordings", "make", "--data", str(office.hub.data)]
    environment = os.environ | office.hub.environment
    return subprocess.run(
        [*command, *more], env=environment, capture_output=True, text=True, timeout=50, check=False
    )


def clips(recording: Recording) -> dict[str, Path]:
    """Return the MP3 of each clip, in the order of the page."""
    wanted = json.loads((recording.made / "plan.json").read_bytes())["wanted"]
    names = [f"{one['subject']}-{one['of']}" for one in wanted]
    return {name: recording.made / f"{name}.mp3" for name in names}


def is_over(visitor: Visitor) -> bool:
    return bool(visitor.browser.get(f"{B1}/progress").json()["over"])


def test_a_hub_cuts_what_was_recorded_and_the_page_plays_it(office: Secretariat) -> None:
    opened = held(office.hub)
    recording = recorded(office.hub, opened)
    office.hub.start()
    clerk = office.visitor("C1")
    until(lambda: is_over(clerk))
    clerk.open(PAGE)
    assert [name.partition("-")[0] for name in clips(recording)] == ["speech", "speech", "vote"]
    for (name, file), tone in zip(clips(recording).items(), TONES, strict=True):
        assert f'src="{B1}/{name}.mp3"' in clerk.page
        assert {one.tone for one in heard(file, *TONES)} - {0} == {tone}, name
    assert "Nguyễn Văn A5" in clerk.page
    assert "Thông qua dự thảo Nghị quyết" in clerk.page
    first = next(iter(clips(recording)))
    clerk.open(f"{B1}?play={first}")
    assert "stage-" in clerk.page
    assert "webm#t=1.0" in clerk.page


def test_any_part_of_a_file_is_served_and_only_what_is_kept_is_noted(
    office: Secretariat,
) -> None:
    recording = recorded(office.hub, held(office.hub))
    assert make(office).returncode == 0
    office.hub.start()
    clerk = office.visitor("C1")
    [name, *_] = clips(recording)
    whole = clips(recording)[name].read_bytes()
    part = clerk.browser.get(f"{B1}/{name}.mp3", headers={"range": "bytes=100-299"})
    assert (part.status_code, part.content) == (206, whole[100:300])
    assert part.headers["content-range"] == f"bytes 100-299/{len(whole)}"
    assert part.headers["content-type"] == "audio/mpeg"
    past = clerk.browser.get(f"{B1}/{name}.mp3", headers={"range": f"bytes={len(whole)}-"})
    assert past.status_code == 416
    assert office.audited(Act.EXPORTED) == []
    kept = clerk.browser.get(f"{B1}/{name}.mp3?download")
    assert kept.content == whole
    assert "Nguy%E1%BB%85n%20V%C4%83n%20A5" in kept.headers["content-disposition"]
    assert clerk.browser.get(f"{B1}/floor.opus?download").status_code == 200
    assert office.audited(Act.EXPORTED) == [("C1", "session-1")] * 2
    for other in ("plan.json", "..%2Findex.jsonl", "speech-99999.mp3", ".lock"):
        assert clerk.browser.get(f"{B1}/{other}").status_code in (400, 404), other


def test_who_only_listens_can_not_have_it_cut_again(office: Secretariat) -> None:
    recorded(office.hub, held(office.hub))
    assert make(office).returncode == 0
    office.hub.start()
    presidium, clerk = office.visitor("A2"), office.visitor("C1")
    presidium.open(B1)
    assert "/make" not in presidium.page
    assert "speech-" in presidium.page
    clerk.open(B1)
    answer = clerk.fill_in(f"{B1}/make")
    clerk.follow(answer)
    assert "data-making" in clerk.page
    until(lambda: is_over(clerk))


@pytest.mark.parametrize(("until_then", "said"), [(12, "not over"), (-5, "not been opened")])
def test_a_sitting_that_is_not_over_is_told_as_such(
    office: Secretariat, until_then: float, said: str
) -> None:
    recorded(office.hub, held(office.hub, until=until_then))
    stopped = make(office, "--sitting", "B1")
    assert (stopped.returncode, "is not over" in stopped.stderr) == (2, True)
    office.hub.start()
    clerk = office.visitor("C1")
    clerk.open(B1)
    assert said in clerk.page
    assert clerk.open(f"{PAGE}/B2").status_code == 200
    assert clerk.open(f"{PAGE}/B9").status_code == 400


def test_a_sitting_nobody_recorded_says_so(office: Secretariat) -> None:
    held(office.hub)
    stopped = make(office)
    assert (stopped.returncode, "has a recording" in stopped.stderr) == (2, True)
    office.hub.start()
    clerk = office.visitor("C1")
    clerk.open(PAGE)
    assert "was not recorded" in clerk.page


def test_a_cutting_that_was_killed_goes_on_where_it_stopped(office: Secretariat) -> None:
    recording = recorded(office.hub, held(office.hub))
    command = [sys.executable, "-m", "hub", "recordings", "make", "--data", str(office.hub.data)]
    child = subprocess.Popen(
        [*command, "--json"], env=os.environ | office.hub.environment, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    for line in child.stdout:
        if json.loads(line)["done"] == 1:
            child.send_signal(signal.SIGKILL)
            break
    child.wait(10)
    child.stdout.close()
    [first, second, vote] = clips(recording).values()
    before = first.stat().st_mtime_ns
    (recording.made / ".unfinished-left").write_bytes(b"half")
    assert not vote.exists()
    done = make(office, "--json")
    assert json.loads(done.stdout.splitlines()[-1])["step"] == "done"
    assert first.stat().st_mtime_ns == before
    assert {one.tone for one in heard(second, *TONES)} - {0} == {SECOND_TONE}
    assert vote.exists()
    assert list(recording.made.glob(".unfinished-*")) == []
    assert LASTS == 24
