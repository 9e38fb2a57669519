"""Whatever an office writes into a cell is understood as it was meant, or said to be unreadable."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta

import pytest

from office.session_import import cells

DAY = date(2025, 7, 9)


def key(name: str) -> str:
    return f"office.import.{name}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  Lý  Minh\u00a0Đạt \n", "Lý Minh Đạt"),
        (unicodedata.normalize("NFD", "Quyền"), "Quyền"),
        ("Ph\u00adong\u200b ba\ufeffn", "Phong ban"),
        ("LÝ MINH ĐẠT", "LÝ MINH ĐẠT"),
        ("dòng 1_x000D_\ndòng 2", "dòng 1 dòng 2"),
        (5, "5"),
        (1.5, "1.5"),
        (2.0, "2"),
        (float("nan"), ""),
        (DAY, "09/07/2025"),
        (None, ""),
    ],
)
def test_texts_are_tidied(written: object, read: str) -> None:
    assert cells.as_text(written) == (read, None)


@pytest.mark.parametrize("written", [True, ["a"], {"a": 1}, b"a"])
def test_a_text_of_the_wrong_type_is_none(written: object) -> None:
    assert cells.as_text(written) == ("", key("wrong_type"))


def test_formula_errors_long_texts_and_old_letters_are_told() -> None:
    assert cells.as_text("#REF!") == ("", key("cell_error"))
    text, said = cells.as_text("a" * 900)
    assert (len(text), said) == (500, key("too_long"))
    assert cells.as_text("NguyÔn V¨n H¶i")[1] == key("old_letters")
    assert cells.as_text("Hơ Ñam Niê")[1] is None


def test_only_what_no_eye_sees_is_untidy() -> None:
    assert cells.untidy("a\u00a0b")
    assert cells.untidy(unicodedata.normalize("NFD", "ế"))
    assert not cells.untidy("  a  b \n c ")
    assert not cells.untidy(5)


@pytest.mark.parametrize(
    ("written", "read"),
    [(5, 5), (5.0, 5), ("5", 5), (" 05 ", 5), ("-3", -3), (None, None), ("", None), ("–", None)],
)
def test_whole_numbers(written: object, read: int | None) -> None:
    assert cells.as_whole(written) == (read, None)


@pytest.mark.parametrize("written", ["năm", "1,5", 1.5, float("inf"), "٣", "Tổ 3"])
def test_what_is_no_whole_number_is_told(written: object) -> None:
    value, said = cells.as_whole(written)
    assert value is None
    assert said == (None if written == float("inf") else key("number_unreadable"))


def test_the_one_number_inside_a_text_is_found_where_asked_for() -> None:
    assert cells.as_whole("Tổ đại biểu số 3", inside=True) == (3, None)
    assert cells.as_whole("Tổ 3 và 4", inside=True) == (None, key("number_unreadable"))
    assert cells.as_whole(1.5, inside=True) == (None, key("number_unreadable"))
    assert cells.as_whole(10**12) == (None, key("number_out_of_range"))
    assert cells.as_whole(True) == (None, key("wrong_type"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (datetime(2025, 7, 9, 7, 30), None),
        (DAY, None),
        ("2025-07-09", None),
        ("2025-07-09T07:30", None),
        ("09/07/2025", key("date_as_text")),
        ("9-7-2025", key("date_as_text")),
        ("ngày 09.07.25", key("date_as_text")),
        ("Thứ tư, 09/7/2025", key("date_as_text")),
        (45847, key("date_as_number")),
        (45847.5, key("date_as_number")),
    ],
)
def test_dates_in_every_form(written: object, said: str | None) -> None:
    assert cells.as_date(written) == (DAY, said)


@pytest.mark.parametrize("written", ["31/02/2025", "2025-13-01", "mai", "09/07", 7])
def test_what_is_no_date_is_told(written: object) -> None:
    assert cells.as_date(written) == (None, key("date_unreadable"))


def test_an_empty_cell_has_no_date_and_no_complaint() -> None:
    assert cells.as_date(None) == (None, None)
    assert cells.as_date(False) == (None, key("wrong_type"))


@pytest.mark.parametrize(
    "written",
    [time(7, 30), time(7, 30, 15), datetime(2025, 7, 9, 7, 30), 0.3125, timedelta(hours=7.5),
     "07:30", "7h30", "7 giờ 30", "07:30:00", "7g30", "7h30 phút"],
)  # fmt: skip
def test_hours_in_every_form(written: object) -> None:
    assert cells.as_clock(written) == (time(7, 30), None)


def test_whole_hours_and_hours_that_are_none() -> None:
    assert cells.as_clock("14h") == (time(14), None)
    assert cells.as_clock(0.99999) == (time(23, 59), None)
    assert cells.as_clock(None) == (None, None)
    assert cells.as_clock([]) == (None, key("wrong_type"))
    for written in ("25:00", "07:75", "sáng", 1930):
        assert cells.as_clock(written) == (None, key("time_unreadable"))


@pytest.mark.parametrize(
    ("written", "minutes"),
    [(90, 90), (90.0, 90), ("90", 90), ("90 phút", 90), ("90'", 90), ("1 giờ 30 phút", 90),
     ("1h30", 90), ("1 giờ", 60), (time(1, 30), 90), (timedelta(minutes=90), 90),
     (datetime(1900, 1, 1, 1, 30), 90), (0, 0), (None, None), ("-", None)],
)  # fmt: skip
def test_lengths_in_every_form(written: object, minutes: int | None) -> None:
    assert cells.as_minutes(written) == (minutes, None)


@pytest.mark.parametrize("written", ["cả buổi", -5, 5000, 7.5, "h"])
def test_what_is_no_length_is_told(written: object) -> None:
    assert cells.as_minutes(written) == (None, key("minutes_unreadable"))


@pytest.mark.parametrize(
    ("written", "read"),
    [(1983, (1983, None)), ("1983", (1983, None)), ("12/03/1983", (1983, None)),
     (date(1983, 3, 12), (1983, None)), (83, (None, key("number_out_of_range"))),
     (30388, (None, key("number_out_of_range"))), (None, (None, None)),
     ("trẻ", (None, key("number_unreadable")))],
)  # fmt: skip
def test_years_of_birth(written: object, read: tuple[int | None, str | None]) -> None:
    assert cells.as_year(written) == read


def test_yes_and_no() -> None:
    for yes in (True, "x", "X", "Có", 1, "✓"):
        assert cells.as_flag(yes) == (True, None)
    for no in (False, "không", 0, None, "-"):
        assert cells.as_flag(no) == (False, None)
    assert cells.as_flag("có lẽ") == (False, key("flag_unreadable"))
    assert cells.as_flag([]) == (False, key("wrong_type"))


def test_values_are_shown_short() -> None:
    assert cells.shown("a" * 100) == "a" * 59 + "…"
    assert cells.shown({"a": 1}) == "…"
    assert cells.shown(None) == "…"
