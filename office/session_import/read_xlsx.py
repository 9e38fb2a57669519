"""Reads a session from a workbook as an office writes it: titles on top, headings, then rows."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from office.session_import.cells import as_text, as_whole, shown
from office.session_import.draft import Tables
from office.session_import.files import DAMAGED, check_workbook
from office.session_import.headings import WORDINGS, begins_with, field_of, heading_of, like
from office.session_import.problems import Problem, Unreadable
from office.session_import.read_json import ROWS_LIMIT
from office.session_import.rows import Cell, Row
from office.session_import.sheets import Sheet, headings_row, missing_columns, table_in
from office.session_import.titles import said_in_titles

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


# Below a list of people a lone name is a signature.
_PEOPLE = {"delegates", "people"}


def read_xlsx(data: bytes) -> Tables:
    """Return the workbook's rows; raise Unreadable if it cannot be opened."""
    check_workbook(data)
    written, worked_out = _open(data, formulas=True), _open(data, formulas=False)
    tables, titles = Tables(problems=[]), list[str]()
    for sheet in written.worksheets:
        _take(Sheet(sheet, worked_out[sheet.title], tables.problems), tables, titles)
    for table in ("agenda", "delegates"):
        if table not in tables.rows:
            name = WORDINGS.sheets[table][0]
            tables.problems.append(Problem(key="office.import.sheet_missing", sheet=name))
    _add_titles(tables, titles)
    return tables


