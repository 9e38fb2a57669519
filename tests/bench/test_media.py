"""The bench of sound and picture runs, in small, against a real process and a real relay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import media, media_beside, media_janus, media_watching

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.alone,
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.usefixtures("loopback_kept"),
]


@pytest.fixture
def loopback_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what the bench changes of where devices are reached."""
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: ["127.0.0.1"])


def test_it_tells_every_ratio_that_has_a_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "BUSY_MOST", 1e9)
    for seconds in ("SECONDS", "WARM_SECONDS"):
        monkeypatch.setattr(media, seconds, 1.0)
    for module, name, value in (
        (media, "ROUNDS", 1),
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
    monkeypatch.setattr(media_janus, "ROUNDS", 1)
    monkeypatch.setattr(media_janus, "BUSY_MOST", 1e9)
    for seconds in ("SECONDS", "WARM_SECONDS"):
        monkeypatch.setattr(media_janus, seconds, 1.0)
    figures = media_janus.measure(tmp_path, quick=True, watching=2)
    assert set(media_janus.BARS) <= set(figures)
    for engine in ("embedded", "janus"):
        passed = figures[engine]
        assert isinstance(passed, dict)
        assert passed["packets"] > 20
