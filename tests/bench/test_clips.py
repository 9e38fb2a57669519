"""The bench of what is made of a recording, on sittings of a few minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import clips

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]


def test_twice_the_sitting_takes_no_more_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "TURN", 30)
    figures = clips.measure(tmp_path, quick=True, minutes=2, short_minutes=1)
    assert set(clips.BARS) <= set(figures)
    memory = figures["memory_ratio"]
    assert isinstance(memory, float)
    assert memory <= clips.BARS["memory_ratio"]
