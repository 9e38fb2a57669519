"""`nghitruong export` writes a proven session as one file, and leaves a row in the audit table."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from hub.record.shapes import Export
from tests.hub.cli.typed import asked, done, stopped, typed
from tests.hub.record.exported import file_of
from tests.hub.record.records import everything

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hub.served import Hub


def read(text: str | bytes) -> Export:
    return msgspec.json.decode(text, type=Export)


def audited(folder: Path) -> list[tuple[str, dict[str, object]]]:
    """Return the subject and detail of every export on record."""
    with closing(sqlite3.connect(folder / "live.sqlite3")) as connection:
        query = "SELECT subject, detail FROM audit WHERE act = 'exported' ORDER BY number"
        return [(subject, json.loads(detail)) for subject, detail in connection.execute(query)]


def test_the_file_is_written_whole_and_for_its_owner_alone(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    assert done(typed("export", "--data", folder, "--output", file)) == ""
    told = read(file.read_bytes())
    assert len(told.votes) == 6
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["session.json"]
    done(typed("verify", "--data", folder, "--witness", file))


def test_the_public_one_is_another_and_may_be_read_by_all(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "public.json"
    file.write_text("an earlier one", encoding="utf-8")
    done(asked("export", "--data", folder, "--public", "--output", file))
    assert read(file.read_bytes()).public
    assert file.stat().st_mode & 0o777 == 0o644
    assert len(file_of(everything())) > file.stat().st_size


def test_without_a_file_it_goes_to_standard_output(folder: Path) -> None:
    assert read(done(typed("export", "--data", folder))).session.number == "31"


def test_each_export_is_on_record(folder: Path, tmp_path: Path) -> None:
    head = read(done(asked("export", "--data", folder))).head.digest
    done(asked("export", "--data", folder, "--public", "--output", tmp_path / "public.json"))
    [(subject, first), (_, second)] = audited(folder)
    assert subject == "session 1"
    assert (first["public"], first["head"], second["public"]) == (False, head, True)
    assert first["user"]


def test_the_latest_session_unless_another_is_named(folder: Path, hub: Hub) -> None:
    hub.prepare()
    assert read(done(asked("export", "--data", folder))).votes == ()
    assert read(done(asked("export", "--data", folder, "--session", "1"))).votes
    said = stopped(asked("export", "--data", folder, "--session", "3"))
    assert said == "There is no session 3 in the record.\n"
    assert len(audited(folder)) == 2


def test_a_record_that_does_not_fit_is_not_exported(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / "live.sqlite3")) as connection, connection:
        connection.execute("UPDATE event SET at = at + 1 WHERE number = 40")
    file = tmp_path / "session.json"
    said = stopped(asked("export", "--data", folder, "--output", file))
    assert said.startswith("Session 1, event 40: ")
    assert not file.exists()
    assert audited(folder) == []


def test_what_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    for file in (tmp_path / "none" / "session.json", tmp_path):
        assert "can't be written" in stopped(asked("export", "--data", folder, "--output", file))
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == []
    assert "holds no record" in stopped(asked("export", "--data", tmp_path / "none"))


def test_an_export_that_cannot_be_noted_is_none(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "live.sqlite3")) as connection, connection:
        connection.execute("ALTER TABLE audit RENAME TO taken_away")
    assert "can't be noted" in stopped(asked("export", "--data", folder))


def test_a_folder_that_is_being_served_is_exported(folder: Path, hub: Hub) -> None:
    hub.start()
    assert read(done(asked("export", "--data", folder))).votes
    assert hub.stop() == 0
