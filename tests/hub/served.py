"""A real hub for tests: its own process, its own data folder, ordinary clients over sockets."""

from __future__ import annotations

import os
import random
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.error import URLError

from sqlalchemy.exc import InternalError, OperationalError

from db.engine import live_engine, write
from db.migrate import upgrade
from hub import settings
from hub.app.making import Ask, enrol, new_session
from hub.auth import sessions
from hub.auth.certificates import authority_file
from hub.auth.doors import Door, Doors, Visit
from hub.auth.keys import load_key
from hub.clock import Clock
from hub.demo.screen import SocketScreen
from hub.meeting.session import PlanSession
from hub.meeting.state import Meeting
from hub.meeting.words import HUB_ACTOR, Asked, Command
from tests.hub.meeting.sentences import ADMIN, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hub.meeting.session import Plan

    Told = Command | Callable[[Meeting], Command]

Sort = TypeVar("Sort", bound=SocketScreen)
Done = TypeVar("Done")
Launch = Callable[[list[str], dict[str, str]], "Process"]

START_SECONDS = 20.0
STOP_SECONDS = 5.0
TRIES = 3
DOORS = {"tablet": Door.SEAT, "desk": Door.DESK, "hall": Door.WALL}


def free_port() -> int:
    """Return a port nobody listens on, of those no connection is given by chance meanwhile."""
    while True:
        port = random.randint(12_000, 32_000)
        with socket.socket() as listening, suppress(OSError):
            listening.bind(("127.0.0.1", port))
            return port


def at(device: str, door: Door) -> Visit:
    """Return where somebody signs in from."""
    return Visit(device=f"{device}-{door}", address="127.0.0.1")


def in_peace(deed: Callable[[], Done]) -> Done:
    """Do something in one transaction; anew where a busy machine held us up while we held its lock.

    PostgreSQL takes the lock from whoever is idle with it for a second; of why, nothing need be
    left to read where a wire lies between, only that the line is cut.
    """
    for _ in range(TRIES):
        with suppress(InternalError, OperationalError):
            return deed()
    return deed()


class Process(Protocol):
    """A process, as far as a test needs it."""

    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, number: int, /) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


def by_command(arguments: list[str], environment: dict[str, str]) -> Process:
    """Start the command as its user does."""
    command = [sys.executable, "-m", "hub", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


class Hub:
    """A hub that can be started, killed and started again on the same data."""

    def __init__(self, data: Path, launch: Launch | None = None, **environment: str) -> None:
        self.data = data
        self.launch = launch or by_command
        self.port = free_port()
        plain = {"NGHITRUONG_TLS": "false", "NGHITRUONG_LANGUAGE": "en", "NGHITRUONG_MEDIA": "off"}
        self.environment = plain | environment
        scheme = "http" if self.environment["NGHITRUONG_TLS"] == "false" else "https"
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.clock = Clock()
        self.engine = live_engine(data, environment.get("DATABASE_URL", ""))
        upgrade(self.engine)
        chosen = settings.load(data, self.environment, host="127.0.0.1", port=self.port)
        self.doors = Doors(self.engine, load_key(chosen.keys_dir, environment), chosen)
        self.process: Process | None = None

    def prepare(self, planned: Plan | None = None, *script: tuple[str, Told]) -> int:
        """Write a session and what has happened in it before the hub starts.

        A command that names what another one made is given as a function of the meeting.
        """

        def tell(ask: Ask) -> None:
            meeting = Meeting()
            for who, told in ((HUB_ACTOR, PlanSession(plan=planned or plan())), *script):
                command = told if isinstance(told, Command) else told(meeting)
                meeting = ask(Asked(who, self.clock.now()), command)

        made = in_peace(lambda: new_session(self.engine, tell))
        in_peace(lambda: enrol(self.doors, made.meeting, self.clock.now()))
        return made.number

    def start(self) -> Hub:
        """Start the process and wait until it answers."""
        arguments = ["serve", "--data", str(self.data), "--host", "127.0.0.1"]
        arguments += ["--port", str(self.port)]
        self.process = self.launch(arguments, os.environ | self.environment)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the hub did not start")
            time.sleep(0.02)
        return self

    def kill(self) -> None:
        """Kill the process as a power cut would: no handler runs."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask the process to stop, and return its status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(20)

    def cookies(self, person: str, door: Door = Door.SEAT, device: str = "") -> dict[str, str]:
        """Sign somebody in and return the browser's cookie."""
        return self.all_cookies((person,), door, device)[0]

    def all_cookies(
        self, people: Iterable[str], door: Door = Door.SEAT, device: str = ""
    ) -> list[dict[str, str]]:
        """Sign many people in at once and return their browsers' cookies."""
        settings, now, coming = self.doors.settings, self.clock.now(), tuple(people)

        def enter() -> list[dict[str, str]]:
            with write(self.engine) as connection:
                entered = [
                    sessions.begin(connection, settings, one, door, at(device or one, door), now)
                    for one in coming
                ]
            return [{f"nt-{door}": came.token} for came in entered]

        return in_peace(enter)

    def screen(self, person: str, kind: str = "tablet", **more: str) -> SocketScreen:
        """Return a screen for somebody: a delegate's tablet, the desk, or a hall display."""
        cookies = self.cookies(person, DOORS[kind], more.pop("device", ""))
        return self.screen_with(cookies, kind, **more)

    def screen_with(self, cookies: dict[str, str], kind: str, **more: str) -> SocketScreen:
        """Return a screen that comes with cookies it already has."""
        return self.screen_of(SocketScreen, cookies, kind, **more)

    def screen_of(self, sort: type[Sort], cookies: dict[str, str], kind: str, **more: str) -> Sort:
        """Return a screen of a test's own sort."""
        query = "&".join(f"{key}={value}" for key, value in {"screen": kind, **more}.items())
        return sort(f"ws://127.0.0.1:{self.port}/live?{query}", cookies, self.url)

    def close(self) -> None:
        """Stop whatever still runs; stopped in good order, it writes what was measured of it."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
            self.process.kill()
            self.process.wait()
        self.engine.dispose()

    def _answers(self) -> bool:
        try:
            # Over HTTPS only what the hub's own authority vouches for is the hub.
            own = authority_file(self.data / "keys") if self.url.startswith("https") else None
            context = ssl.create_default_context(cafile=own) if own else None
            asked = f"{self.url}/healthz"
            with urllib.request.urlopen(asked, timeout=2, context=context) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


@contextmanager
def a_hub(data: Path, launch: Launch | None = None, **environment: str) -> Iterator[Hub]:
    """Give a hub that is stopped at the end, whatever happens."""
    hub = Hub(data, launch, **environment)
    try:
        yield hub
    finally:
        hub.close()


__all__ = ["ADMIN", "Hub", "a_hub"]
