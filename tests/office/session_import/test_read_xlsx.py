"""A workbook as offices write them is read: titles, merged cells, hidden rows, formulas and all."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from openpyxl.chart import BarChart
from openpyxl.worksheet.hyperlink import Hyperlink

from office.session_import import Severity, read_session
from tests.office.session_import.office_files import (
    AGENDA,
    CHAIR,
    DAY,
    DELEGATES,
    MEMBER,
    OPENING,
    REPORT,
    said,
    workbook,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

TITLES = ["from_title"]


def told(data: bytes) -> list[str]:
    """Return what is said beside the session's title lines."""
    return [what for what in said(read_session(data)) if what not in TITLES]


def test_a_plain_workbook_is_read_with_its_titles() -> None:
    reading = read_session(workbook())
    assert said(reading) == TITLES
    assert [item.title for item in reading.plan.agenda] == [OPENING[5], REPORT[5]]
    session = reading.plan.session
    assert session.name == "Kỳ họp thứ 3 Hội đồng nhân dân tỉnh Hương Giang khóa XIX"
    assert (session.start, session.end) == (date(2026, 12, 8), date(2026, 12, 9))
    (sitting,) = reading.plan.sittings
    assert (sitting.id, sitting.title, sitting.part) == ("B1", "Sáng 08/12", "sáng")
    assert (sitting.start, sitting.end) == (time(7, 30), time(8, 0))


def test_headings_are_known_in_any_case_order_and_without_marks() -> None:
    headings = ("SO GHE", "  Họ  và\u00a0tên ", "Mã số", "chức danh", "Nam/Nữ", "tt")
    rows = [tuple(reversed(row)) for row in (CHAIR, MEMBER)]
    rows = [(row[0], row[3], row[4], row[1], row[2], row[5]) for row in rows]
    reading = read_session(workbook(delegates=rows, delegate_headings=headings))
    assert said(reading) == TITLES
    assert [it.name for it in reading.plan.delegates] == [CHAIR[2], MEMBER[2]]
    assert [it.seat for it in reading.plan.delegates] == [CHAIR[5], MEMBER[5]]


def test_family_and_given_names_may_stand_in_two_columns() -> None:
    headings = ("STT", "Họ và tên đệm", "Tên", "Chức vụ")
    rows = [(1, "Lê Thị", "Diệu", "Chủ tọa kỳ họp"), (2, "Ngô Bá", None, "Đại biểu")]
    reading = read_session(workbook(delegates=rows, delegate_headings=headings))
    assert [it.name for it in reading.plan.delegates] == ["Lê Thị Diệu", "Ngô Bá"]
    assert "missing@7" in said(reading)


def test_unknown_similar_and_doubled_columns_are_told() -> None:
    headings = (*DELEGATES, "Điện thoại", "Số gế", "Ghế")
    rows = [(*CHAIR, "0900", "Z1", "Z2")]
    reading = read_session(workbook(delegates=rows, delegate_headings=headings))
    assert said(reading)[:1] == ["column_twice@5"]
    assert {"column_unknown@5", "column_like@5"} <= set(said(reading))
    assert reading.plan.delegates[0].seat == "CT1"


def test_sheets_are_known_by_their_headings_too() -> None:
    def rename(book: Workbook) -> None:
        book["Chương trình"].title = "Sheet1"
        book["Đại biểu"].title = "Sheet2"
        book.create_sheet("Nháp").append(["gì đó"])

    reading = read_session(workbook(change=rename))
    assert [what for what in said(reading) if what not in TITLES] == ["sheet_unknown"]
    assert len(reading.plan.delegates) == 2


def test_missing_sheets_headings_and_columns_are_told() -> None:
    def drop(book: Workbook) -> None:
        del book["Chương trình"]

    assert told(workbook(change=drop)) == ["sheet_missing", "no_items"]
    assert told(workbook(delegate_headings=("A", "B"))) == ["headings_missing", "no_delegates"]
    without = tuple("?" if it == "Họ và tên" else it for it in DELEGATES)
    expected = ["column_missing@5", "no_delegates"]
    assert told(workbook(delegate_headings=without)) == expected


def test_sittings_merged_downwards_hold_for_all_their_rows() -> None:
    def merge(book: Workbook) -> None:
        book["Chương trình"].merge_cells("B6:B8")
        book["Chương trình"].merge_cells("C6:C8")

    reading = read_session(workbook([OPENING, REPORT, (3, *REPORT[1:])], change=merge))
    assert [it.sitting for it in reading.plan.agenda] == ["B1"] * 3
    assert said(reading).count("cells_merged@6") == 2
    assert reading.acceptable


def test_a_merged_title_makes_one_item_only() -> None:
    def merge(book: Workbook) -> None:
        book["Chương trình"].merge_cells("F6:F7")

    reading = read_session(workbook(change=merge))
    assert "missing@7" in said(reading)
    assert len(reading.plan.agenda) == 1


