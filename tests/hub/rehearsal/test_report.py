"""The report is one page that says what was found, in plain words of both languages."""

from __future__ import annotations

import pytest

from hub.catalogue import LANGUAGES
from hub.rehearsal.as_pdf import as_pdf
from hub.rehearsal.figures import figures
from hub.rehearsal.notes import Ending, Phase, Told
from hub.rehearsal.report import MOST_TABLETS, report
from tests.hub.rehearsal.told import lost, sitting, tablet, whole
from tests.office.secretariat import read_pdf

MANY = [note for number in range(1, 31) for note in (*tablet(number), *lost(number, at=10))]
PHASES = [Told(at=1, step=1, phase=phase, waits=(3.0, 40.0, 1400.0)) for phase in Phase]
BAD = whole(
    *MANY,
    *PHASES,
    sittings=[*sitting(1, 5, delegates=20, missing=3), *sitting(2, 2000, delegates=40, lag=1500)],
    ending=Ending.SLOW,
    lost_ballots=2,
    wrong="digest",
)


def test_it_says_first_whether_the_hall_is_ready() -> None:
    page = report(figures(whole(*tablet(1))), "vi")
    assert page.verdict_said == "Sẵn sàng"
    assert page.reasons == ("Mọi phép thử đều đạt; hệ thống chịu được gấp đôi số đại biểu.",)
    facts = dict(page.facts)
    assert facts["Sức chịu tải"] == "ít nhất 40 đại biểu"
    assert facts["Kéo dài"] == "2,0 phút"
    assert facts["Địa chỉ mạng"] == "https://10.0.0.5:8000"
    assert page.tables[2].said == "Không có máy nào yếu."


def test_weak_tablets_are_listed_with_their_reasons_as_far_as_there_is_room() -> None:
    table = report(figures(BAD), "vi").tables[2]
    assert len(table.rows) == MOST_TABLETS
    assert table.rows[0] == ("Máy tính bảng 1", "12 ms", "80 ms", "mất kết nối 1 lần")
    assert table.said == "và 22 máy yếu khác"


def test_a_rehearsal_that_was_stopped_says_so_under_its_title() -> None:
    stopped = whole(sittings=[], strikes=(), ending=Ending.STOPPED)
    page = report(figures(stopped), "vi")
    assert page.subtitle.startswith("Buổi diễn tập chưa hoàn tất")
    assert page.verdict_said == "Chưa sẵn sàng"
    assert page.tables[1].said == "Chưa gây sự cố nào."
    assert "chưa hoàn tất" in read_pdf(as_pdf(page))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notes", [BAD, whole(), whole(*tablet(1), *PHASES)])
def test_it_fits_one_page_and_bears_its_mark(notes: list[object], language: str) -> None:
    page = report(figures(notes), language)  # type: ignore[arg-type]
    printed = read_pdf(as_pdf(page), "-layout")
    assert printed.count("\f") == 1
    for said in (page.title, page.verdict_said, page.mark, *page.chart_heads):
        assert said in printed
    for one in page.tables:
        assert one.title in printed
    assert printed.index(page.mark) > printed.index(page.foot[:40])
