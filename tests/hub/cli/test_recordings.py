"""The command that cuts recordings: what it says when it can't go on."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from media.clips.desk import Desk
from tests.hub.served import Hub, a_hub
from tests.office.recordings.recorded import held, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.media.clips.tones import Recording

pytestmark = pytest.mark.timeout(120)
LITTLE = 200_000  # bytes a file may have, where the disk is to be full


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path) as made:
        yield made


@pytest.fixture
def recording(hub: Hub) -> Recording:
    return recorded(hub, held(hub))


def make(hub: Hub, most: int = resource.RLIM_INFINITY) -> subprocess.CompletedProcess[str]:
    environment = os.environ | hub.environment
    if most != resource.RLIM_INFINITY:  # what it reached would be torn as well
        environment.pop("COVERAGE_PROCESS_CONFIG", None)
    return subprocess.run(
        [sys.executable, "-m", "hub", "recordings", "make", "--data", str(hub.data)],
        env=environment,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_a_disk_that_takes_no_more_is_named_and_no_clip_is_given_up_for_it(
    hub: Hub, recording: Recording
) -> None:
    for _ in range(4):
        full = make(hub, LITTLE)
        assert full.returncode == 2
        assert f"{recording.made} can't be written to" in full.stderr
    assert list(recording.made.glob(".unfinished-*")) == []
    whole = make(hub)
    assert whole.returncode == 0
    assert whole.stdout.splitlines()[-1] == "B1: 5 parts cut, 0 could not be used."


def test_a_second_one_at_the_same_sitting_is_sent_away(hub: Hub, recording: Recording) -> None:
    with Desk(recording.folder).locked():
        busy = make(hub)
    assert (busy.returncode, busy.stderr) == (2, "Another process is cutting sitting B1.\n")
