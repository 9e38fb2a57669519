"""Each bench runs, in small, against a real hub, and its figures are those of what happened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import bench.__main__ as command
from bench import (
    ballots,
    cold,
    dead,
    edge,
    fanout,
    growth,
    reconnect,
    restart,
    rounds,
    tally,
)
from bench.ballots import council, delegates, opening
from bench.growing import KINDS
from bench.long_sitting import acts
from bench.rounds import Invalid, Round
from bench.viewers import Known
from hub.meeting.kinds import VoteStage
from tests.hub.meeting.sentences import Sitting85

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Figures = dict[str, Any]

pytestmark = [
    *(pytest.mark.paired, pytest.mark.timeout(120)),
    pytest.mark.usefixtures("bundled"),
]


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a few rounds only, on a machine that may be busy with other tests."""
    monkeypatch.setattr(rounds, "FLOOR_MOST", 1e9)
    for module in (fanout, ballots, tally, dead, cold, restart, reconnect, edge):
        monkeypatch.setattr(module, "QUICK_ROUNDS", 1)
    monkeypatch.setattr(fanout, "QUICK_MANY_ROUNDS", 1)
    monkeypatch.setattr(growth, "EVENTS", 10)
    monkeypatch.setattr(growth, "QUICK_TURNS", 1)


def test_fanout_tells_every_ratio_that_has_a_bar(tmp_path: Path) -> None:
    figures = fanout.measure(tmp_path, quick=True, screens=5, many=10)
    assert set(fanout.BARS) <= set(figures)
    product, floor = figures["product"], figures["floor"]
    assert isinstance(product, dict)
    assert isinstance(floor, dict)
    ratio = product["processor_ms"] / floor["processor_ms"]
    assert figures["cpu_x_floor"] == pytest.approx(ratio, rel=0.05)


def test_tally_waits_for_every_screen(tmp_path: Path) -> None:
    figures: Figures = tally.measure(tmp_path, quick=True, voters=50, others=3)
    assert 0 < figures["tally_ms"] <= figures["slowest_ms"]


def test_dead_screens_are_compared_by_the_middle_of_both_rooms() -> None:
    slower = [Round(last, last, 3.0, 0.1) for last in (9.0, 11.0, 30.0)]
    usual = [Round(last, last, 2.0, 0.1) for last in (10.0, 10.0, 10.0)]
    figures = dead.compared(slower, usual)
    assert (figures["dead_ratio"], figures["dead_cpu_ratio"]) == (1.1, 1.5)


def test_a_cold_start_takes_longer_than_python_alone(tmp_path: Path) -> None:
    figures: Figures = cold.measure(tmp_path, quick=True)
    assert figures["x_bare_python"] > 1
    assert figures["product"]["processor_ms"] > 0


def test_screens_come_back_by_themselves(tmp_path: Path) -> None:
    figures: Figures = reconnect.measure(tmp_path, quick=True, screens=5)
    assert 0 < figures["first_s"] <= figures["reconnect_s"]
    assert figures["attempts_a_screen"] >= 2  # at least one probe and one socket each


def test_an_edge_is_measured_in_all_that_a_plan_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edge, "IDLE_SECONDS", 0.2)
    monkeypatch.setattr(edge, "PROBES", 5)
    monkeypatch.setattr(edge, "WORDS", 5)
    figures: Figures = edge.measure(tmp_path, quick=True, screens=5)
    assert set(Known._fields) | set(edge.BARS) <= set(figures)
    assert all(figures[name] > 0 for name in ("screen_us", "join_us", "join_bytes", "redis_us"))


def test_growth_measures_every_kind_of_act_at_both_ends(tmp_path: Path) -> None:
    figures: Figures = growth.measure(tmp_path, quick=True, sizes={"items": (10, 11)})
    assert list(figures["costs"]["items"]) == [10, 11]
    for costs in figures["costs"]["items"].values():
        assert set(costs) == {*(kind.__name__ for kind in KINDS), "all"}
        assert all(time > 0 and sent > 0 for time, sent in costs.values())


def test_a_long_sitting_is_made_of_whole_items_by_accepted_commands() -> None:
    sitting = Sitting85(council(50)).given(*opening(50)[:2])
    for who, told in acts(delegates(50), 300):
        sitting.ask(who, told(sitting.meeting) if callable(told) else told)
    votes = sitting.meeting.votes.values()
    assert {vote.stage for vote in votes} == {VoteStage.DECLARED}
    assert all(len(vote.ballots) == 50 for vote in votes)
    assert sitting.meeting.number >= 300


def told(capsys: pytest.CaptureFixture[str]) -> Figures:
    figures: Figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    return figures


def measuring(what: Callable[[], Figures]) -> Callable[..., Figures]:
    def measure(folder: Path, *, quick: bool) -> Figures:
        assert folder.is_dir()
        return what() | {"quick": quick}

    return measure


def test_the_last_line_is_what_was_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cold, "measure", measuring(lambda: {"cold_start_s": 1}))
    assert command.main(["cold", "--quick"]) == 0
    figures = told(capsys)
    assert (figures["bench"], figures["quick"], figures["cold_start_s"]) == ("cold", True, 1)
    assert figures["machine"]["cores"] >= 1


def test_a_disturbed_machine_ends_with_three_and_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def disturbed() -> Figures:
        raise Invalid("the floor was slow", {"cold_start_s": 9})

    monkeypatch.setattr(cold, "measure", measuring(disturbed))
    assert command.main(["cold"]) == command.INVALID == 3
    figures = told(capsys)
    assert (figures["invalid"], figures["cold_start_s"]) == ("the floor was slow", 9)


def test_what_can_not_be_measured_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unable() -> Figures:
        raise rounds.Unable("gcc is needed")

    monkeypatch.setattr(cold, "measure", measuring(unable))
    assert command.main(["cold"]) == command.UNABLE == 2
    assert "gcc is needed" in capsys.readouterr().err


def test_a_peer_that_is_unknown_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["peers", "carrier-pigeons"])
    assert ended.value.code == 2
    assert "carrier-pigeons" in capsys.readouterr().err
