"""One sheet of a workbook: its cells as they are seen on paper, its headings, its merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office.session_import.cells import as_text, shown
from office.session_import.headings import WORDINGS, field_of, table_of
from office.session_import.problems import Problem
from office.session_import.read_json import ROWS_LIMIT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS_LIMIT = 64
HEADINGS_WITHIN = 30
NEEDED = {
    "sittings": ("id", "date"),
    "agenda": ("title",),
    "resolutions": ("no", "title"),
    "discussion_groups": ("no",),
    "delegates": ("name",),
    "people": ("name", "role"),
    "rooms": ("id", "name"),
    "office_holders": ("person", "office", "body"),
    "issue_groups": ("title", "respondents"),
}
# Lists of guests have the same headings: these are known by their sheet's name alone.
_BY_NAME = {"office_holders", "issue_groups"}
# Two columns that stand for one.
_INSTEAD = {"name": "given"}
# A merged cell over several rows says the same for all of them, but only in these columns.
_SHARED = {"sitting", "date", "kind", "presenter", "appraiser", "delegation_no", "delegation"} | {
    "district",
    "discussion_group",
    "room",
}


class Sheet:
    """A sheet read twice: as written (with formulas) and as worked out (with their values)."""

    def __init__(self, written: Worksheet, worked_out: Worksheet, problems: list[Problem]) -> None:
        self.written = written
        self.worked_out = worked_out
        self.problems = problems
        self.title = written.title
        self.last_row = min(written.max_row, HEADINGS_WITHIN + ROWS_LIMIT)
        self.last_column = min(written.max_column, COLUMNS_LIMIT)
        self._across: set[int] = set()
        self._reaching: dict[tuple[int, int], tuple[int, str]] = {}
        for area in written.merged_cells.ranges:
            self._remember(area.bounds, area.coord)
        self._values: dict[int, list[object]] = {}

    def values(self, row: int) -> list[object]:
        """Return a row's values, formulas worked out; the first column is at 0."""
        if row not in self._values:
            cells = self.worked_out.iter_rows(row, row, 1, self.last_column, values_only=True)
            self._values[row] = list(next(cells, ()))
        return self._values[row]

    def is_formula(self, address: str) -> bool:
        return bool(self.written[address].data_type == "f")

    def has_formula(self, row: int) -> bool:
        cells = next(self.written.iter_rows(row, row, 1, self.last_column), ())
        return any(cell.data_type == "f" for cell in cells[1:])

    def is_hidden(self, row: int) -> bool:
        dimensions = self.written.row_dimensions
        return row in dimensions and bool(dimensions[row].hidden)

    def hidden_columns(self) -> list[str]:
        dimensions = self.written.column_dimensions
        return [letter for letter in dimensions if dimensions[letter].hidden]

    def _remember(self, bounds: tuple[int, int, int, int], area: str) -> None:
        left, top, right, bottom = bounds
        if top == bottom and right - left >= 2:
            self._across.add(top)
        for row in range(top + 1, bottom + 1):
            self._reaching[row, left] = top, area

    def is_across(self, row: int) -> bool:
        """Whether cells are merged across a row, as for a heading between the rows."""
        return row in self._across

    def from_above(self, field: str, row: int, column: int) -> object:
        """Return the value of a merged cell that reaches down to this row."""
        if field not in _SHARED or (row, column) not in self._reaching:
            return None
        top, area = self._reaching[row, column]
        value = self.values(top)[column - 1]
        if row == top + 1:
            self.report("office.import.cells_merged", top, cell=area, value=shown(value))
        return value

    def report(
        self, key: str, row: int = 0, column: str = "", cell: str = "", **values: str | int
    ) -> None:
        problem = Problem(
            key=key, sheet=self.title, row=row, column=column, cell=cell, values=values
        )
        self.problems.append(problem)


def headings_row(sheet: Sheet, table: str) -> tuple[int, dict[int, str]]:
    """Return the row with the most known headings, and which column holds which field."""
    best: tuple[int, dict[int, str]] = 0, {}
    for row in range(1, min(sheet.last_row, HEADINGS_WITHIN) + 1):
        found: dict[int, str] = {}
        for column, value in enumerate(sheet.values(row), 1):
            field = field_of(table, as_text(value)[0]) if isinstance(value, str) else None
            if field and field not in found.values():
                found[column] = field
        if len(found) > len(best[1]):
            best = row, found
    return best


def table_in(sheet: Sheet) -> str | None:
    """Return what a sheet holds: by its name, else by its headings."""
    if named := table_of(sheet.title):
        return named
    guessed = [table for table in NEEDED if table not in _BY_NAME]
    likely = {table: set(headings_row(sheet, table)[1].values()) for table in guessed}
    whole = [
        table
        for table, found in likely.items()
        if len(found) > 2 and not missing_columns(table, found)
    ]
    return max(whole, key=lambda table: _weight(table, likely[table]), default=None)


def _weight(table: str, found: set[str]) -> tuple[int, float]:
    return len(found), len(found) / len(WORDINGS.columns[table])


def missing_columns(table: str, found: set[str]) -> list[str]:
    """Return the fields a table cannot do without and does not have."""
    return [
        field
        for field in NEEDED[table]
        if field not in found and _INSTEAD.get(field, field) not in found
    ]
