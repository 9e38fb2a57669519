"""The workbook an office fills in: headings, lists to choose from, an example in each table."""

from __future__ import annotations

import io
from datetime import date, time
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from hub.catalogue import text
from office.session_import.headings import WORDINGS
from office.session_import.plan import SessionPlan
from office.session_import.template_rows import EXAMPLES, rows_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

HEADINGS_ROW = 5
LAST_ROW = 400
SHEETS = (
    "session",
    "sittings",
    "agenda",
    "resolutions",
    "discussion_groups",
    "delegates",
    "people",
    "rooms",
    "office_holders",
    "issue_groups",
)
# The columns a template leaves out: they say the same as others do.
_LEFT_OUT = {"heading", "family", "given", "delegation"}
_WIDTHS = {"title": 70, "name": 32, "presenter": 34, "appraiser": 30, "district": 34, "note": 28}
_WIDTHS |= {"role_vi": 34, "submitter": 28, "venue": 60, "represents": 22, "number": 18}
_WIDTHS |= {"person": 32, "office": 28, "body": 40, "respondents": 44, "item": 18}
_LISTS = {
    ("agenda", "kind"): WORDINGS.kinds,
    ("delegates", "sex"): WORDINGS.sexes,
    ("delegates", "role_vi"): WORDINGS.roles,
    ("people", "role"): WORDINGS.duties,
}
_PAPER = PatternFill("solid", fgColor="EFE9DA")
_HAIR = Side("thin", color="B8AF9C")
_LINE = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_QUIET = Font(italic=True, color="6B6357")


def columns_of(table: str) -> list[str]:
    """Return the fields of a table in the order of its columns."""
    return [field for field in WORDINGS.columns[table] if field not in _LEFT_OUT]


def template_xlsx(plan: SessionPlan | None = None, language: str = "vi") -> bytes:
    """Return a workbook to fill in, or one that holds a session as it is planned."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book, language)
    for table in SHEETS:
        sheet = book.create_sheet(WORDINGS.sheets[table][0])
        _titles(sheet, table, plan, language)
        if table == "session":
            _labels(sheet, plan or SessionPlan(), language)
        else:
            _table(sheet, table, plan, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _guide(book: Workbook, language: str) -> None:
    sheet = book.create_sheet(WORDINGS.sheets["guide"][0])
    sheet.column_dimensions["A"].width = 110
    _put(sheet, 1, 1, text(language, "office.template.guide")).font = Font(bold=True, size=14)
    for number in range(1, 9):
        cell = _put(sheet, number + 2, 1, text(language, f"office.template.guide_{number}"))
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _titles(sheet: Worksheet, table: str, plan: SessionPlan | None, language: str) -> None:
    council = plan.session.council.upper() if plan else ""
    _put(sheet, 1, 1, council)
    _put(sheet, 2, 1, text(language, f"office.template.title_{table}"))
    for row in (1, 2):
        sheet.cell(row, 1).font = Font(bold=True, size=13)


def _put(sheet: Worksheet, row: int, column: int, value: object) -> Cell | MergedCell:
    """Write a value; a text stays a text even where it begins like a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, bool):
        cell.value = "x" if value else None
    elif isinstance(value, str):
        cell.value = value or None
        cell.data_type = "s" if value else "n"
    elif isinstance(value, date | time | int):
        cell.value = value
        if isinstance(value, date | time):
            cell.number_format = "dd/mm/yyyy" if isinstance(value, date) else "hh:mm"
    return cell


def _headings(sheet: Worksheet, names: list[str]) -> None:
    for column, name in enumerate(names, 1):
        cell = _put(sheet, HEADINGS_ROW, column, name)
        cell.font, cell.fill, cell.border = Font(bold=True), _PAPER, _LINE
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sheet.freeze_panes = f"A{HEADINGS_ROW + 1}"


def _labels(sheet: Worksheet, plan: SessionPlan, language: str) -> None:
    """Write the session itself: labels on the left, their values beside them."""
    heading = WORDINGS.columns["session"]["heading"][0]
    _headings(sheet, [heading, text(language, "office.template.value")])
    fields = [field for field in columns_of("session") if field != "note"]
    for row, field in enumerate(fields, HEADINGS_ROW + 1):
        _put(sheet, row, 1, WORDINGS.columns["session"][field][0]).border = _LINE
        cell = _put(sheet, row, 2, getattr(plan.session, field))
        cell.border = _LINE
        if field in {"start", "end"}:
            cell.number_format = "dd/mm/yyyy"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 70


def _table(sheet: Worksheet, table: str, plan: SessionPlan | None, language: str) -> None:
    fields = columns_of(table)
    _headings(sheet, [WORDINGS.columns[table][field][0] for field in fields])
    rows = [EXAMPLES[table]] if plan is None else rows_of(plan, table)
    for number, row in enumerate(rows, HEADINGS_ROW + 1):
        for column, field in enumerate(fields, 1):
            cell = _put(sheet, number, column, row.get(field))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if plan is None:
                cell.font = _QUIET
        if plan is None:
            note = fields.index("note") + 1
            _put(sheet, number, note, text(language, "office.template.example"))
    for column, field in enumerate(fields, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _WIDTHS.get(field, 14)
        _offer(sheet, table, field, letter, language)


def _offer(sheet: Worksheet, table: str, field: str, letter: str, language: str) -> None:
    """Offer the known values of a column; others may be written all the same."""
    wording = _LISTS.get((table, field))
    area = f"{letter}{HEADINGS_ROW + 1}:{letter}{LAST_ROW}"
    if wording:
        # Excel parts a written list at its commas.
        names = [names[0] for names in wording.values() if "," not in names[0]]
        offered = DataValidation(type="list", formula1=f'"{",".join(names)}"', allow_blank=True)
        offered.errorStyle = "warning"
    elif (table, field) == ("agenda", "sitting"):
        source = f"'{WORDINGS.sheets['sittings'][0]}'!$A${HEADINGS_ROW + 1}:$A$60"
        offered = DataValidation(type="list", formula1=source, allow_blank=True)
        offered.errorStyle = "warning"
    elif field == "minutes":
        offered = DataValidation(type="whole", operator="between", formula1="0", formula2="1440")
    else:
        return
    offered.error = text(language, "office.template.choose")
    sheet.add_data_validation(offered)
    offered.add(area)
