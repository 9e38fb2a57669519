"""Questions and promises as tables people open: one CSV file of either, or a workbook of both."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from hub.catalogue import text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from hub.meeting.state import Meeting
    from hub.record.question_shapes import PromiseRecord, QuestionRecord, Questions

QUESTIONS = ("number", "asker", "to", "office", "body", "topic", "text", "form", "handed_in",
             "stage", "due", "received", "document", "late")  # fmt: skip
PROMISES = ("number", "body", "to", "promise", "due", "said_at", "answer", "question", "late",
            "withdrawn")  # fmt: skip
TABLES = ("questions", "promises")
WIDE = {"text": 60, "promise": 60, "topic": 40, "body": 32, "stage": 32}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Rows = list[list[str]]


def rows_of(table: str, told: Questions, meeting: Meeting, language: str) -> Rows:
    """Return a table with its head, in the words of the language, people by their names."""
    names = {person.id: person.name for person in meeting.people.values()}
    if table == "questions":
        body = [
            [*_question(one, names, language), _late(one.id in told.overdue, language)]
            for one in told.questions
        ]
        return [_heads(QUESTIONS, language), *body]
    body = [
        [*_promise(one, names), _late(one.id in told.late, language), one.withdrawn]
        for one in told.promises
    ]
    return [_heads(PROMISES, language), *body]


def _late(late: bool, language: str) -> str:
    return text(language, "cli.questions_late") if late else ""


def _heads(keys: tuple[str, ...], language: str) -> list[str]:
    return [text(language, f"cli.questions_head_{key}") for key in keys]


def _question(one: QuestionRecord, names: dict[str, str], language: str) -> list[str]:
    stage = text(language, f"words.question_stage.{one.stage}", due=one.due)
    form = text(language, f"cli.questions_{'form' if one.form else 'aloud'}")
    people = (names.get(one.person, one.person), names.get(one.to, one.to))
    said = (one.office, one.body, one.topic, one.text, form, one.handed_in_on, stage)
    return [one.id, *people, *said, one.due, one.received, one.document]


def _promise(one: PromiseRecord, names: dict[str, str]) -> list[str]:
    where = (one.due, one.said_at, str(one.answer_number), one.question or "")
    return [one.id, one.body, names.get(one.person, one.person), one.text, *where]


def as_csv(rows: Rows) -> bytes:
    """Return a file a spreadsheet opens with its Vietnamese letters; no cell becomes a formula."""
    written = io.StringIO()
    csv.writer(written).writerows([[_plain(cell) for cell in row] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_workbook(tables: dict[str, Rows], language: str) -> bytes:
    """Return one sheet for each table."""
    book = Workbook(write_only=False)
    for index, (name, rows) in enumerate(tables.items()):
        sheet = book.create_sheet(text(language, f"cli.questions_{name}"), index)
        _fill(sheet, rows)
        keys = QUESTIONS if name == "questions" else PROMISES
        for place, key in enumerate(keys, 1):
            sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(key, 18)
        sheet.freeze_panes = "A2"
    del book[book.sheetnames[-1]]  # the one every new workbook has
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, rows: Rows) -> None:
    for number, row in enumerate(rows, 1):
        for place, said in enumerate(row, 1):
            cell = sheet.cell(number, place, said)
            cell.data_type = "s"  # what somebody wrote is never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
