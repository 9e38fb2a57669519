"""The office gets a workbook that can be filled in, and what it filled in comes back as it was."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from hub.catalogue import LANGUAGES
from office.session_import import Severity, read_session
from office.session_import.headings import WORDINGS, field_of, table_of
from office.session_import.plan import PlannedItem, PlannedSession, SessionPlan
from office.session_import.template import LAST_ROW, SHEETS, columns_of, template_xlsx
from tests.office.session_import.office_files import read, said, session


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_holds_examples_that_are_not_imported(language: str) -> None:
    reading = read_session(template_xlsx(language=language))
    assert said(reading, Severity.ERROR) == ["session_unnamed@12", "no_items", "no_delegates"]
    assert said(reading, Severity.WARNING) == []
    assert set(said(reading, Severity.NOTE)) == {"example_row@6"}
    assert reading.plan == SessionPlan()


def test_every_heading_of_the_template_is_understood() -> None:
    book = load_workbook(io.BytesIO(template_xlsx()))
    assert [table_of(name) for name in book.sheetnames] == ["guide", *SHEETS]
    for table in SHEETS[1:]:
        row = next(book[WORDINGS.sheets[table][0]].iter_rows(5, 5, values_only=True))
        assert [field_of(table, str(heading)) for heading in row] == columns_of(table)


def test_known_values_are_offered_in_every_row_to_be_filled() -> None:
    book = load_workbook(io.BytesIO(template_xlsx()))
    offers = {
        (sheet.title, str(offer.sqref)): str(offer.formula1)
        for sheet in book.worksheets
        for offer in sheet.data_validations.dataValidation
    }
    kinds = offers[("Chương trình", f"G6:G{LAST_ROW}")]
    assert kinds.startswith('"Khai mạc,Báo cáo,')
    assert all(len(offer) <= 255 for offer in offers.values())  # Excel takes no more
    assert ("Đại biểu", f"D6:D{LAST_ROW}") in offers
    assert len(offers) == 6


def test_a_filled_in_template_is_read() -> None:
    book = load_workbook(io.BytesIO(template_xlsx()))
    book["Kỳ họp"]["B7"], book["Kỳ họp"]["B12"] = "Lộc Khê", "Kỳ họp thứ 3"
    agenda, delegates = book["Chương trình"], book["Đại biểu"]
    agenda.append([1, "B1", date(2026, 12, 8), "08:00", 15, "Khai mạc", "Khai mạc"])
    delegates.append([1, "A1", "Lê Thị Diệu", "Nữ", 1978, 1, None, 1, "Chủ tọa kỳ họp", "CT1"])
    book["Buổi họp"].append(["B1", date(2026, 12, 8), None, "08:00", "11:30", "Khai mạc"])
    stream = io.BytesIO()
    book.save(stream)
    reading = read_session(stream.getvalue())
    assert reading.acceptable
    assert said(reading, Severity.WARNING) == []
    assert [it.title for it in reading.plan.agenda] == ["Khai mạc"]


def test_a_session_written_as_a_workbook_comes_back_as_it_was() -> None:
    document = session()
    document["agenda"][0] |= {"parallel": True, "start": "07:30"}
    document["agenda"].append({"order": "2.1", "sitting": "B2", "kind": "other", "title": "=1+1"})
    document["session"] |= {"level": "tỉnh", "province": "Hương Giang"}
    document["rooms"] = [{"id": "R1", "name": "Điểm cầu Hòn Trầm"}]
    document["delegates"][2]["room"] = "R1"
    document["people"] = [
        {"id": "K1", "name": "Hồ Thị Bưởi", "role": "room_operator", "room": "R1"}
    ]
    for sitting, part in zip(document["sittings"], ("sáng", "chiều"), strict=True):
        sitting["part"] = part
    plan = read(document).plan
    again = read_session(template_xlsx(plan))
    assert said(again) == []
    titled = {it.id: it.role_vi for it in again.plan.delegates}
    assert titled["A1"] == "Chủ tọa kỳ họp"
    for table in ("session", "sittings", "agenda", "resolutions", "people", "rooms"):
        assert getattr(again.plan, table) == getattr(plan, table)


def test_an_item_without_its_own_number_gets_its_place() -> None:
    plan = SessionPlan(
        session=PlannedSession(name="Kỳ họp"), agenda=(PlannedItem(order=1, title="Khai mạc"),)
    )
    (item,) = read_session(template_xlsx(plan)).plan.agenda
    assert (item.order, item.label) == (1, "1")
