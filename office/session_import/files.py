"""What kind of file the office hands in, and whether it is safe to open."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress
from enum import StrEnum
from zipfile import BadZipFile, ZipFile

from office.session_import.problems import Unreadable

FILE_LIMIT = 10 * 2**20
INFLATED_LIMIT = 64 * 2**20
XML_LIMIT = 12 * 2**20
PARTS_LIMIT = 2000
MERGED_LIMIT = 50_000
_ALL_COLUMNS, _ALL_ROWS = 16_384, 1_048_576

# Whatever a broken workbook makes the libraries stumble over; anything else is a fault of ours.
DAMAGED = (
    BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # of XML
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
)

# Pictures and the like; where it ought to have been XML, opening the workbook says so.
_NO_XML = (SyntaxError, ValueError)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Kind(StrEnum):
    """The two kinds of file that can be read."""

    JSON = "json"
    XLSX = "xlsx"


def kind_of(data: bytes) -> Kind:
    """Return what a file is by its content, whatever its name, or raise Unreadable."""
    if len(data) > FILE_LIMIT:
        raise Unreadable("office.import.file_too_big", limit=FILE_LIMIT // 2**20)
    if not data.strip():
        raise Unreadable("office.import.file_empty")
    if data.startswith(_OLE):
        locked = _ENCRYPTED in data
        raise Unreadable("office.import.file_password" if locked else "office.import.file_old_xls")
    if data.startswith(b"PK"):
        return Kind.XLSX
    if data.startswith(_BOMS) or data.lstrip()[:1] in {b"{", b"["}:
        return Kind.JSON
    raise Unreadable("office.import.file_unknown")


def check_workbook(data: bytes) -> None:
    """Raise Unreadable if a workbook is none, is locked, or would swell beyond all bounds."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            _check_parts(package)
            for part in package.namelist():
                _check_merged(package, part)
    except DAMAGED as broken:
        raise Unreadable("office.import.file_damaged") from broken


def _check_parts(package: ZipFile) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("office.import.file_password")
    if "xl/workbook.xml" not in package.namelist():
        raise Unreadable("office.import.file_not_workbook")
    inflated = sum(part.file_size for part in parts)
    written = sum(part.file_size for part in parts if not _is_picture(part.filename))
    if len(parts) > PARTS_LIMIT or inflated > INFLATED_LIMIT or written > XML_LIMIT:
        raise Unreadable("office.import.file_inflated", limit=XML_LIMIT // 2**20)


def _is_picture(name: str) -> bool:
    return name.startswith("xl/media/")


def _check_merged(package: ZipFile, name: str) -> None:
    """Refuse merged cells so many or so large that opening them would take for ever."""
    # The library's own reader: it refuses entities, with which a small file can be made to swell.
    from openpyxl.xml.functions import iterparse

    merged = 0
    with package.open(name) as part, suppress(*_NO_XML):
        for _, element in iterparse(part):
            if element.tag.endswith("}mergeCell"):
                merged += _cells(*str(element.get("ref", "")).partition(":")[::2])
            if merged > MERGED_LIMIT:
                raise Unreadable("office.import.file_inflated", limit=XML_LIMIT // 2**20)
            element.clear()


def _cells(first: str, last: str) -> int:
    """Return how many cells an area has; `A:C` means whole columns, `1:3` whole rows."""
    (left, top), (right, bottom) = _place(first), _place(last or first)
    columns = abs(right - left) + 1 if left and right else _ALL_COLUMNS
    rows = abs(bottom - top) + 1 if top and bottom else _ALL_ROWS
    return columns * rows


def _place(address: str) -> tuple[int, int]:
    address = address.replace("$", "").upper()
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(address[len(letters) :] or 0)
