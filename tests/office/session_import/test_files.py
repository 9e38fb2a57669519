"""A file that is none, is locked, or would burst the machine is refused with a clear reason."""

from __future__ import annotations

import io
import struct
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from office.session_import import SessionPlan, Severity, files, read_session
from tests.office.session_import.office_files import read, said, session, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return stream.getvalue()


def with_part(name: str, find: bytes, put: bytes) -> bytes:
    """Return a good workbook with something replaced in one of its parts."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(workbook())) as good, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for part in good.namelist():
            content = good.read(part)
            made.writestr(part, content.replace(find, put) if part == name else content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file_empty"),
        (b" \n", "file_empty"),
        (b"STT;Ho va ten\n1;A", "file_unknown"),
        (b"%PDF-1.7", "file_unknown"),
        (OLE + "Workbook".encode("utf-16-le"), "file_old_xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file_password"),
        (b"PK\x03\x04 torn", "file_damaged"),
        (package(**{"word/document.xml": b"<a/>"}), "file_not_workbook"),
        (package(**{"xl/workbook.xml": b"<a/>"}), "file_damaged"),
        (package(**{"xl/workbook.xml": b" " * 13_000_000}), "file_inflated"),
        (package(**{"xl/workbook.xml": b"", "xl/media/a": b" " * 70_000_000}), "file_inflated"),
        (b"{" + b" " * files.FILE_LIMIT, "file_too_big"),
        (workbook()[:-400], "file_damaged"),
        (with_part(SHEET, b"<sheetData>", b"<sheetData><row"), "file_damaged"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_taken_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    reading = read_session(data)
    assert said(reading) == [reason]
    assert reading.plan == SessionPlan()
    assert not reading.acceptable


def test_a_locked_part_counts_as_a_password() -> None:
    data = bytearray(package(**{"xl/workbook.xml": b"<a/>"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    assert said(read_session(bytes(data))) == ["file_password"]


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A:XFD", "1:9", "$A$1:$ZZ$9999"])
def test_cells_merged_over_a_whole_sheet_are_refused_at_once(area: str) -> None:
    data = with_part(SHEET, b'ref="A2:I2"', f'ref="{area}"'.encode())
    assert said(read_session(data)) == ["file_inflated"]


def test_entities_that_swell_are_refused() -> None:
    assert openpyxl.DEFUSEDXML
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet '
    assert said(read_session(with_part(SHEET, b"<worksheet ", declared))) == ["file_damaged"]


def test_too_many_merged_cells_are_refused_at_once() -> None:
    areas = b"".join(b'<mergeCell ref="A%d:C%d"/>' % (row, row) for row in range(100, 20_000))
    data = with_part(SHEET, b"</mergeCells>", areas + b"</mergeCells>")
    assert said(read_session(data)) == ["file_inflated"]


def test_one_cell_far_away_does_not_make_the_sheet_large() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    reading = read_session(with_part(SHEET, b"</sheetData>", far))
    assert said(reading)[0] == "sheet_too_long"
    assert len(reading.plan.agenda) == 2


def test_a_record_with_very_many_unknown_fields_is_told_of_a_few() -> None:
    document = session()
    document["delegates"][0] |= {f"field{number}": 1 for number in range(1000)}
    assert len(said(read(document))) == 20


def test_a_formula_is_taken_at_its_result_and_told() -> None:
    formula = b'<c r="E7"><f>10+15</f><v>25</v></c>'
    reading = read_session(with_part(SHEET, b'<c r="E7" t="n"><v>20</v></c>', formula))
    assert said(reading, Severity.WARNING) == ["formula@7"]
    assert reading.plan.agenda[1].minutes == 25


def test_a_formula_error_in_a_cell_is_told() -> None:
    broken = b'<c r="E7" t="e"><v>#REF!</v></c>'
    reading = read_session(with_part(SHEET, b'<c r="E7" t="n"><v>20</v></c>', broken))
    assert said(reading, Severity.ERROR) == ["cell_error@7"]
