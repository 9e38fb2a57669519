"""`nghitruong questions` writes what is followed up, and leaves a row in the audit table."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from db import journal
from db.engine import write
from tests.hub.cli.test_export import audited
from tests.hub.cli.typed import asked, done, stopped, typed
from tests.hub.record.test_question_export import PROMISED, held

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hub.served import Hub


@pytest.fixture
def folder(hub: Hub) -> Path:
    """A folder whose session 1 has questioned somebody."""
    with write(hub.engine) as connection:
        journal.append(connection, 1, held().chain.rows)
    hub.engine.dispose()
    return hub.data


def test_for_programs_it_is_json_and_on_record(folder: Path) -> None:
    told = json.loads(done(typed("questions", "--data", folder)))
    assert told["schema"] == "nghitruong-questions/1"
    assert [one["text"] for one in told["promises"]] == [PROMISED]
    [(subject, detail)] = audited(folder)
    assert (subject, detail["public"]) == ("session 1", False)


def test_the_files_ending_says_how(folder: Path, tmp_path: Path) -> None:
    book, table = tmp_path / "questions.xlsx", tmp_path / "promises.csv"
    done(asked("questions", "--data", folder, "--output", book))
    assert load_workbook(book).sheetnames == ["Questions", "Promises"]
    done(asked("questions", "--data", folder, "--table", "promises", "--output", table))
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert (len(rows), rows[1][1]) == (2, "Sở Nông nghiệp")
    assert table.stat().st_mode & 0o777 == 0o600


def test_everybody_gets_less(folder: Path) -> None:
    told = json.loads(done(asked("questions", "--data", folder, "--public")))
    assert len(told["questions"]) == 2
    assert "no session 7" in stopped(asked("questions", "--data", folder, "--session", "7"))
