"""The command line answers in the reader's language and fails with a clear word."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

COMMANDS = ("demo", "serve", "import", "verify", "export")


def nghitruong(*arguments: str, language: str = "vi_VN.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NGHITRUONG_LANGUAGE": language, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "hub", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=15
    )


def test_help_names_every_command_in_both_languages() -> None:
    vietnamese, english = nghitruong("--help"), nghitruong("--help", language="en_GB")
    assert vietnamese.returncode == english.returncode == 0
    assert all(command in vietnamese.stdout for command in COMMANDS)
    assert "Hội đồng nhân dân" in vietnamese.stdout
    assert "People's Council" in english.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_its_options(command: str) -> None:
    answer = nghitruong(command, "--help")
    assert answer.returncode == 0
    assert "--data" in answer.stdout
    assert "--json" in answer.stdout


@pytest.mark.parametrize("arguments", [[], ["unheard-of"], ["import"]])
def test_a_wrong_call_ends_with_2_and_says_why_on_stderr(arguments: list[str]) -> None:
    answer = nghitruong(*arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "usage: nghitruong" in answer.stderr
