"""A whole election in real browsers: from the posts to the approval, on tablets and on paper.

Pictures of every step are kept under `artefacts/`.
"""

from __future__ import annotations

import io
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from docx import Document

from hub.meeting.sheet_ballots import DropSheet
from tests.browsing import faults_on, pictured
from tests.chair_console.page import gold, other
from tests.delegate_ui.conftest import RESTED
from tests.delegate_ui.sitting import CLERK, HA, SECRETARY
from tests.electing import (
    ARTEFACTS,
    BOARD,
    CHIEF,
    DEPUTY,
    LISTED,
    STANDING,
    TITLE,
    Electing,
    ballot_prepared,
    board_chosen,
    list_closed,
    looked_at,
    on_the_wall,
    planned,
)
from tests.hub.crowd import all_ask
from tests.office.secretariat import ONE, read_pdf

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from playwright.async_api import Browser, Page

    from tests.delegate_ui.conftest import Tablet
    from tests.hub.served import Hub

pytestmark = [pytest.mark.browser, pytest.mark.heavy, pytest.mark.timeout(120)]
# How the 79 vote who are not at the tablet: the chief, then the three who stand for two seats.
FIRST = ("yyyx",) * 39 + ("yyxy",) * 10 + ("xxxy",) * 20 + ("yyxx",) * 10
SECOND = ("yx",) * 49 + ("xy",) * 30


@pytest_asyncio.fixture(loop_scope="session")
async def hall(hub: Hub, browser: Browser) -> AsyncIterator[Electing]:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as closing:
        made = Electing(hub, browser, closing)
        yield made
    assert made.complaints == []


async def marked(tablet: Tablet, *agreed_to: bool) -> None:
    """Tick the sheet on the tablet, look it over, and drop it into the box."""
    for row, agrees in enumerate(agreed_to):
        line = tablet.page.locator(f"#line-{row}")
        word = "Đồng ý" if agrees else "Không đồng ý"
        await line.get_by_role("button", name=word, exact=True).click()
    for words in ("Xem lại phiếu", "Gửi phiếu"):
        key = tablet.page.locator(".cover .edge .gold")
        await key.get_by_text(words).wait_for()
        await tablet.page.evaluate(RESTED)
        await key.click()
    await tablet.mine("Đã bỏ phiếu")


async def dropped(hall: Electing, tablet: Tablet, sheets: Sequence[str], *mine: bool) -> None:
    """Let everybody give their ballot in secret, then close it and declare what came out."""
    await hall.press("Mở biểu quyết")
    vote = await hall.vote()
    await all_ask(hall.others, [DropSheet(vote=vote, marks=marks) for marks in sheets])
    await marked(tablet, *mine)
    await hall.press("Đóng biểu quyết")
    await hall.press("Công bố kết quả")


async def test_posts_names_the_list_and_the_counting_board_are_decided_from_the_desk(
    hall: Electing,
) -> None:
    await hall.begin(electronic=True)
    tablet = await hall.tablet(HA)
    await planned(hall)
    await list_closed(hall, tablet)
    await board_chosen(hall, tablet)
    await ballot_prepared(hall, "Bỏ phiếu kín điện tử", "desk-listed")
    await on_the_wall(hall, "hall-listed", TITLE[:20])


async def test_a_council_elects_on_tablets_in_two_rounds_and_the_approval_follows(
    hall: Electing,
) -> None:
    await hall.begin(*LISTED, electronic=True)
    tablet = await hall.tablet(HA)
    await ballot_prepared(hall, "Bỏ phiếu kín điện tử", "desk-first")
    await dropped(hall, tablet, FIRST, True, True, True, False)
    await on_the_wall(hall, "hall-first", CHIEF, STANDING[1][1], "Trúng cử", "Không quá nửa")
    await looked_at(hall.desk_page, "desk-first-declared")
    await ballot_prepared(hall, "Bỏ phiếu kín điện tử", "desk-second")
    assert await hall.desk_page.locator(".sheet-list li b").all_inner_texts() == [
        STANDING[2][1],
        STANDING[3][1],
    ]
    await dropped(hall, tablet, SECOND, True, False)
    await on_the_wall(hall, "hall-second", STANDING[2][1], "Trúng cử")
    await approved(hall)


async def approved(hall: Electing) -> None:
    """Who was elected waits for the approval until its document is entered."""
    page, form = hall.desk_page, hall.desk_page.get_by_role("dialog")
    await other(page, "Bầu cử")
    waiting = page.locator(".election li", has_text="Trúng cử, chờ Thủ tướng Chính phủ phê chuẩn")
    assert await waiting.count() == 3
    assert await page.locator(".election li", has_text="Không quá nửa").count() == 1
    await looked_at(page, "desk-elected")
    await waiting.first.get_by_role("button", name="Ghi nhận phê chuẩn").click()
    await form.get_by_label("Số văn bản").fill("1234/QĐ-TTg")
    await form.get_by_label("Ngày văn bản").fill("2026-12-20")
    await form.get_by_role("button", name="Ghi nhận").click()
    await page.get_by_text("Đã phê chuẩn: 1234/QĐ-TTg").wait_for()
    assert await waiting.count() == 2
    await why_it_ended_so(page)


async def why_it_ended_so(page: Page) -> None:
    """A vote that is over says why it came out so, and the way leads back to the list."""
    await other(page, "Kết quả đã công bố")
    await looked_at(page, "desk-past-votes")
    await page.locator(".notice", has_text=TITLE).first.get_by_role("button", name="Vì sao").click()
    await page.get_by_text("Trúng cử khi được ít nhất 43 trên 85 phiếu đồng ý").wait_for()
    await looked_at(page, "desk-why")
    await page.get_by_role("button", name="Đóng Vì sao").click()
    await page.locator(".notice", has_text="Thông qua danh sách ứng cử").wait_for()


