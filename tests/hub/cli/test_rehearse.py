"""`nghitruong rehearse` holds a sitting with real faults, and says whether the hall is ready."""

from __future__ import annotations

import json
import signal
import socket
from typing import TYPE_CHECKING, Any

import pytest

from hub.rehearsal.notes import Ballot, Phase, StepBegan, Strike, Struck, kept, of
from tests.hub.cli.running import children_of, gone, running
from tests.hub.cli.typed import asked, done, stopped, typed
from tests.hub.served import Hub, free_port
from tests.office.secretariat import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hub.cli.running import Running

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(150)]

DELEGATES = 20
STOPPED_SECONDS = 40  # proving the record and writing the page included
BEGUN, BROKEN = "Sitting 1 of 3", "  break"  # told when it begins, and after the faults


def rehearse(data: Path, *more: str) -> list[str]:
    folders = ["--data", str(data), "--real", str(data / "none")]
    here = ["--host", "127.0.0.1", "--port", str(free_port())]
    return ["rehearse", *folders, *here, "--json", *more]


def answer_of(served: Running, seconds: float = 100) -> tuple[int, dict[str, Any], str]:
    """Return the status of a rehearsal at its end, its one line, and what it said meanwhile."""
    said, complained = served.process.communicate(timeout=seconds)
    assert said.count("\n") == 1, complained
    return served.process.returncode, json.loads(said), complained


def wait_for(word: str, served: Running) -> None:
    """Wait until a rehearsal has told this much of how far it is."""
    assert served.process.stderr is not None
    for line in served.process.stderr:
        if word in line:
            return
    raise AssertionError(served.process.wait())


@pytest.mark.paired
def test_a_whole_sitting_is_rehearsed_with_every_fault_and_proven(tmp_path: Path) -> None:
    data = tmp_path / "rehearsal"
    words = rehearse(data, "--delegates", str(DELEGATES), "--minutes", "0.4")
    # The database of the real hubs, wherever it is, has nothing to do with it.
    with running(*words, DATABASE_URL="postgresql://127.0.0.1:1/real") as served:
        status, answer, said = answer_of(served)
    assert status == 0, said
    assert answer["verdict"] == "notes"
    assert answer["capacity"] >= DELEGATES
    assert answer["figures"]["proven"]["lost"] == 0
    [file] = data.glob("*.jsonl")
    notes = kept(file)
    strikes = of(Struck, notes)
    assert {one.strike for one in strikes} == set(Strike)
    assert all(one.back == one.struck > 0 for one in strikes)
    assert {one["phase"] for one in answer["figures"]["phases"]} == set(Phase)
    # Two votes in the first sitting, one in each that was as large or larger.
    steps = of(StepBegan, notes)
    whole = [one.delegates for one, step in zip(steps, answer["figures"]["steps"], strict=True)
             if step["over"]]  # fmt: skip
    assert len(of(Ballot, notes)) >= DELEGATES + sum(whole)
    proven = json.loads(done(asked("verify", "--data", data, "--json")))["sessions"]
    assert [one["declared"] for one in proven] >= [2]
    assert "REHEARSAL" in read_pdf((tmp_path / answer["report"]).read_bytes())


def test_stopped_half_way_it_still_writes_what_it_saw(tmp_path: Path) -> None:
    data, file = tmp_path / "rehearsal", tmp_path / "bericht.pdf"
    with running(*rehearse(data, "--delegates", "8", "--report", str(file))) as served:
        wait_for(BROKEN, served)
        served.process.send_signal(signal.SIGINT)
        children = children_of(served.process.pid)
        status, answer, said = answer_of(served, STOPPED_SECONDS)
    assert (status, answer["verdict"]) == (1, "not_ready"), said
    assert "Traceback" not in said
    assert answer["report"] == str(file)
    assert answer["figures"]["proven"]["lost"] == 0
    assert {one["strike"] for one in answer["figures"]["strikes"]} == set(Strike)
    assert "The rehearsal is incomplete" in read_pdf(file.read_bytes())
    assert gone(children)


def test_a_killed_rehearsal_leaves_no_hub_behind(tmp_path: Path) -> None:
    with running(*rehearse(tmp_path / "rehearsal", "--delegates", "8")) as served:
        wait_for(BEGUN, served)
        children = children_of(served.process.pid)
        assert children
        served.process.kill()
        assert gone(children)


def test_a_folder_with_a_real_session_is_refused_and_left_alone(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "data")
    hub.prepare()
    hub.close()
    before = sorted(path.name for path in hub.data.iterdir())
    assert "holds something else than a rehearsal" in stopped(typed(*rehearse(hub.data)))
    assert sorted(path.name for path in hub.data.iterdir()) == before


@pytest.mark.parametrize(
    ("typed_in", "said"),
    [
        (["--delegates", "5"], "6 to 500 delegates"),
        (["--delegates", "501"], "6 to 500 delegates"),
        (["--tablets", "-1"], "0 to 500 tablets"),
        (["--minutes", "0"], "more than 0 minutes"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_made(
    tmp_path: Path, typed_in: list[str], said: str
) -> None:
    data = tmp_path / "rehearsal"
    assert said in stopped(typed(*rehearse(data, *typed_in)))
    assert not data.exists()


def test_where_nobody_can_listen_nothing_can_be_rehearsed(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        answer = typed(*rehearse(tmp_path / "rehearsal", "--delegates", "8", "--port", port))
    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"127.0.0.1:{port}" in answer.stderr


def test_it_ends_when_its_minutes_are_over_wherever_it_is(tmp_path: Path) -> None:
    words = rehearse(tmp_path / "rehearsal", "--delegates", "8", "--minutes", "0.12")
    with running(*words) as served:
        wait_for(BEGUN, served)
        status, answer, said = answer_of(served, STOPPED_SECONDS)
    assert (status, answer["verdict"]) == (1, "not_ready"), said
    assert answer["figures"]["ended"]["ending"] == "time"
    assert answer["figures"]["ended"]["at"] < 10
    assert "No sitting with all delegates was completed." in answer["reasons"]
