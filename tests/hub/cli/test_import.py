"""`nghitruong import` stores a session whole, or says what is wrong and stores nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import TYPE_CHECKING

from tests.hub.cli.typed import asked, done, stopped, typed

if TYPE_CHECKING:
    from pathlib import Path


def session_file(folder: Path, **changes: object) -> Path:
    """Write a session as an office would, with some fields changed."""
    document = json.loads((files("hub.demo") / "council.json").read_text("utf-8")) | changes
    file = folder / "session.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def events(data: Path) -> int:
    with closing(sqlite3.connect(data / "live.sqlite3")) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def test_the_number_of_the_session_is_printed(tmp_path: Path) -> None:
    data, file = tmp_path / "data", session_file(tmp_path)
    first = typed("import", "--data", data, file)
    assert (first.returncode, first.stdout) == (0, "1\n")
    second = asked("import", "--data", data, file, "--json")
    told = json.loads(second.stdout)
    assert told["session"] == 2
    assert told["items"] > 20
    assert len(done(asked("verify", "--data", data)).splitlines()) == 2


def test_what_is_wrong_is_named_and_nothing_is_stored(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done_before = asked("import", "--data", data, session_file(tmp_path))
    assert done_before.returncode == 0
    stored = events(data)
    said = stopped(asked("import", "--data", data, session_file(tmp_path, schema="other/9")))
    assert "can't be imported" in said
    assert len(said.splitlines()) > 1
    assert events(data) == stored


def test_a_file_that_is_not_there_or_no_session_is_said(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert "can't be read" in stopped(asked("import", "--data", data, tmp_path / "none.xlsx"))
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG" * 100)
    assert "can't be imported" in stopped(
        asked("import", "--data", data, tmp_path / "picture.xlsx")
    )
    assert not (data / "live.sqlite3").exists()
