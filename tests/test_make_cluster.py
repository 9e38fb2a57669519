"""`make cluster`: everything starts, is reached through nginx, and what is killed comes back."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from hub.demo.screen import SocketScreen
from tests.browsing import ROOT
from tests.hub.served import free_port
from tests.servers import children, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(150)]

START_SECONDS = 90.0
BACK_SECONDS = 20.0


class Started:
    """The cluster's script, running."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._log = folder / "told"
        command = [sys.executable, str(ROOT / "scripts/cluster.py"), "--data", str(folder / "data")]
        command += ["--port", str(self.port)]
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, env=os.environ | {"NGHITRUONG_LANGUAGE": "en"}
            )

    def told(self) -> str:
        """Return what it has printed; a letter may be there in half as yet."""
        return self._log.read_text("utf-8", "replace")

    def hub(self, number: int) -> int:
        """Return the process of one of its hubs."""
        for process in children(self.process.pid):
            with open(f"/proc/{process}/cmdline", "rb") as command:
                if f"/hub{number}\0".encode() in command.read():
                    return process
        raise ProcessLookupError(number)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Started]:
    tmp_path.chmod(0o755)  # PostgreSQL, started by root, runs as somebody else
    for parent in tmp_path.parents[:3]:
        parent.chmod(0o755)
    made = Started(tmp_path)
    try:
        wait_until(lambda: "hubs behind" in made.told(), START_SECONDS)
        yield made
    finally:
        made.process.send_signal(signal.SIGTERM)
        made.process.wait(60)


def signed_in(cluster: Started, link: str) -> dict[str, str]:
    """Sign in by a link as a browser does; return its cookies."""
    with httpx.Client(headers={"Origin": cluster.url}) as browser:
        page = browser.get(link)
        fields = dict(re.findall(r'name="(token|link)" value="([^"]+)"', page.text))
        came = browser.post(f"{cluster.url}/in", data=fields)
        assert came.status_code == 303, came.text
        return {cookie.name: cookie.value or "" for cookie in browser.cookies.jar}


async def test_a_hub_that_is_killed_is_not_missed(cluster: Started) -> None:
    links = re.findall(rf"{cluster.url}/in/\S+", cluster.told())
    cookies = signed_in(cluster, links[1])
    address = f"ws://localhost:{cluster.port}/live?screen=desk"
    async with SocketScreen(address, cookies, cluster.url) as desk:
        assert desk.parts["session"]["council"]
    os.kill(cluster.hub(2), signal.SIGKILL)
    for _ in range(10):
        async with SocketScreen(address, cookies, cluster.url) as desk:
            assert desk.parts["session"]["council"]
    wait_until(lambda: "hub 2 died and is started again" in cluster.told(), BACK_SECONDS)
