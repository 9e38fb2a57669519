"""What somebody types: a command as a process of its own, and what it answers."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

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


def stopped(answer: subprocess.CompletedProcess[str]) -> str:
    """Return what a command that can't go on says: on stderr alone, with exit code 2."""
    assert (answer.returncode, answer.stdout) == (2, "")
    return answer.stderr


def done(answer: subprocess.CompletedProcess[str]) -> str:
    """Return what a command that went well says."""
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout
