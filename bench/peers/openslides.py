"""The peer OpenSlides 3.3: one change of a setting that everybody sees, to a thousand guests.

It runs as its own command starts it, with what it keeps in SQLite; only its compression is off, so
that its texts can be read. Measured from the request that changes the setting until the last guest
has it, and the hub from the press on: both write before they tell.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.load import Screens, Served
from bench.machine import processor_ns
from bench.peers.installing import python_of
from bench.rounds import Round, Unable
from tests.hub.served import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FITTING = ("3.8", "3.7", "3.6")  # it wants a Python of its time
LETTERS = 60  # with what it tells about a setting besides, the event is as long as the hub's
AFTERWARDS = 0.2
ASK_SECONDS = 60.0
EVENT_NAME = "general_event_name"
GUESTS_MAY_COME = "general_system_enable_anonymous"


class Office:
    """Its administrator, signed in, who changes settings over HTTP."""

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}"
        self._cookies = urllib.request.HTTPCookieProcessor()
        self._opener = urllib.request.build_opener(self._cookies)
        self._ask("POST", "/apps/users/login/", {"username": "admin", "password": "admin"})

    def change(self, setting: str, value: object) -> None:
        """Change a setting."""
        self._ask("PUT", f"/rest/core/config/{setting}/", {"value": value})

    def _ask(self, method: str, path: str, said: object = None) -> None:
        jar = self._cookies.cookiejar
        token = next((one.value for one in jar if "csrf" in one.name.lower()), None) or ""
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        data = None if said is None else json.dumps(said).encode()
        asked = urllib.request.Request(self._url + path, data, headers, method=method)
        self._opener.open(asked, timeout=ASK_SECONDS).read()


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Give the server, started on the servers' core."""
    program = (str(python_of("openslides", _interpreter())), "-m", "openslides")
    port, data = free_port(), folder / "openslides"
    data.mkdir()
    settings = ("--settings_dir", str(data), "--local-installation")
    subprocess.run(
        (*program, "createsettings", *settings), check=True, cwd=data, capture_output=True
    )
    with (data / "settings.py").open("a", encoding="utf-8") as file:
        file.write("\nCOMPRESSION = False\n")
    where = ("--host", "127.0.0.1", "--port", str(port))
    command = (*program, "start", "--no-browser", *where, *settings)
    with (
        (data / "log").open("wb") as log,
        Served(port, *command, cwd=data, stdout=log, stderr=log, patience=120.0) as server,
    ):
        yield server


@contextmanager
def guests(load: Path, server: Served, count: int) -> Iterator[Callable[[], Round]]:
    """Give one round: the administrator changes a setting, and all guests hear of it."""
    office = Office(server.port)
    office.change(GUESTS_MAY_COME, True)
    with Screens(load, server.port, [("/ws/", "-")] * count) as screens:
        screens.quiet()
        numbers = itertools.count()

        def change() -> Round:
            mark = f"change-{next(numbers):06d}-"
            before = processor_ns(server.process)
            with screens.hearing(mark) as told:
                office.change(EVENT_NAME, mark.ljust(LETTERS, "x"))
            time.sleep(AFTERWARDS)
            used = (processor_ns(server.process) - before) / 1e6
            last = told["last_us"] / 1e3
            return Round(last=last, from_press=last, processor=used, busy=told["busy"])

        yield change


def _interpreter() -> str:
    for version in FITTING:
        found = [shutil.which(f"python{version}")]
        found += sorted(map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python")))
        for program in filter(None, found):
            if subprocess.run((program, "-c", "import venv"), capture_output=True).returncode == 0:
                return program
    raise Unable(f"OpenSlides 3.3 needs Python {' or '.join(FITTING)}")
