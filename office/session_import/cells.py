"""What an office writes into a cell, understood: texts, numbers, dates, hours, lengths.

Every function here takes any value at all, never raises, and returns what was understood together
with the key of what there is to say about it. `None` as a value means an empty or unreadable cell.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from math import isfinite

from office.session_import.headings import WORDINGS, plain

Said = str | None  # the key of a problem

_CELL_ERRORS = {"#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"}
_NOTHING = {"", "-", "–", "—", "…", "..."}
_EXCEL_DAY_0 = date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?:\D*\s)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})", re.ASCII
)
_CLOCK = re.compile(
    r"(\d{1,2})\s*(?::|[hg](?:iờ)?|\.)\s*(\d{2})?(?::\d{2})?\s*(?:phút|['’p])?", re.ASCII
)
_LENGTH = re.compile(
    r"(?:(\d{1,2})\s*(?:h|giờ|tiếng))?\s*(?:(\d{1,4})\s*(?:['’\u2032]|p|ph|phút)?\.?)?", re.ASCII
)
# What texts of old fonts (TCVN3, VNI) turn into; no Vietnamese word holds two of these.
_OLD_LETTERS = re.compile(r"[\u00a8µ¶·\u00b8¹»¾¼½Æ©Ç®ªÎÏ¬«åæçëîïöøûüþßÖ×ØÜÞ]")
LONGEST = 500


def tidy(text: str) -> str:
    """Return one line in normal form C: no invisible characters, single ordinary spaces."""
    kept = "".join(
        " " if unicodedata.category(sign) in {"Zs", "Zl", "Zp", "Cc"} else sign
        for sign in unicodedata.normalize("NFC", text.replace("_x000D_", " "))
        if unicodedata.category(sign) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return " ".join(kept.split())


def untidy(value: object) -> bool:
    """Whether a text holds what no eye can see: loose marks, no-break or invisible characters."""
    if not isinstance(value, str):
        return False
    return tidy(value) != " ".join(re.split(r"[ \t\r\n]+", value.strip(" \t\r\n")))


def shown(value: object) -> str:
    """Return a value short enough to stand in a sentence."""
    text = tidy(str(value)) if isinstance(value, str | int | float | date | time) else "…"
    return text if len(text) <= 60 else f"{text[:59]}…"


def as_text(value: object) -> tuple[str, Said]:
    if value is None:
        return "", None
    if isinstance(value, bool) or not isinstance(value, str | int | float | date | time):
        return "", "office.import.wrong_type"
    if isinstance(value, float):
        return (f"{value:g}" if isfinite(value) else ""), None
    text = tidy(value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value))
    if text in _CELL_ERRORS:
        return "", "office.import.cell_error"
    if len(text) > LONGEST:
        return f"{text[: LONGEST - 1]}…", "office.import.too_long"
    return text, "office.import.old_letters" if len(_OLD_LETTERS.findall(text)) > 1 else None


def as_whole(value: object, *, inside: bool = False) -> tuple[int | None, Said]:
    """Return a whole number; `inside` finds the one number of a text like `Tổ số 3`."""
    if isinstance(value, float) and isfinite(value) and value == int(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        fits = abs(value) < 10**9
        return (value, None) if fits else (None, "office.import.number_out_of_range")
    text, said = as_text(value)
    if said or text in _NOTHING:
        return None, said
    numbers = re.findall(r"\d+", text, re.ASCII)
    whole = re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII)
    if whole:
        return int(text), None
    if inside and isinstance(value, str) and len(numbers) == 1 and len(numbers[0]) < 10:
        return int(numbers[0]), None
    return None, "office.import.number_unreadable"


def as_date(value: object) -> tuple[date | None, Said]:
    if isinstance(value, datetime):
        return value.date(), None
    if isinstance(value, date):
        return value, None
    if isinstance(value, int | float) and not isinstance(value, bool) and 20_000 < value < 80_000:
        return _EXCEL_DAY_0 + timedelta(days=int(value)), "office.import.date_as_number"
    text, said = as_text(value)
    if said or text in _NOTHING:
        return None, said
    if found := _ISO.fullmatch(text):
        return _date(found[1], found[2], found[3]), _unless(_date(found[1], found[2], found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        day = _date(year, found[2], found[1])
        return day, _unless(day) or "office.import.date_as_text"
    return None, "office.import.date_unreadable"


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _unless(day: date | None) -> Said:
    return None if day else "office.import.date_unreadable"


def as_clock(value: object) -> tuple[time | None, Said]:
    """Return an hour of the day, to the minute."""
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return time(value.hour, value.minute), None
    if isinstance(value, timedelta):
        value = value / timedelta(days=1)
    if isinstance(value, float) and 0 <= value < 1:
        minutes = min(round(value * 1440), 1439)
        return time(minutes // 60, minutes % 60), None
    text, said = as_text(value)
    if said or text in _NOTHING:
        return None, said
    found = _CLOCK.fullmatch(text.lower())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None, "office.import.time_unreadable"
    return time(int(found[1]), int(found[2] or 0)), None


def as_minutes(value: object) -> tuple[int | None, Said]:
    """Return how long something lasts, in minutes; a cell in hours and minutes counts as such."""
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute)
    if isinstance(value, timedelta):
        value = value // timedelta(minutes=1)
    number, said = as_whole(value)
    if number is None and said == "office.import.number_unreadable":
        found = _LENGTH.fullmatch(as_text(value)[0].lower())
        if not found or not (found[1] or found[2]):
            return None, "office.import.minutes_unreadable"
        number, said = int(found[1] or 0) * 60 + int(found[2] or 0), None
    if number is not None and not 0 <= number <= 1440:
        return None, "office.import.minutes_unreadable"
    return number, said


def as_year(value: object) -> tuple[int | None, Said]:
    """Return a year of birth, of a year or of a whole date."""
    day, said = as_date(value)
    if day and said != "office.import.date_as_number":
        return day.year, None
    year, said = as_whole(value)
    if year is not None and not 1900 <= year <= 2100:
        return None, "office.import.number_out_of_range"
    return year, said


def as_flag(value: object) -> tuple[bool, Said]:
    if isinstance(value, bool):
        return value, None
    text, said = as_text(value)
    if said or text in _NOTHING:
        return False, said
    if plain(text) in {plain(word) for word in WORDINGS.no}:
        return False, None
    yes = text in WORDINGS.yes or plain(text) in {
        plain(word) for word in WORDINGS.yes if plain(word)
    }
    return yes, None if yes else "office.import.flag_unreadable"
