"""What has passed the gates of Janus is recorded like what passes through ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.media import recorded
from tests.media.devices import MEETING
from tests.media.servers import reachable
from tests.media.test_process import Hub
from tests.media.test_recording_process import one_life

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.timeout(90)  # a busy machine takes its time to connect devices


async def test_a_voice_and_a_film_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [*reachable()])
    settings = f'media_hosts = ["{reachable()[0]}"]\nmedia_engine = "janus"\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    hub, folder = Hub(tmp_path), tmp_path / "recordings" / MEETING / "B1"
    voice, film = await one_life(tmp_path, hub, folder, frozenset())
    heard, seen = recorded.sound(voice), recorded.pictures(film)
    assert heard.seconds > 1
    assert heard.tone(440) > 0.9
    assert len(seen) > 5
    assert all(abs(brightness - 200) < 12 for _, brightness in seen)
    assert recorded.sound(film).tone(440) > 0.9
    await hub.die()
