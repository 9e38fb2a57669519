"""The simulation of very many viewers follows from what it is fed with, and is repeatable."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bench import scale
from bench.rounds import Unable
from bench.viewers import Known, Plan, Server, World, simulated, storming, told

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Known(
    screen_us=10, join_us=1_000, probe_us=500, idle_us=10, screen_kb=30, join_bytes=12_000,
    event_bytes=300, redis_us=10,
)  # fmt: skip
PLAN = Plan()


def test_a_process_bears_what_its_core_can_tell_in_time() -> None:
    assert PLAN.screens(KNOWN) == int(0.6 / ((10 * 20 + 10) / 1e6))
    assert PLAN.screens(KNOWN._replace(screen_us=0.1)) == PLAN.most_screens


def test_a_slow_network_bounds_a_machine() -> None:
    slow = PLAN._replace(network_gbit=0.1)
    assert slow.machine_screens(KNOWN) < slow.edges * slow.screens(KNOWN)


def test_more_viewers_need_more_and_cost_more() -> None:
    plan = PLAN._replace(copy_feeds=200)
    few, many = plan.needs(10_000, KNOWN), plan.needs(1_000_000, KNOWN)
    assert many["machines"] > 10 * few["machines"]
    assert many["dollars"] > few["dollars"]
    assert (few["copies"], many["copies"]) == (0, 2)


def test_the_last_viewer_waits_for_all_before_it() -> None:
    world = World(KNOWN, PLAN, 0.0, random.Random(1))
    server = Server()
    server.screens = 1_000
    assert 0.8 * 0.01 <= told([server], 0.0, world) <= 1.5 * 0.01


def test_everybody_comes_back_and_the_more_the_later() -> None:
    backs = []
    for lost in (100, 3_000):
        world = World(KNOWN, PLAN, 0.0, random.Random(1))
        servers = [Server(), Server()]
        _, back, tries = storming(servers, lost, world)
        assert sum(server.screens for server in servers) == lost
        assert tries >= 1
        backs.append(back)
    assert 0.1 < backs[0] < backs[1] < PLAN.vote_seconds


def test_who_finds_no_room_is_never_back() -> None:
    world = World(KNOWN, PLAN._replace(most_screens=10), 0.0, random.Random(1))
    server = Server()
    _, back, _ = storming([server], 20, world)
    assert (server.screens, back) == (10, PLAN.vote_seconds)


def test_the_same_seed_tells_the_same() -> None:
    one, two = (simulated(2_000, PLAN, KNOWN, random.Random(7)) for _ in range(2))
    assert one == two != simulated(2_000, PLAN, KNOWN, random.Random(8))


def test_the_bench_tells_the_largest_number_and_what_it_was_fed_with(tmp_path: Path) -> None:
    figures = scale.measure(tmp_path, quick=True, sizes=(100, 1_000))
    assert set(scale.BARS) <= set(figures)
    assert figures["measured"] == scale.known_figures()._asdict()
    picture = scale.picture(
        [scale.row(1_000, PLAN, KNOWN, range(1)), scale.row(2_000, PLAN, KNOWN, range(1))]
    )
    assert picture.startswith("<svg")


def test_without_measured_figures_nothing_is_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scale, "KNOWN", tmp_path / "none")
    with pytest.raises(Unable, match="bench edge"):
        scale.known_figures()