def _open(data: bytes, *, formulas: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            # Styles and extensions it does not know are no matter of ours.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=not formulas, keep_links=False)
    except DAMAGED as broken:
        raise Unreadable("office.import.file_damaged") from broken


def _take(sheet: Sheet, tables: Tables, titles: list[str]) -> None:
    table = table_in(sheet)
    if table == "guide":
        return
    if table is None or table in tables.rows:
        sheet.report("office.import.sheet_unknown")
        return
    if sheet.written.sheet_state != "visible":
        sheet.report("office.import.sheet_hidden")
    for letter in sheet.hidden_columns():
        sheet.report("office.import.column_hidden", column=letter)
    if table == "session":
        tables.rows[table] = [_labelled(sheet)]
    else:
        tables.rows[table] = _rows(sheet, table, tables, titles)


def _labelled(sheet: Sheet) -> Row:
    """Return the one record of a sheet with labels on the left and their values beside them."""
    fields: dict[str, Cell] = {}
    for number in range(1, sheet.last_row + 1):
        label, value, *_ = (*sheet.values(number), None, None)
        text = as_text(label)[0]
        field = field_of("session", text)
        if field and field not in fields:
            fields[field] = Cell(value, f"B{number}", text)
        elif value is not None and text:
            sheet.report("office.import.column_unknown", number, text, f"A{number}")
    return Row("session", sheet.title, 0, fields, sheet.problems)


def _rows(sheet: Sheet, table: str, tables: Tables, titles: list[str]) -> list[Row]:
    top, columns = headings_row(sheet, table)
    missing = missing_columns(table, set(columns.values()))
    if len(columns) < 2:
        sheet.report("office.import.headings_missing")
        return []
    for field in missing:
        sheet.report("office.import.column_missing", top, heading_of(table, field))
    if missing:
        return []
    for number in range(1, top):
        titles += [value for value in sheet.values(number) if isinstance(value, str)]
    _report_columns(sheet, table, top, columns)
    if sheet.written.max_row > top + ROWS_LIMIT:
        sheet.report("office.import.sheet_too_long", limit=ROWS_LIMIT)
    rows: list[Row] = []
    for number in range(top + 1, min(sheet.last_row, top + ROWS_LIMIT) + 1):
        row = _row(sheet, table, number, top, columns)
        if _counts(sheet, row, tables):
            _carry(row, rows[-1] if rows else None)
            rows.append(row)
    return rows


def _report_columns(sheet: Sheet, table: str, top: int, columns: dict[int, str]) -> None:
    """Tell of headings that nobody knows or that stand twice."""
    for column, value in enumerate(sheet.values(top), 1):
        heading = as_text(value)[0]
        if column in columns or not heading:
            continue
        cell = f"{get_column_letter(column)}{top}"
        if field_of(table, heading):
            sheet.report("office.import.column_twice", top, heading, cell)
        elif close := like(table, heading):
            sheet.report("office.import.column_like", top, heading, cell, known=close)
        else:
            sheet.report("office.import.column_unknown", top, heading, cell)


def _row(sheet: Sheet, table: str, number: int, top: int, columns: dict[int, str]) -> Row:
    values, headings = sheet.values(number), sheet.values(top)
    fields: dict[str, Cell] = {}
    for column, field in columns.items():
        value, heading = values[column - 1], as_text(headings[column - 1])[0]
        if value is None:
            value = sheet.from_above(field, number, column)
        fields[field] = Cell(value, f"{get_column_letter(column)}{number}", heading)
    return Row(table, sheet.title, number, fields, sheet.problems)


def _counts(sheet: Sheet, row: Row, tables: Tables) -> bool:
    """Whether a row is one of the table; titles between rows, sums and signatures are not."""
    filled = [field for field in row.fields if row.has(field) and not _is_number(row, field)]
    if not filled and not sheet.has_formula(row.number):
        return False
    if _is_headings(row) or _is_column_numbers(row):
        return False
    if begins_with(row.text_or_nothing("note"), (WORDINGS.example,)):
        row.report("office.import.example_row")
        return False
    if _is_total(row, tables):
        return False
    if sheet.is_across(row.number):
        row.report("office.import.row_merged", value=_first(row))
        return False
    if len(filled) < 2 and (row.table in _PEOPLE or missing_columns(row.table, set(filled))):
        row.report("office.import.row_ignored", value=_first(row))
        return False
    _report_row(sheet, row)
    return True


def _is_number(row: Row, field: str) -> bool:
    """Whether this is the row's number, which empty rows often have as well."""
    return field == "order" and as_whole(row.value(field))[0] is not None


def _is_headings(row: Row) -> bool:
    """Whether the headings stand here once more, as at the top of a new page."""
    same = [
        field for field in row.fields if field_of(row.table, row.text_or_nothing(field)) == field
    ]
    return len(same) > 2


def _is_column_numbers(row: Row) -> bool:
    """Whether this is the line `(1) (2) (3) …` that many tables have under their headings."""
    numbers = [row.text_or_nothing(field).strip("() ") for field in row.fields]
    return len(numbers) > 3 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _is_total(row: Row, tables: Tables) -> bool:
    first = _first(row)
    if not begins_with(first, WORDINGS.totals):
        return False
    counts = (as_whole(cell.value, inside=True)[0] for cell in row.fields.values())
    stated = next((count for count in counts if count is not None), None)
    if stated is not None:
        tables.totals.append((row.table, row, stated))
    return True


def _first(row: Row) -> str:
    texts = (shown(row.value(field)) for field in row.fields if row.has(field))
    return next(texts, "")


def _report_row(sheet: Sheet, row: Row) -> None:
    row.report_untidy()
    if sheet.is_hidden(row.number):
        row.report("office.import.row_hidden")
    for field, cell in row.fields.items():
        if field != "order" and sheet.is_formula(cell.address):
            empty = cell.value is None
            key = "office.import.formula_without_value" if empty else "office.import.formula"
            row.report(key, field, value=shown(cell.value))


def _carry(row: Row, above: Row | None) -> None:
    """Let a sitting and its day hold for the rows below that name none."""
    if above is None or "sitting" not in row.fields:
        return
    same_day = not row.has("date") or row.value("date") == above.value("date")
    same_sitting = not row.has("sitting") or row.value("sitting") == above.value("sitting")
    for field in ("sitting", "date"):
        cell = row.fields.get(field)
        if cell and not row.has(field) and above.has(field) and same_day and same_sitting:
            row.fields[field] = replace(cell, value=above.value(field))
            row.report("office.import.carried_down", field, value=shown(above.value(field)))


def _add_titles(tables: Tables, titles: list[str]) -> None:
    """Take from the title lines what no sheet says of the session."""
    said = said_in_titles(titles)
    rows = tables.rows.setdefault("session", [])
    if not rows:
        rows.append(Row("session", "", 0, {}, tables.problems))
    row = rows[0]
    added = [field for field in said if not row.has(field)]
    for field in added:
        row.fields[field] = Cell(said[field])
    if added:
        columns = ", ".join(heading_of("session", field) for field in added)
        row.report("office.import.from_title", columns=columns)
