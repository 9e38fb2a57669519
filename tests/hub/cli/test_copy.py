"""A record goes from the folder to the database and back, and is the same everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hub.meeting.kinds import Form
from tests.hub.crowd import prepare_vote
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import Postgres

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with a_hub(tmp_path / "here") as hub:
        prepare_vote(hub)
        prepare_vote(hub, form=Form.SECRET)
    return tmp_path / "here"


def nghitruong(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub", *map(str, arguments)]
    known = os.environ | {"NGHITRUONG_LANGUAGE": "en"} | environment
    return subprocess.run(
        command, env=known, capture_output=True, text=True, timeout=60, check=False
    )


def heads(told: subprocess.CompletedProcess[str]) -> dict[int, str]:
    assert told.returncode == 0, told.stderr
    lines: list[dict[str, Any]] = json.loads(told.stdout)["sessions"]
    return {line["session"]: line["head"] for line in lines}


def test_there_and_back(folder: Path, postgres: Postgres, tmp_path: Path) -> None:
    database = postgres.new_database("there")
    there = heads(nghitruong("copy", folder, database, "--json"))
    back = heads(nghitruong("copy", database, tmp_path / "back", "--json"))
    proven = heads(nghitruong("verify", "--data", tmp_path, "--json", DATABASE_URL=database))
    here = heads(nghitruong("verify", "--data", folder, "--json"))
    again = heads(nghitruong("verify", "--data", tmp_path / "back", "--json"))
    assert set(here) == {1, 2}
    assert here == there == proven == back == again


def test_one_session_alone(folder: Path, postgres: Postgres) -> None:
    database = postgres.new_database("alone")
    assert set(heads(nghitruong("copy", folder, database, "--session", 2, "--json"))) == {2}
    again = nghitruong("copy", folder, database, "--session", 2)
    assert (again.returncode, "session 2 already" in again.stderr) == (2, True)
    assert set(heads(nghitruong("copy", folder, database, "--session", 1, "--json"))) == {1}


def test_what_is_copied_is_served_and_signed_in_to(folder: Path, postgres: Postgres) -> None:
    database = postgres.new_database("served")
    heads(nghitruong("copy", folder, database, "--json"))
    with a_hub(folder.parent / "hub", DATABASE_URL=database) as hub:
        hub.start()
        by_audit = nghitruong("export", "--data", folder.parent / "hub", DATABASE_URL=database)
    assert by_audit.returncode == 0, by_audit.stderr


def test_refused_and_nothing_changed(folder: Path, postgres: Postgres, tmp_path: Path) -> None:
    database = postgres.new_database("taken")
    heads(nghitruong("copy", folder, database, "--json"))
    for source, target, said in (
        (tmp_path / "nothing", tmp_path / "new", "no record"),
        (folder, database, "holds sessions already"),
        (folder, "postgresql://hub@127.0.0.1:1/none", "can't be reached"),
    ):
        told = nghitruong("copy", source, target)
        assert told.returncode == 2
        assert said in told.stderr


def test_a_record_that_is_served_is_left_alone(folder: Path, postgres: Postgres) -> None:
    with a_hub(folder) as hub:
        hub.start()
        told = nghitruong("copy", folder, postgres.new_database("busy"))
    assert (told.returncode, "Another process serves" in told.stderr) == (2, True)
