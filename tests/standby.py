"""Two small PCs for tests: a primary and its standby, real servers, by the real scripts."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tests.servers import AS_ROOT, OWNER, START_SECONDS, Postgres, children, programmes, wait_until

if TYPE_CHECKING:
    from tests.clocks import Clock

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "deploy" / "standby"
RUN_SECONDS = 120


class Machine(Postgres):
    """One PC's server; started and stopped by the scripts too, so it is found by its own file."""

    def __init__(self, disk: int | None = None, *, blank: bool = False, **settings: str) -> None:
        self._blank = blank  # a new PC: nothing is on its disk
        super().__init__(disk, **settings)
        self.there: Machine | None = None
        self.door = 0  # the port by which the other PC comes here, if not its own
        self.clock: Clock | None = None
        self.hubs: tuple[Path, ...] = ()  # what the hubs of this PC remember

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the technician's scripts at this PC."""
        assert self.there is not None
        door = self.there.door or self.there.port
        environment = os.environ | {
            "HERE": self.address(),
            "THERE": f"host=127.0.0.1 port={door} user=nghitruong_copy dbname=postgres",
            "HUBS": "hub",
            "PGDATA": str(self.data),
            "START": self._by_hand("start"),
            "STOP": self._by_hand("stop -m fast"),
            "MEMORIES": " ".join(map(str, self.hubs)),
            "DATABASE_URL": both(self, self.there),
            "NGHITRUONG": str(self._command()),
            "NGHITRUONG_LANGUAGE": "en",
            "PATH": f"{programmes()}:{os.environ['PATH']}",
        }
        return subprocess.run(
            [SCRIPTS / script, *arguments],
            env=environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
            check=False,
        )

    def done(self, script: str, *arguments: str) -> str:
        """Run a script that must do what it is for; return what it said."""
        told = self.run(script, *arguments)
        assert told.returncode == 0, f"{script}: {told.stdout}{told.stderr}"
        return told.stdout

    def ask(self, question: str) -> object:
        """Ask the server as its owner."""
        with psycopg.connect(self.address(), connect_timeout=3, autocommit=True) as connection:
            told = connection.execute(question.encode())
            row = told.fetchone() if told.description else None
        return None if row is None else row[0]

    def forget(self) -> None:
        """Throw away what `rejoin` kept aside."""
        for aside in self.folder.glob("data.before-*"):
            shutil.rmtree(aside)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the server and to whatever it started, whoever started it."""
        master = self.master()
        for process in (master, *children(master)) if master else ():
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def stop(self) -> None:
        """End it in good order, as systemd does."""
        command = ["sh", "-c", self._by_hand("stop -m fast")]
        told = subprocess.run(command, check=False, capture_output=True, text=True)
        assert told.returncode == 0, f"{told.stdout}{told.stderr}{self._last_words()}"
        wait_until(lambda: not self.runs(), START_SECONDS)

    def kill(self) -> None:
        """Kill it and all it started, as a power cut would."""
        master = self.master()
        all_of_it = (master, *children(master)) if master else ()
        self.send(signal.SIGKILL)
        wait_until(lambda: not any(map(self._lives, all_of_it)), START_SECONDS)
        # After a power cut no process has the number that is in there; here a dead one may still.
        for file in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """End it for good and leave nothing behind."""
        if self.runs():
            self.resume()
            self.kill()
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(START_SECONDS)
        self.process = None
        super().close()

    def master(self) -> int:
        """Return the server's process, or 0."""
        with suppress(OSError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().split("\n")[0])
        return 0

    def runs(self) -> bool:
        """Say whether its process lives."""
        master = self.master()
        return master > 0 and self._lives(master)

    def _lives(self, process: int) -> bool:
        if self.process is not None:
            self.process.poll()  # what has ended is not to be seen any more
        with suppress(OSError):
            return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        return False

    def _command(self) -> Path:
        """Return the command `nghitruong` of these sources."""
        command = self.folder / "nghitruong"
        command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m hub "$@"\n')
        command.chmod(0o755)
        return command

    def _make(self) -> None:
        if not self._blank:
            super()._make()

    def _has_ended(self) -> bool:
        return not self.runs()

    def _environment(self) -> dict[str, str]:
        return {} if self.clock is None else self.clock.environment()

    def _last_words(self) -> str:
        """Return the end of what it has written, however it was started."""
        return "\n".join(file.read_text()[-2000:] for file in self.folder.glob("log*"))

    def _by_hand(self, what: str) -> str:
        """Return the command that starts or stops it, as systemd would on a PC."""
        given = " ".join(f"-c {name}={value}" for name, value in self._settings.items())
        begins = what == "start"
        options = f"-o '-p {self.port} {given}'" if begins else ""
        log = self.folder / "log-by-hand"
        control = f"{programmes()}/pg_ctl -D {self.data} -l {log} -w -t 60 {options} {what}"
        own = f"chown -R {OWNER} {self.data} && " if AS_ROOT and begins else ""
        plain = control.replace("'", '"')
        # Who ends it needs no clock of its own.
        clock = self._environment() if begins else {}
        own += " ".join(f"{name}={value}" for name, value in clock.items()) + " "
        return own + (f"su {OWNER} -s /bin/sh -c '{path()}{plain}'" if AS_ROOT else control)


def path() -> str:
    """Return how a shell finds PostgreSQL's programmes."""
    return f"PATH={programmes()}:$PATH; "


def both(one: Machine, other: Machine) -> str:
    """Return the address that names both servers."""
    return (
        f"postgresql://hub@127.0.0.1:{one.port},127.0.0.1:{other.port}/postgres"
        "?target_session_attrs=read-write"
    )


def two_machines(first: Machine, second: Machine) -> None:
    """Let the first be the primary, the second its standby, and every commit be on both disks."""
    first.there, second.there = second, first
    first.start()
    first.done("prepare")
    second.done("make")
