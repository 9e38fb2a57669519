"""A Janus of our own: started with settings that we write, reached by nobody but us."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from media.janus.written import Wanted, written

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Iterable

log = logging.getLogger("media")
AGAIN, AT_MOST = 0.5, 10.0  # seconds until it is started anew
STEADY = 20.0
STOPPING = 3.0
UNIX, SOCKET = "unix:", "api.sock"
LONGEST_PATH = 100  # of a socket, with some air
VIDEO_ROOM = "libjanus_videoroom.so"
WEBSOCKETS = "libjanus_websockets.so"


class NoProgram(OSError):
    """There is no such program, or it is not a Janus with what we need."""


class Program:
    """A Janus process, with a folder for its settings and its socket: `kept`, or one for now."""

    def __init__(
        self,
        program: str,
        hosts: Iterable[str],
        ports: tuple[int, int],
        secret: str,
        kept: Path | None = None,
    ) -> None:
        found = shutil.which(program)
        if found is None:
            raise NoProgram(f"{program}: no such program")
        self._program, self.ports, self._secret = found, ports, secret
        self._plugins, self._transports = _folders(found)
        self._hosts = tuple(hosts)
        self._folder, self._kept = Path(), kept
        self._home: tempfile.TemporaryDirectory[str] | None = None

    def prepare(self) -> str:
        """Write the settings; return where it is reached when it runs."""
        if self._kept is not None and len(str(self._kept / SOCKET)) < LONGEST_PATH:
            self._kept.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder = self._kept
        else:
            self._home = tempfile.TemporaryDirectory(prefix="nghitruong-janus-")
            self._folder = Path(self._home.name)
        for name, text in written(self._wanted()).items():
            (self._folder / name).write_text(text, encoding="utf-8")
        return f"{UNIX}{self._folder / SOCKET}"

    def close(self) -> None:
        """Leave nothing behind."""
        if self._home is not None:
            self._home.cleanup()

    def command(self) -> tuple[str, ...]:
        """Return how it is started."""
        return (*_that_dies_with_us(), self._program, "-F", str(self._folder))

    async def run(self) -> None:
        """Keep the process at work until cancelled."""
        pause, loop = AGAIN, asyncio.get_running_loop()
        while True:
            since = loop.time()
            status = await self._once()
            log.warning("janus has ended", extra={"status": status})
            pause = AGAIN if loop.time() - since > STEADY else min(pause * 2, AT_MOST)
            await asyncio.sleep(pause)

    async def _once(self) -> int:
        (self._folder / SOCKET).unlink(missing_ok=True)
        process = await asyncio.create_subprocess_exec(
            *self.command(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
        )
        try:
            return await process.wait()
        finally:
            await _stopped(process)

    def _wanted(self) -> Wanted:
        return Wanted(
            folder=self._folder,
            socket=self._folder / SOCKET,
            secret=self._secret,
            hosts=self._hosts,
            ports=self.ports,
            plugins=self._plugins,
            transports=self._transports,
            unused=(_but(self._plugins, VIDEO_ROOM), _but(self._transports, WEBSOCKETS)),
        )


def _folders(program: str) -> tuple[Path, Path]:
    """Return where the program's plugins and transports lie, as Debian and others place them."""
    root = Path(program).resolve().parents[1] / "lib"
    for found in (*root.glob("janus/plugins"), *root.glob("*/janus/plugins")):
        if list(found.glob(f"{VIDEO_ROOM}*")):
            return found, found.parent / "transports"
    raise NoProgram(f"{program}: its video room plugin is not installed")


def _but(folder: Path, wanted: str) -> str:
    """Return the names of everything in a folder that is to stay off."""
    names = sorted({f"{one.name.split('.so')[0]}.so" for one in folder.glob("*.so*")})
    return ",".join(name for name in names if name != wanted)


def _that_dies_with_us() -> tuple[str, ...]:
    """Return the words before a command that let it end when this process is killed."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "TERM", "--") if setpriv else ()


async def _stopped(process: Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            async with asyncio.timeout(STOPPING):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