def test_a_sitting_written_once_holds_for_the_rows_below() -> None:
    rows = [OPENING, (2, None, None, "07:40", 20, "Báo cáo", "Báo cáo")]
    reading = read_session(workbook(rows))
    assert [it.sitting for it in reading.plan.agenda] == ["B1", "B1"]
    assert said(reading).count("carried_down@7") == 2


def test_a_new_sitting_does_not_take_the_day_above() -> None:
    rows = [OPENING, (2, "B2 - chiều 08/12", None, "14:00", 20, "Báo cáo", "Báo cáo")]
    sittings = read_session(workbook(rows)).plan.sittings
    assert [(it.id, it.date) for it in sittings] == [("B1", DAY), ("B2", None)]


def test_headings_between_rows_are_left_out_and_told() -> None:
    def merge(book: Workbook) -> None:
        book["Chương trình"].merge_cells("A7:I7")

    rows = [OPENING, ("NGÀY 08/12, BUỔI SÁNG",), REPORT]
    reading = read_session(workbook(rows, change=merge))
    assert "row_merged@7" in said(reading)
    assert len(reading.plan.agenda) == 2


def test_hidden_rows_columns_and_sheets_are_read_and_told() -> None:
    def hide(book: Workbook) -> None:
        book["Chương trình"].row_dimensions[7].hidden = True
        book["Đại biểu"].column_dimensions["D"].hidden = True
        book["Đại biểu"].sheet_state = "hidden"

    reading = read_session(workbook(change=hide))
    assert said(reading, Severity.WARNING) == ["row_hidden@7", "sheet_hidden", "column_hidden"]
    assert len(reading.plan.agenda) == len(reading.plan.delegates) == 2


def test_a_formula_that_was_never_worked_out_is_an_error() -> None:
    rows = [OPENING, (2, "B1 - sáng 08/12", DAY, "07:40", "=10+10", "Báo cáo", "Báo cáo")]
    assert told(workbook(rows)) == ["formula_without_value@7", "minutes_missing@7"]


def test_row_numbers_may_be_formulas() -> None:
    rows = [OPENING, ("=A6+1", *REPORT[1:])]
    assert told(workbook(rows)) == []


def test_repeated_headings_and_column_numbers_are_no_rows() -> None:
    numbers = tuple(f"({number})" for number in range(1, len(AGENDA) + 1))
    reading = read_session(workbook([numbers, OPENING, AGENDA, REPORT]))
    assert said(reading) == TITLES
    assert len(reading.plan.agenda) == 2


def test_sums_and_signatures_below_the_table_are_no_rows() -> None:
    rows = [CHAIR, MEMBER, ("Tổng số: 3 đại biểu",), (None,) * 6, (None, None, "NGƯỜI LẬP BIỂU")]
    reading = read_session(workbook(delegates=rows))
    assert "total_differs@8" in said(reading)
    assert len(reading.plan.delegates) == 2
    assert "row_ignored@10" in said(reading)


def test_a_sum_that_agrees_and_one_without_a_number_are_no_matter() -> None:
    rows = [CHAIR, MEMBER, ("Tổng số", None, "2 đại biểu"), ("Cộng",)]
    assert told(workbook(delegates=rows)) == []


def test_a_note_alone_in_its_row_is_left_out_and_told() -> None:
    rows = [OPENING, (None,) * 7 + (None, "Nghỉ giải lao 15 phút"), (3,)]
    assert told(workbook(rows)) == ["row_ignored@7"]


def test_dates_as_text_and_numbers_are_understood_and_told() -> None:
    rows = [
        (*OPENING[:2], "08/12/2026", *OPENING[3:]),
        (*REPORT[:2], (DAY - date(1899, 12, 30)).days, *REPORT[3:]),
    ]
    reading = read_session(workbook(rows))
    assert {it.date for it in reading.plan.sittings} == {DAY}
    assert {"date_as_text@6", "date_as_number@7"} <= set(said(reading))


def test_one_sitting_on_two_days_is_an_error() -> None:
    rows = [OPENING, (*REPORT[:2], date(2026, 12, 9), *REPORT[3:])]
    assert told(workbook(rows)) == ["sitting_two_dates@7"]


