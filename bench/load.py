"""The load: C programmes compiled here and now, and the screens one of them keeps connected."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bench.machine import pin, places
from bench.rounds import Unable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SOURCES = Path(__file__).parent
START_SECONDS = 20.0
QUIET_MS = 150


def compiled(name: str, folder: Path) -> Path:
    """Compile one of this folder's C programmes."""
    if shutil.which("gcc") is None:
        raise Unable("gcc is needed to compile the floor and the load client")
    made = folder / name
    command = ["gcc", "-O2", "-Wall", "-Werror", "-o", str(made), str(SOURCES / f"{name}.c")]
    subprocess.run(command, check=True, timeout=60)
    return made


class Served:
    """A server process on the servers' core, ended at the end."""

    def __init__(self, port: int, *command: str) -> None:
        self.port = port
        self._process = subprocess.Popen(command)

    @property
    def process(self) -> int:
        """The number of the process."""
        return self._process.pid

    def __enter__(self) -> Self:
        pin(self.process, places()[0])
        deadline = time.monotonic() + START_SECONDS
        while not _listens(self.port):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise Unable("the floor did not start")
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


class Screens:
    """Connected screens in a process on the clients' core; see screens.c for what it is told."""

    def __init__(self, program: Path, port: int, screens: Iterable[tuple[str, str]]) -> None:
        self._process = subprocess.Popen(
            [str(program), str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        pin(self._process.pid, places()[1])
        lines = [f"{path} {cookie}" for path, cookie in screens]
        self.count = len(lines)
        self._told(*lines, "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def quiet(self, milliseconds: int = QUIET_MS) -> None:
        """Read until nothing has come for a while."""
        self._told(f"quiet {milliseconds}")

    def one(self, mark: str, text: str) -> dict[str, float]:
        """Let the first ask, and return when the others had a text with this mark."""
        told: dict[str, float] = self._told(f"one {mark} {text}")
        return told

    def all(self, texts: Sequence[str]) -> tuple[dict[str, float], list[dict[str, Any]]]:
        """Let each ask its own, and return when all were answered, and the answers."""
        told = self._told("all", *texts)
        return told, [self._answer() for _ in texts]

    def _told(self, *lines: str) -> Any:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write("".join(f"{line}\n" for line in lines))
            self._process.stdin.flush()
        except BrokenPipeError as gone:
            raise Unable("the load client has ended") from gone
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise Unable("the load client has ended")
        return json.loads(line)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 0.2).close()
    except OSError:
        return False
    return True
