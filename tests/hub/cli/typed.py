"""What somebody types: a command as a process of its own, and what it answers."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from hub.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

ENVIRONMENT = {"NGHITRUONG_LANGUAGE": "en", "PYTHONUTF8": "1"}
SECONDS = 20


def command(*arguments: str | Path) -> list[str]:
    """Return the words by which the command line is started."""
    return [sys.executable, "-m", "hub", *map(str, arguments)]


def typed(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        command(*arguments),
        env=os.environ | ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def asked(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end in this very process, which is quicker than to start another."""
    words = [str(one) for one in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    before = dict(os.environ)
    os.environ.update(ENVIRONMENT | environment)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = main(words)
    finally:
        os.environ.clear()
        os.environ.update(before)
    told = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return subprocess.CompletedProcess(words, status, *told)


def stopped(answer: subprocess.CompletedProcess[str]) -> str:
    """Return what a command that can't go on says: on stderr alone, with exit code 2."""
    assert (answer.returncode, answer.stdout) == (2, "")
    return answer.stderr


def done(answer: subprocess.CompletedProcess[str]) -> str:
    """Return what a command that went well says."""
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout
