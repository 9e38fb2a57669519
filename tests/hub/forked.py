"""Hubs forked from a process that has everything loaded: real ones, that are there sooner."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import coverage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["tests.hub.warmed"])


class ForkedHub:
    """The command `nghitruong` in a process of its own; used as a `subprocess.Popen` is."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        told = (tuple(arguments), dict(environment))
        self._process = _forking.Process(target=_run, args=told, daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("nghitruong", timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _run(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    from hub.__main__ import main

    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    measured = coverage.process_startup(force=True)  # None where nothing is measured
    try:
        sys.exit(main(arguments))
    finally:
        if measured is not None:
            measured.stop()
            measured.save()
