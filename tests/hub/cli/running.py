"""A command that goes on running, from its first line until it is stopped."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

from tests.hub.cli.typed import ENVIRONMENT, command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STOP_SECONDS = 30
GONE_SECONDS = 10.0


class Running:
    """A process, and what it says on its standard output."""

    def __init__(self, *arguments: str | Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            command(*arguments),
            env=os.environ | ENVIRONMENT | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        """Return the next line it prints; none when it has ended instead."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def told(self) -> dict[str, Any]:
        """Return its next line, read as JSON."""
        told: dict[str, Any] = json.loads(self.line())
        return told

    def stop(self) -> tuple[int, str]:
        """Ask it to stop, as a service manager does; return its status and what it complained."""
        self.process.terminate()
        _, said = self.process.communicate(timeout=STOP_SECONDS)
        return self.process.returncode, complaints(said)


def complaints(log: str) -> str:
    """Return what stands in a log besides that the hub has opened and closed."""
    usual = ('"level": "info", ', '"message": "the hub is open"', '"message": "the hub is closed"')
    return "".join(
        line
        for line in log.splitlines(keepends=True)
        if usual[0] not in line or not any(said in line for said in usual[1:])
    )


@contextmanager
def running(*arguments: str | Path, **environment: str) -> Iterator[Running]:
    """Give a running command that is gone at the end, whatever happens."""
    made = Running(*arguments, **environment)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.communicate()


def status_of(url: str) -> int:
    """Return what a plain GET is answered with; any certificate will do."""
    unproven = ssl.create_default_context()
    unproven.check_hostname = False
    unproven.verify_mode = ssl.CERT_NONE
    try:
        with urllib.request.urlopen(url, timeout=20, context=unproven) as answer:
            status: int = answer.status
            return status
    except HTTPError as refused:
        with refused:
            return refused.code


def children_of(process: int) -> set[int]:
    """Return the processes that a process has started and that still run."""
    tasks = f"/proc/{process}/task"
    found: set[int] = set()
    for task in os.listdir(tasks):
        with open(f"{tasks}/{task}/children", encoding="ascii") as children:
            found.update(map(int, children.read().split()))
    return found


def is_running(process: int) -> bool:
    """Say whether a process is there and no mere entry of one that has ended."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(processes: set[int]) -> bool:
    """Say whether all these end soon."""
    deadline = time.monotonic() + GONE_SECONDS
    while any(map(is_running, processes)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
