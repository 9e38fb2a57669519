"""One row of the office's tables, read field by field; whatever is odd about it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from office.session_import import cells
from office.session_import.headings import heading_of
from office.session_import.problems import Problem

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time


class Cell(Struct, frozen=True):
    """A value, and where it stands: its address (`G14`) and its column's heading."""

    value: object
    address: str = ""
    heading: str = ""


class Row:
    """A row of one table; it reports to the list of problems of the whole file."""

    def __init__(
        self, table: str, sheet: str, number: int, fields: dict[str, Cell], problems: list[Problem]
    ) -> None:
        self.table = table
        self.sheet = sheet
        self.number = number
        self.fields = fields
        self.problems = problems
        self.told: list[Problem] = []

    def report_untidy(self) -> None:
        """Tell of letters in a form, or of signs, that no eye tells apart; they are put right."""
        untidy = [name for name, cell in self.fields.items() if cells.untidy(cell.value)]
        if untidy:
            columns = ", ".join(self.heading(name) for name in untidy)
            self.report("office.import.tidied", columns=columns)

    def heading(self, field: str) -> str:
        """Return a column's heading as the file has it, or as a template would."""
        cell = self.fields.get(field)
        return (cell and cell.heading) or heading_of(self.table, field)

    def report(self, key: str, field: str = "", **values: str | int) -> None:
        """Write down a problem of this row, at one of its fields; said twice it stands once."""
        cell = self.fields.get(field)
        problem = Problem(
            key=key,
            sheet=self.sheet,
            row=self.number,
            column=self.heading(field) if field else "",
            cell=cell.address if cell else "",
            values=values,
        )
        if self.number == 0 and cell:
            # A record written downwards has each field in a row of its own.
            row = int("0" + "".join(filter(str.isdigit, cell.address)))
            problem = replace(problem, row=row)
        if problem not in self.told:
            self.told.append(problem)
            self.problems.append(problem)

    def has(self, field: str) -> bool:
        """Whether a field holds anything."""
        return self.value(field) not in (None, "")

    def value(self, field: str) -> object:
        cell = self.fields.get(field)
        value = cell.value if cell else None
        return cells.tidy(value) if isinstance(value, str) else value

    def _read(self, field: str, understand: Callable[[object], tuple[T, str | None]]) -> T:
        value = self.value(field)
        understood, said = understand(value)
        if said:
            self.report(said, field, value=cells.shown(value))
        return understood

    def text(self, field: str) -> str:
        return self._read(field, cells.as_text)

    def text_or_nothing(self, field: str) -> str:
        """Return a text without a word about anything odd."""
        return cells.as_text(self.value(field))[0]

    def needed(self, field: str) -> str:
        """Return a text that must be there; its absence is a problem."""
        text = self.text(field)
        if not text and not self.has(field):
            self.report("office.import.missing", field)
        return text

    def whole(self, field: str) -> int | None:
        return self._read(field, cells.as_whole)

    def ordinal(self, field: str) -> int | None:
        """Return the number of a group or a draft, of `3` or of `Tổ số 3`."""
        return self._read(field, lambda value: cells.as_whole(value, inside=True))

    def date(self, field: str) -> date | None:
        return self._read(field, cells.as_date)

    def clock(self, field: str) -> time | None:
        return self._read(field, cells.as_clock)

    def minutes(self, field: str) -> int | None:
        return self._read(field, cells.as_minutes)

    def year(self, field: str) -> int | None:
        return self._read(field, cells.as_year)

    def flag(self, field: str) -> bool:
        return self._read(field, cells.as_flag)
