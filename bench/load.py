"""The load: C programmes compiled here and now, and the screens one of them keeps connected."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypedDict, cast

from bench.machine import pin, places
from bench.rounds import Unable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SOURCES = Path(__file__).parent
START_SECONDS = 20.0
QUIET_MS = 150


class Told(TypedDict):
    """A round as the load client saw it: microseconds since the first byte was sent."""

    answered_us: float  # the first answer; where many ask, when all was said
    first_us: float
    last_us: float
    busy: float  # the share of the round it was working


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

    def __init__(
        self, port: int, *command: str, patience: float = START_SECONDS, **how: Any
    ) -> None:
        self.port = port
        self._patience = patience
        self._process = subprocess.Popen(command, **how)

    @property
    def process(self) -> int:
        """The number of the process."""
        return self._process.pid

    def __enter__(self) -> Self:
        pin(self.process, places()[0])
        listening(self.port, self._process, self._patience)
        pin(self.process, places()[0])  # what it has started meanwhile, too
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


class Screens:
    """Connected screens in a process on the clients' core; see screens.c for what it is told.

    On a core with a hub (`beside_hub_on`) they sleep until something comes.
    """

    def __init__(
        self,
        program: Path,
        port: int,
        screens: Iterable[tuple[str, str]],
        beside_hub_on: int | None = None,
    ) -> None:
        sleeping = () if beside_hub_on is None else ("sleeping",)
        self._process = subprocess.Popen(
            [str(program), str(port), *sleeping],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        pin(self._process.pid, places()[1] if beside_hub_on is None else beside_hub_on)
        lines = [f"{path} {cookie}" for path, cookie in screens]
        self.count = len(lines)
        try:
            self._told(*lines, "")
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def quiet(self, milliseconds: int = QUIET_MS) -> int:
        """Read until nothing has come for a while; return how many bytes ever came."""
        return int(self._told(f"quiet {milliseconds}")["bytes"])

    def one(self, mark: str, text: str) -> Told:
        """Let the first ask, and return when the others had a text with this mark."""
        return cast("Told", self._told(f"one {mark} {text}"))

    def all(self, texts: Sequence[str]) -> tuple[Told, list[dict[str, Any]]]:
        """Let each ask its own, and return when all were answered, and the answers."""
        told = self._told("all", *texts)
        return told, [self._answer() for _ in texts]

    def press(self, texts: Sequence[str], mark: str) -> tuple[Told, list[dict[str, Any]]]:
        """Let the first ask, each its own, and return when all screens had a text with a mark."""
        told = self._told(f"press {len(texts)} {mark}", *texts)
        return told, [self._answer() for _ in texts]

    @contextmanager
    def hearing(self, mark: str) -> Iterator[Told]:
        """Give what is told when all screens had a text with this mark; asked from elsewhere."""
        with self._while(f"hear {mark}") as told:
            yield cast("Told", told)

    @contextmanager
    def coming_back(self) -> Iterator[dict[str, float]]:
        """Give what is told when all screens were cut off and are live again."""
        with self._while("back") as told:
            yield told

    @contextmanager
    def _while(self, line: str) -> Iterator[dict[str, float]]:
        told: dict[str, float] = {}
        self._say(line)
        yield told
        told |= self._answer()

    def _told(self, *lines: str) -> Any:
        self._say(*lines)
        return self._answer()

    def _say(self, *lines: str) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write("".join(f"{line}\n" for line in lines))
            self._process.stdin.flush()
        except BrokenPipeError as gone:
            raise Unable("the load client has ended") from gone

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise Unable("the load client has ended")
        return json.loads(line)


def listening(port: int, process: subprocess.Popen[bytes], patience: float = START_SECONDS) -> None:
    """Wait until a server process takes connections."""
    deadline = time.monotonic() + patience
    while not _listens(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise Unable(f"{process.args!r} did not start")
        time.sleep(0.02)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 0.2).close()
    except OSError:
        return False
    return True
