"""Real servers for tests: PostgreSQL and Redis, each in a process and a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import psycopg
from redis import Redis
from redis.exceptions import RedisError

from tests.hub.served import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Some = TypeVar("Some", bound="Server")

START_SECONDS = 60.0
AS_ROOT = os.geteuid() == 0
OWNER = "postgres"  # PostgreSQL does not run as root


@contextmanager
def running(server: Some) -> Iterator[Some]:
    """Give a server that runs, and is ended for good at the end."""
    try:
        server.start()
        yield server
    finally:
        server.close()


def programmes() -> Path:
    """Return the folder of the newest PostgreSQL of this machine."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


class Server:
    """One server process that can be stopped, killed, paused and started again on its data."""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        if self.process is not None:
            self.process.wait(START_SECONDS)  # of the one before nothing is left behind
        self.process = self._launch()
        wait_until(self.answers, START_SECONDS)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the server and to whatever it started."""
        assert self.process is not None
        for process in (self.process.pid, *children(self.process.pid)):
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def kill(self) -> None:
        """Kill it and all it started, as a power cut would."""
        self.send(signal.SIGKILL)
        assert self.process is not None
        self.process.wait(START_SECONDS)

    def pause(self) -> None:
        """Stop it from doing anything, without ending a connection."""
        self.send(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self.send(signal.SIGCONT)

    def answers(self) -> bool:
        """Say whether it answers."""
        raise NotImplementedError

    def close(self) -> None:
        """End it for good and leave nothing behind."""
        if self.process is not None and self.process.poll() is None:
            self.resume()
            self.kill()

    def _launch(self) -> subprocess.Popen[bytes]:
        raise NotImplementedError


class Postgres(Server):
    """A PostgreSQL server that trusts this machine; everything is written through to the disk."""

    def __init__(self, disk: int | None = None, **settings: str) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="nt-postgres-"))
        self._disk = Disk(self.folder, disk) if disk else None
        self._settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "max_connections": "200",
            "shared_buffers": "32MB",
            "min_wal_size": "32MB",
            "max_wal_size": "64MB",
        } | settings
        if AS_ROOT:
            shutil.chown(self.folder, OWNER)
        self._make()

    @property
    def data(self) -> Path:
        """Where its files are."""
        return self.folder / "data"

    def address(self, name: str = "postgres", port: int | None = None) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://hub@127.0.0.1:{port or self.port}/{name}"

    def new_database(self, name: str, how: str = "") -> str:
        """Make an empty database and return its address."""
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" {how}'.encode())
        return self.address(name)

    def answers(self) -> bool:
        """Say whether it lets somebody in."""
        try:
            with psycopg.connect(self.address(), connect_timeout=2):
                return True
        except psycopg.Error:
            return False

    def fill_disk(self) -> None:
        """Take all that is left of the disk it was given."""
        assert self._disk is not None
        self._disk.fill()

    def empty_disk(self) -> None:
        """Give it back, and start the server again if it could not bear it."""
        assert self._disk is not None
        self._disk.empty()
        wait_until(lambda: self.answers() or self._has_ended(), START_SECONDS)
        if not self.answers():
            self.start()

    def close(self) -> None:
        """End it for good and leave nothing behind."""
        super().close()
        if self._disk is not None:
            self._disk.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _environment(self) -> dict[str, str]:
        """Return what the server's process is told beside what everybody is."""
        return {}

    def _make(self) -> None:
        """Make an empty database."""
        self._run("initdb", "-D", str(self.data), "-U", "hub", "-A", "trust", "-E", "UTF8", "-N")

    def _has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def _launch(self) -> subprocess.Popen[bytes]:
        given = [
            part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")
        ]
        command = [
            str(programmes() / "postgres"),
            "-D",
            str(self.data),
            "-p",
            str(self.port),
            *given,
        ]
        user = OWNER if AS_ROOT else None
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                user=user,
                start_new_session=True,
                env=os.environ | self._environment(),
            )

    def _run(self, programme: str, *arguments: str) -> None:
        command = [str(programmes() / programme), *arguments]
        user = OWNER if AS_ROOT else None
        subprocess.run(command, check=True, user=user, cwd=self.folder, stdout=subprocess.DEVNULL)


class Disk:
    """A small disk of its own for a folder, that can be filled; only root may have one."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self._folder = folder
        self._ballast = folder / "ballast"
        size = f"size={megabytes}m,mode=700"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)

    def fill(self) -> None:
        """Fill it to the last block."""
        for size in (1 << 20, 1 << 12):
            with self._ballast.open("ab", buffering=0) as ballast, suppress(OSError):
                while ballast.write(bytes(size)) == size:
                    pass

    def empty(self) -> None:
        """Take the filling away."""
        self._ballast.unlink(missing_ok=True)

    def close(self) -> None:
        """Take the disk away."""
        subprocess.run(["umount", "-l", str(self._folder)], check=False)


class RedisServer(Server):
    """A Redis server that keeps nothing on the disk; `copy_of` is the port of one it follows."""

    def __init__(self, copy_of: int | None = None) -> None:
        super().__init__()
        self._more = () if copy_of is None else ("--replicaof", "127.0.0.1", str(copy_of))

    @property
    def address(self) -> str:
        """Where it is."""
        return f"redis://127.0.0.1:{self.port}"

    def answers(self) -> bool:
        """Say whether it answers."""
        try:
            with Redis.from_url(self.address, socket_timeout=1) as client:
                return bool(client.ping())
        except RedisError:
            return False

    def _launch(self) -> subprocess.Popen[bytes]:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no", *self._more]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def children(parent: int) -> list[int]:
    """Return the processes that a process has started."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may end while we look
            number, _, rest = file.read_text().partition(" ")
            if int(rest.rpartition(")")[2].split()[1]) == parent:
                found.append(int(number))
    return found


def wait_until(true: Callable[[], bool], seconds: float) -> None:
    """Ask again and again, for so long."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)
