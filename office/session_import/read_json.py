"""Reads a session from a JSON file of the form `hdnd-session/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from office.session_import.draft import TABLES, Tables
from office.session_import.headings import WORDINGS
from office.session_import.problems import Problem, Unreadable
from office.session_import.rows import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "hdnd-session/1"
ROWS_LIMIT = 2000
UNKNOWN_LIMIT = 20

# What a file may hold beside the tables, and beside the columns that an office fills in:
# where each figure comes from, and figures that the hall does not need.
_ASIDE = {"schema", "language", "legend", "sources", "note"}
_ALSO: dict[str, set[str]] = {
    "session": {"reports_total", "draft_resolutions_planned", "observers"}
    | {"hotline_voters", "hotline_issues"},
    "agenda": {"parent"},
    "delegates": {"role"},
}
_ALWAYS = {"prov", "note"}


def read_json(data: bytes) -> Tables:
    """Return the file's rows; raise Unreadable if it is no such file at all."""
    document = _document(data)
    tables = Tables(problems=[])
    for name, value in document.items():
        if name in TABLES:
            tables.rows[name] = _rows(name, value, tables.problems)
        elif name not in _ASIDE:
            tables.problems.append(Problem(key="office.import.sheet_unknown", sheet=_short(name)))
    for name in ("agenda", "delegates"):
        if name not in document:
            tables.problems.append(Problem(key="office.import.sheet_missing", sheet=name))
    return tables


def _document(data: bytes) -> dict[str, object]:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
        document: object = msgspec.json.decode(text)
    except (UnicodeDecodeError, msgspec.DecodeError, RecursionError) as broken:
        raise Unreadable("office.import.file_not_json") from broken
    schema = document.get("schema") if isinstance(document, dict) else None
    if not isinstance(document, dict) or schema != SCHEMA:
        said = schema if isinstance(schema, str) else ""
        raise Unreadable("office.import.file_other_schema", schema=SCHEMA, found=_short(said))
    return document


def _short(text: str) -> str:
    return text[:60]


def _rows(table: str, value: object, problems: list[Problem]) -> list[Row]:
    records = [value] if table == "session" else value
    if not isinstance(records, list):
        problems.append(Problem(key="office.import.not_a_table", sheet=table))
        return []
    if len(records) > ROWS_LIMIT:
        key = "office.import.sheet_too_long"
        problems.append(Problem(key=key, sheet=table, values={"limit": ROWS_LIMIT}))
    rows: list[Row] = []
    unknown: dict[str, int] = {}
    first = 0 if table == "session" else 1
    for number, record in enumerate(records[:ROWS_LIMIT], first):
        if isinstance(record, dict):
            rows.append(_row(table, number, record, problems))
            for name in record.keys() - _known(table):
                unknown.setdefault(name, number)
        else:
            problems.append(Problem(key="office.import.not_a_record", sheet=table, row=number))
    for name, number in sorted(unknown.items())[:UNKNOWN_LIMIT]:
        key = "office.import.column_unknown"
        problems.append(Problem(key=key, sheet=table, row=number, column=_short(name)))
    return rows


def _known(table: str) -> set[str]:
    return WORDINGS.columns[table].keys() | _ALSO.get(table, set()) | _ALWAYS


def _row(table: str, number: int, record: Mapping[str, object], problems: list[Problem]) -> Row:
    fields = {
        name: Cell(_flat(value), heading=name)
        for name, value in record.items()
        if name in _known(table) and name != "prov"
    }
    row = Row(table, table, number, fields, problems)
    row.report_untidy()
    return row


def _flat(value: object) -> object:
    """Return a list of numbers as it would stand in a cell: `1, 2, 3`."""
    if isinstance(value, list) and all(type(part) in {int, str} for part in value):
        return ", ".join(str(part) for part in value)
    return value
