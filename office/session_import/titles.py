"""What the title lines above a table say of the session: council, number, term and days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hub.catalogue import text
from office.session_import.cells import as_date, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

Said = dict[str, str | int | date]

_COUNCIL = re.compile(
    r"^(?:hội đồng nhân dân|hđnd)\s+(tỉnh|thành phố|xã|phường|đặc khu)\s+(.+)$", re.I
)
_NUMBER = re.compile(
    r"kỳ họp\s+(?:thường lệ\s+|chuyên đề\s+)?(?:thứ|lần thứ|số)\s+(\d{1,3}|nhất)\b", re.I
)
_TERM_NO = re.compile(r"kh[óo][áa]?\s+([IVXLC]{1,8}|\d{1,2})\b", re.I)
_TERM = re.compile(r"nhiệm kỳ\s+(\d{4})\s*[-–]\s*(\d{4})", re.I)
_MONTHS = re.compile(r"((?:\d{1,2}\D{1,16}){0,9}?\d{1,2})\s+tháng\s+(\d{1,2})", re.I)
_YEAR = re.compile(r"năm\s+(\d{4})", re.I)
_SLASHED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def said_in_titles(lines: Iterable[str]) -> Said:
    """Return what the lines say; the first line to say a thing is believed."""
    said: Said = {}
    for line in map(tidy, lines):
        for field, value in _said(line).items():
            said.setdefault(field, value)
    if "number" in said and "council" in said and "term_no" in said:
        said["name"] = text(
            "vi",
            "office.import.session_named",
            number=said["number"],
            council=said["council"],
            term=said["term_no"],
        )
    return said


def _said(line: str) -> Said:
    said: Said = {}
    if found := _COUNCIL.search(line):
        level, place = found[1].lower(), _capitals_aside(re.sub(r"\(.*", "", found[2]).strip())
        said |= {"level": level, "province": place}
        said["council"] = text("vi", "office.import.council_named", level=level, place=place)
    if found := _NUMBER.search(line):
        said["number"] = 1 if found[1].lower() == "nhất" else int(found[1])
    if found := _TERM_NO.search(line):
        said["term_no"] = found[1].upper()
    if found := _TERM.search(line):
        said["term"] = f"{found[1]}-{found[2]}"
    days = _days(line)
    return said | ({"start": min(days), "end": max(days)} if days else {})


def _capitals_aside(place: str) -> str:
    """Return a place's name as it is written in a sentence, though the title has it in capitals."""
    return place.title() if place.isupper() else place


def _days(line: str) -> list[date]:
    year = _YEAR.search(line)
    if not year:
        found = (as_date(day)[0] for day in _SLASHED.findall(line))
        return [day for day in found if day]
    written = [
        f"{day}/{months[2]}/{year[1]}"
        for months in _MONTHS.finditer(line)
        for day in re.findall(r"\d{1,2}", months[1])
    ]
    return [day for day in (as_date(text)[0] for text in written) if day]
