"""The bench of sound and picture runs, in small, against a real process and a real relay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import media, media_beside, media_janus, media_many, media_watching

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

pytestmark = [
    pytest.mark.paired,
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.usefixtures("loopback_kept"),
]


@pytest.fixture
def loopback_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what the bench changes of where devices are reached."""
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: ["127.0.0.1"])


def shorten(monkeypatch: pytest.MonkeyPatch, bench: ModuleType) -> None:
    """Let a bench measure once and for a second, however busy the machine is."""
    shorter = {"ROUNDS": 1, "BUSY_MOST": 1e9, "SECONDS": 1.0, "WARM_SECONDS": 1.0}
    for name, value in shorter.items():
        monkeypatch.setattr(bench, name, value)


def test_it_tells_every_ratio_that_has_a_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shorten(monkeypatch, media)
    for module, name, value in (
        (media_watching, "LATE", 1),
        (media_watching, "SHOWN", 30),
        (media_beside, "SCREENS", 3),
        (media_beside, "ROUNDS", 1),
        (media_beside, "TURNS", 1),
    ):
        monkeypatch.setattr(module, name, value)
    figures = media.measure(tmp_path, quick=False, watching=2, many=3, relayed=1)
    assert set(media.BARS) <= set(figures)
    assert figures["after_cut"] == 0
    forwarding = figures["forwarding"]
    assert isinstance(forwarding, dict)
    assert forwarding["packets"] > 20
    assert 0 < forwarding["core"] < 1


def test_it_tells_what_a_packet_costs_beside_janus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shorten(monkeypatch, media_janus)
    figures = media_janus.measure(tmp_path, quick=True, watching=2)
    assert set(media_janus.BARS) <= set(figures)
    for engine in ("embedded", "janus"):
        passed = figures[engine]
        assert isinstance(passed, dict)
        assert passed["packets"] > 20


def test_it_tells_how_two_processes_share_beside_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shorten(monkeypatch, media_many)
    figures = media_many.measure(tmp_path, quick=True, watching=2)
    assert set(media_many.BARS) <= set(figures)
    for processes in ("one", "two"):
        shared = figures[processes]
        assert isinstance(shared, dict)
        assert shared["packets"] > 20
    assert figures["after_cut"] == 0