# Paper: the council has 80 present; 78 ballots come back, one of them invalid.
PAPERS = {"Phiếu phát ra": 80, "Phiếu thu vào": 78, "Phiếu hợp lệ": 77, "Phiếu không hợp lệ": 1}
AGREED = (70, 60, 50, 20)


async def entered(page: Page, *agreed_to: int, **papers: int) -> None:
    """Fill in the committee's figures and save them."""
    for label, number in (PAPERS | papers).items():
        await page.get_by_label(label, exact=True).fill(str(number))
    for (_, name), count in zip(STANDING, agreed_to, strict=True):
        await page.get_by_label(f"{name}: Đồng ý", exact=True).fill(str(count))
        await page.get_by_label(f"{name}: Không đồng ý", exact=True).fill(str(77 - count))
    await page.get_by_role("button", name="Lưu số liệu").click()


async def look_over(page: Page, name: str) -> None:
    """Keep an office's page, and see that it shuts nobody out."""
    await pictured(page, ARTEFACTS / f"{name}.png", full_page=True)
    assert await faults_on(page) == []


async def test_the_same_on_paper_is_counted_by_two_and_recorded_ready_to_sign(
    hall: Electing,
) -> None:
    await hall.begin(*LISTED, electronic=False)
    await ballot_prepared(hall, "Phiếu giấy, Ban kiểm phiếu kiểm", "desk-paper")
    await hall.press("Mở biểu quyết")
    vote = await hall.vote()
    await on_the_wall(hall, "hall-paper", CHIEF, DEPUTY, *(name for _, name in STANDING))
    path = f"{ONE}/counts/{vote}/sheets"
    link = hall.desk_page.get_by_role("link", name="Đến trang nhập số liệu kiểm phiếu")
    assert await link.get_attribute("href") == path
    await looked_at(hall.desk_page, "desk-paper-open")
    await printed(hall, vote)
    await counted_twice(hall, path)
    await hall.press("Xác nhận kết quả kiểm đếm")
    await hall.press("Công bố kết quả")
    await on_the_wall(hall, "hall-paper-declared", STANDING[1][1], "Trúng cử", "Không quá nửa")
    await recorded(hall, vote)


async def printed(hall: Electing, vote: str) -> None:
    """The paper ballot names everybody who stands, under their posts, with a box for each mark."""
    page = await hall.office(CLERK, f"{ONE}/paper/ballots?vote={vote}&copies=2")
    await page.get_by_text(f"{DEPUTY}: chọn không quá 2 người").first.wait_for()
    ballot = page.locator(".ballot").first
    assert await ballot.locator(".tickbox").count() == 2 * len(STANDING)
    await look_over(page, "office-ballot")
    answer = await page.request.get(f"{hall.wire.url}{ONE}/paper/ballots/pdf?vote={vote}&copies=2")
    pages = read_pdf(await answer.body(), "-layout").split("\f")
    said = [" ".join(one.split()) for one in pages if one.strip()]
    assert len(said) == 1, "two such ballots fit on a sheet"
    assert [said[0].count(name) for _, name in STANDING] == [2] * len(STANDING)
    assert said[0].count("PHIẾU BẦU") == 2


async def counted_twice(hall: Electing, path: str) -> None:
    """Two people enter their figures; what can't be is refused, what differs is shown."""
    clerk = await hall.office(CLERK, path)
    await entered(clerk, *AGREED, **{"Phiếu thu vào": 81})
    await clerk.get_by_role("alert").wait_for()
    await look_over(clerk, "office-impossible")
    await entered(clerk, *AGREED)
    await clerk.get_by_text("Đã có 1/2 người nhập").wait_for()
    secretary = await hall.office(SECRETARY, path)
    await entered(secretary, 70, 60, 49, 20)
    await secretary.get_by_text("Khác nhau ở 2 chỗ").wait_for()
    await look_over(secretary, "office-differs")
    await gold(hall.desk_page).get_by_text("Hai lần nhập khác nhau ở 2 chỗ").wait_for()
    await looked_at(hall.desk_page, "desk-paper-differs")
    await entered(secretary, *AGREED)
    await secretary.get_by_text("Hai lần nhập trùng khớp").first.wait_for()


async def recorded(hall: Electing, vote: str) -> None:
    """The record is there as PDF and as Word file, with every figure and what follows."""
    page = await hall.office(CLERK, f"{ONE}/paper/minutes?vote={vote}")
    await look_over(page, "office-record")
    address = f"{hall.wire.url}{ONE}/paper/minutes"
    pdf = await (await page.request.get(f"{address}/pdf?vote={vote}")).body()
    word = Document(
        io.BytesIO(await (await page.request.get(f"{address}/docx?vote={vote}")).body())
    )
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    in_word = " ".join([*(line.text for line in word.paragraphs), *cells])
    for said in (read_pdf(pdf, "-layout"), in_word):
        told = " ".join(said.split())
        for words in (
            "BIÊN BẢN KIỂM PHIẾU",
            f"Trưởng Ban kiểm phiếu: {BOARD[0]}",
            "Phiếu phát ra: 80",
            "Phiếu không hợp lệ: 1",
            "60 (70,59",
            f"{STANDING[0][1]}: Trúng cử chức vụ {CHIEF}",
        ):
            assert words in told, words
