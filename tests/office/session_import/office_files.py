"""The vocabulary of these tests: a small session as a file, read, and what is said of it."""

from __future__ import annotations

import io
import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from office.session_import import Reading, Severity, read_session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Document = dict[str, Any]
PREFIX = "office.import."
ROOT = Path(__file__).resolve().parents[3]

_SMALL: Document = {
    "schema": "hdnd-session/1",
    "session": {
        "council": "Hội đồng nhân dân tỉnh Hương Giang",
        "name": "Kỳ họp thứ 3",
        "number": 3,
        "start": "2026-12-08",
        "end": "2026-12-09",
    },
    "sittings": [
        {"id": "B1", "date": "2026-12-08", "start": "07:30", "end": "11:00"},
        {"id": "B2", "date": "2026-12-08", "start": "14:00", "end": "17:00"},
    ],
    "agenda": [
        {"order": 1, "sitting": "B1", "kind": "opening", "title": "Khai mạc", "minutes": 30},
        {"order": 2, "sitting": "B2", "kind": "vote", "title": "Thông qua dự thảo Nghị quyết về A",
         "minutes": 6, "resolution_no": 1},
    ],
    "resolutions": [{"no": 1, "title": "Nghị quyết về A"}],
    "discussion_groups": [{"no": 1, "delegations": [1, 2], "members": 3}],
    "delegates": [
        {"id": "A1", "name": "Lê Thị Diệu", "sex": "Nữ", "birth_year": 1978, "delegation_no": 1,
         "discussion_group": 1, "role": "chair", "seat": "CT1"},
        {"id": "A2", "name": "Ngô Bá Thiện", "sex": "Nam", "birth_year": 1980, "delegation_no": 1,
         "discussion_group": 1, "role": "delegate", "seat": "A01"},
        {"id": "A3", "name": "Đỗ Phi Yến", "sex": "Nữ", "birth_year": 1987, "delegation_no": 2,
         "discussion_group": 1, "role": "delegate", "seat": "A02"},
    ],
}  # fmt: skip

AGENDA = (
    "STT", "Buổi", "Ngày", "Giờ bắt đầu", "Thời lượng (phút)", "Nội dung", "Loại nội dung",
    "Dự thảo NQ số", "Ghi chú",
)  # fmt: skip
DELEGATES = ("STT", "Mã đại biểu", "Họ và tên", "Giới tính", "Chức danh tại kỳ họp", "Số ghế")
DAY = date(2026, 12, 8)
OPENING = (1, "B1 - sáng 08/12", DAY, "07:30", 10, "Chào cờ, khai mạc", "Khai mạc")
REPORT = (2, "B1 - sáng 08/12", DAY, "07:40", 20, "Báo cáo của UBND tỉnh", "Báo cáo")
CHAIR = (1, "A1", "Lê Thị Diệu", "Nữ", "Chủ tọa kỳ họp", "CT1")
MEMBER = (2, "A2", "Ngô Bá Thiện", "Nam", "Đại biểu", "A01")


def session() -> Document:
    """Return a small session without a fault, to be spoilt."""
    return deepcopy(_SMALL)


def read(document: Document) -> Reading:
    return read_session(json.dumps(document).encode())


def said(reading: Reading, *severities: Severity) -> list[str]:
    """Return what is said, as `name` or `name@row`."""
    return [
        problem.key.removeprefix(PREFIX) + (f"@{problem.row}" if problem.row else "")
        for problem in reading.problems
        if not severities or problem.severity in severities
    ]


def spoilt(spoil: Callable[[Document], object]) -> list[str]:
    """Return what is said of the small session after it was spoilt."""
    document = session()
    spoil(document)
    return said(read(document))


def sheet_rows(
    sheet: Worksheet, headings: Sequence[object], rows: Sequence[Sequence[object]]
) -> None:
    """Fill a sheet as offices do: three lines of title, an empty one, headings, rows."""
    for line in ("HỘI ĐỒNG NHÂN DÂN TỈNH HƯƠNG GIANG", "CHƯƠNG TRÌNH KỲ HỌP THỨ 3, KHÓA XIX"):
        sheet.append([line])
        row = sheet.max_row
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(headings))
    sheet.append(["(Ngày 08 và 09 tháng 12 năm 2026)"])
    sheet.append([])
    sheet.cell(4, 1).value = None
    for number, values in enumerate([headings, *rows], 5):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]


def workbook(
    agenda: Sequence[Sequence[object]] = (OPENING, REPORT),
    delegates: Sequence[Sequence[object]] = (CHAIR, MEMBER),
    *,
    agenda_headings: Sequence[object] = AGENDA,
    delegate_headings: Sequence[object] = DELEGATES,
    change: Callable[[Workbook], object] = lambda book: None,
) -> bytes:
    """Return a workbook of two sheets, changed at the end as a test likes."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Chương trình"
    sheet_rows(first, agenda_headings, agenda)
    sheet_rows(book.create_sheet("Đại biểu"), delegate_headings, delegates)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def real(name: str) -> bytes:
    """Return a real session's file where one lies beside the repository or above it."""
    for folder in ROOT.parents:
        if (path := folder / "shared" / "data" / name).is_file():
            return path.read_bytes()
    pytest.skip("no real session lies beside the repository")