def test_sittings_are_told_apart_by_day_and_half_day_where_they_have_no_name() -> None:
    rows = [
        (1, "Sáng", DAY, "07:30", 10, "Khai mạc", "Khai mạc"),
        (2, "Sáng", date(2026, 12, 9), "07:30", 10, "Chất vấn", "Chất vấn"),
        (3, None, date(2026, 12, 10), "14:00", 10, "Bế mạc", "Bế mạc"),
        (4, "Phiên bế mạc", None, "16:00", 10, "Bế mạc", "Bế mạc"),
        (5, "B", datetime(2026, 12, 11), None, None, "Bế mạc", "Bế mạc"),
    ]
    sittings = read_session(workbook(rows)).plan.sittings
    assert [(it.id, it.title, it.part) for it in sittings] == [
        ("B1", "Sáng", "sáng"),
        ("B2", "Sáng", "sáng"),
        ("B3", "Chiều 10/12", "chiều"),
        ("B4", "Phiên bế mạc", "chiều"),
        ("B5", "B", ""),
    ]


def test_an_agenda_without_sittings_has_none() -> None:
    headings = tuple("?" if it in {"Buổi", "Ngày"} else it for it in AGENDA)
    reading = read_session(workbook(agenda_headings=headings))
    assert reading.plan.sittings == ()
    assert {item.sitting for item in reading.plan.agenda} == {""}


def test_listed_sittings_are_found_by_id_and_by_name() -> None:
    def list_them(book: Workbook) -> None:
        sheet = book.create_sheet("Buổi họp")
        sheet.append(["Mã buổi", "Ngày", "Từ giờ", "Đến giờ", "Tên buổi họp"])
        sheet.append(["B1", DAY, time(7, 30), "11h00", "Phiên khai mạc"])

    rows = [OPENING, (2, "phiên  KHAI MẠC", *REPORT[2:])]
    reading = read_session(workbook(rows, change=list_them))
    assert said(reading) == TITLES
    assert [it.sitting for it in reading.plan.agenda] == ["B1", "B1"]
    assert told(workbook([(1, "B9 - tối", *OPENING[2:]), REPORT], change=list_them)) == [
        "unknown_sitting@6"
    ]


def test_group_discussions_at_the_same_hour_run_side_by_side() -> None:
    group = ("B1 - sáng 08/12", DAY, "08:00", 60, "Thảo luận tại tổ", "Thảo luận tổ")
    rows = [OPENING, (2, *group), (3, *group)]
    reading = read_session(workbook(rows))
    assert [it.parallel for it in reading.plan.agenda] == [False, True, True]
    assert said(reading) == TITLES


def test_resolutions_are_taken_from_the_votes() -> None:
    rows = [OPENING, (2, *OPENING[1:4], 6, "Thông qua dự thảo Nghị quyết về A", "Biểu quyết", 4),
            (3, *OPENING[1:4], 6, "Thông qua Biên bản", "Biểu quyết", 5)]  # fmt: skip
    resolutions = read_session(workbook(rows)).plan.resolutions
    assert [(it.no, it.title) for it in resolutions] == [
        (4, "Nghị quyết về A"), (5, "Thông qua Biên bản"),
    ]  # fmt: skip


def test_a_sheet_about_the_session_is_read_downwards() -> None:
    def describe(book: Workbook) -> None:
        sheet = book.create_sheet("Kỳ họp")
        sheet.append(["Tên kỳ họp", "Kỳ họp chuyên đề"])
        sheet.append(["Từ ngày", "8/12/2026"])
        sheet.append(["Đến ngày", "bao giờ xong"])
        sheet.append(["Số đại biểu", 85])
        sheet.append(["Màu cờ", "đỏ"])

    reading = read_session(workbook(change=describe))
    assert reading.plan.session.name == "Kỳ họp chuyên đề"
    assert {"date_unreadable@3", "delegates_differ@4", "date_as_text@2", "column_unknown@5"} <= set(
        said(reading)
    )


def test_loose_marks_and_no_break_spaces_are_put_right_and_told() -> None:
    name = unicodedata.normalize("NFD", "Ngô Bá\u00a0Thiện ")
    reading = read_session(workbook(delegates=[CHAIR, (2, "A2", name, *MEMBER[3:])]))
    assert reading.plan.delegates[1].name == "Ngô Bá Thiện"
    assert [what for what in said(reading) if what not in TITLES] == ["tidied@7"]


def test_what_does_not_matter_does_not_disturb() -> None:
    def decorate(book: Workbook) -> None:
        cell = book["Đại biểu"]["C6"]
        cell.hyperlink = Hyperlink(ref="C6", target="https://example.invalid/")
        book["Đại biểu"].auto_filter.ref = "A5:F7"
        book.create_chartsheet("Biểu đồ").add_chart(BarChart())

    assert told(workbook(change=decorate)) == []


@pytest.mark.parametrize("rows", [0, 2100])
def test_tables_of_any_length(rows: int) -> None:
    delegates = [(no, f"X{no}", f"Lê Văn {'Ba' * no}"[:40], "Nam") for no in range(1, rows + 1)]
    reading = read_session(workbook(delegates=delegates))
    assert ("sheet_too_long" in said(reading)) is (rows > 2000)
    assert len(reading.plan.delegates) == min(rows, 2000)
