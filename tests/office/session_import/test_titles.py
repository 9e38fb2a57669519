"""The title lines above a table tell which session it is and on which days it sits."""

from __future__ import annotations

import pytest

from office.session_import.titles import said_in_titles


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("(Từ ngày 30 tháng 6 đến ngày 02 tháng 7 năm 2025)", ("2025-06-30", "2025-07-02")),
        ("(Ngày 7, 8, 9 tháng 12 năm 2026)", ("2026-12-07", "2026-12-09")),
        ("Từ ngày 08/12/2026 đến 10/12/2026", ("2026-12-08", "2026-12-10")),
        ("Ngày 31 tháng 02 năm 2026", (None, None)),
        ("Kỳ họp thứ nhất, nhiệm kỳ 2026 - 2031", (None, None)),
    ],
)
def test_the_days_in_a_title_are_understood(line: str, days: tuple[str | None, ...]) -> None:
    said_there = said_in_titles([line])
    assert tuple(said_there.get(end) and str(said_there[end]) for end in ("start", "end")) == days


def test_the_title_s_first_line_to_say_a_thing_is_believed() -> None:
    lines = ["HĐND THÀNH PHỐ AN HÒA (mẫu)", "Kỳ họp thứ nhất khoá XX, nhiệm kỳ 2026 - 2031",
             "Kỳ họp thứ 9"]  # fmt: skip
    there = said_in_titles(lines)
    assert there["council"] == "Hội đồng nhân dân thành phố An Hòa"
    assert (there["number"], there["term_no"], there["term"]) == (1, "XX", "2026-2031")
