"""The office's pages in a real browser: desktop and phone, light and dark, both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hub.auth.audit import Act
from hub.auth.doors import Door
from hub.meeting.amendments import ProposeAmendment
from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind, Form, SeriesKind
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.questions import EnterQuestion
from hub.meeting.rooms import AddRoom
from hub.meeting.series import Part, PrepareSeries
from hub.meeting.session import OpenSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote
from office.session_import import read_session
from office.session_import.commands import plan_of
from tests.browsing import faults, looks, pictured_now
from tests.hub.meeting.askings import questioning_plan
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, people, plan
from tests.hub.web.test_in_browser import SIDEWAYS, SIZES
from tests.office.importing.test_pages import session_file
from tests.office.paper.test_sheet_counts import current, enters, rated
from tests.office.questioning.test_pages import answered
from tests.office.secretariat import ONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

    from hub.meeting.state import Meeting
    from tests.office.secretariat import Secretariat

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts/office"
LOOKS = [("desktop", "light", "vi"), ("phone", "dark", "en")]
SMALL = """() => [...document.querySelectorAll(
    'button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, '
    + 'a.key, label:has(input)')]
    .map((control) => [control.outerHTML.slice(0, 90), control.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 47.5 || box.width < 47.5))
    .map(([what, box]) => `${what} ${box.width}x${box.height}`)"""
GOLD = """() => [...document.querySelectorAll('.key.gold')]
    .filter((key) => key.checkVisibility()).length"""
PAGES = {
    "start": "/office",
    "session": ONE,
    "import": "/office/import",
    "settings": f"{ONE}/settings",
    "people": f"{ONE}/people",
    "person": f"{ONE}/people/A5",
    "cards": f"{ONE}/cards",
    "seats": f"{ONE}/seats?seat=A01",
    "paper": f"{ONE}/paper",
    "roll": f"{ONE}/paper/roll",
    "ballots": f"{ONE}/paper/ballots?item=3&copies=4",
    "minutes": f"{ONE}/paper/minutes",
    "counts": f"{ONE}/counts",
    "groups": f"{ONE}/groups",
    "groups_suggested": f"{ONE}/groups?suggest",
    "questioning": f"{ONE}/questioning",
    "what_if": f"{ONE}/what-if?kind=vote&rule=majority_of_total&total=85&present=80"
    "&for=61&against=10&abstain=9",
    "what_if_wrong": f"{ONE}/what-if?kind=confidence_rating&base=total&total=47&low=48",
}


@pytest.fixture
def context(chromium: Browser, office: Secretariat) -> Iterator[BrowserContext]:
    made = chromium.new_context(base_url=office.hub.url, accept_downloads=True)
    made.set_default_timeout(20_000)
    complaints: list[str] = []
    made.on("weberror", lambda fault: complaints.append(str(fault.error)))
    made.on("console", lambda said: complaints.append(said.text) if wrong(said) else None)
    yield made
    made.close()
    assert complaints == []


def wrong(said: ConsoleMessage) -> bool:
    """Refused forms are no fault of ours."""
    return said.type == "error" and not said.text.endswith("400 (Bad Request)")


def signed_in(context: BrowserContext, office: Secretariat, person: str, *look: str) -> Page:
    cookies = office.hub.cookies(person, Door.DESK, f"{person}-browser")
    size, theme, language = look or LOOKS[0]
    cookies |= {"nt-theme": theme, "nt-language": language}
    url = office.hub.url
    context.add_cookies(
        [{"name": key, "value": value, "url": url} for key, value in cookies.items()]
    )
    page = context.new_page()
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    return page


def look_at(page: Page, name: str) -> None:
    pictured_now(page, ARTEFACTS / f"{name}.png", full_page=True)
    assert faults(page) == [], name
    assert page.evaluate(SIDEWAYS) <= 0, name
    assert page.evaluate(SMALL) == [], name
    assert page.evaluate(GOLD) <= 1, name


def counting(office: Secretariat) -> None:
    """Start on a sitting whose vote on paper waits for its count; everybody has a seat.

    Two groups are made, and a question form was handed in.
    """
    seats = plan_of(read_session(session_file()).plan).seats
    seated = plan(seats=seats, people=people())

    def opens(meeting: Meeting) -> OpenVote:
        return OpenVote(vote=meeting.rooms["hall"].vote or "")

    here = AttendanceKind.PRESENT
    office.opens(
        seated,
        (CLERK, AddRoom(id="to1", name="Tổ 1", kind="group", presiding="A4", groups=("G1",))),
        (CLERK, AddRoom(id="to2", name="Tổ 2", kind="group")),
        (CLERK, ListOfficeHolder(person="I1", office="Giám đốc", body="Sở Nông nghiệp")),
        (CLERK, EnterQuestion(person="A5", to="I1", topic="Kè", text="Khi nào?")),
        (CLERK, RecordAttendance(sitting="B1", people=DELEGATES[:60], kind=here)),
        (CHAIR, OpenSitting(sitting="B1")),
        (CHAIR, PrepareVote(title="Bầu Ủy viên Ủy ban nhân dân tỉnh", form=Form.PAPER)),
        (CHAIR, opens),
    )


# Every run of the tests looks at one page after the other, at each in another look.
@pytest.mark.parametrize("step", [len(LOOKS), pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("which", LOOKS)
def test_every_page_is_fit_to_be_seen(
    context: BrowserContext, office: Secretariat, which: tuple[str, str, str], step: int
) -> None:
    counting(office)
    page = signed_in(context, office, CLERK, *which)
    look = "-".join(which)
    for name, path in list(PAGES.items())[LOOKS.index(which) :: step]:
        page.goto(path, wait_until="load")
        look_at(page, f"{name}-{look}")
    page.goto("/office/import")
    bad = session_file(delegates=[{"id": "A1", "name": "Nguyễn Văn Ái"}] * 2)
    for name, content in (("preview", session_file()), ("preview-wrong", bad)):
        page.goto("/office/import")
        page.set_input_files("#file", {"name": "a.json", "mimeType": "", "buffer": content})
        page.locator(".gold").click()
        page.wait_for_url("**/office/import/*")
        look_at(page, f"{name}-{look}")


def entered(office: Secretariat, person: str, low: int) -> None:
    """Let somebody enter a count of a rating of three at the page."""
    path = f"{ONE}/counts/{current(office.meeting())}/sheets"
    enters(office, person, path, **{"confidence-1": str(65 - low), "low-1": str(low)})


@pytest.mark.parametrize(("size", "theme", "language"), looks(LOOKS[1], seldom=LOOKS[:1]))
def test_personnel_ballots_are_counted_and_printed_on_pages_fit_to_be_seen(
    context: BrowserContext, office: Secretariat, size: str, theme: str, language: str
) -> None:
    office.opens(None, *rated())
    vote = current(office.meeting())
    entered(office, CLERK, 45)
    entered(office, "S1", 44)
    page = signed_in(context, office, CLERK, size, theme, language)
    for name, path in {
        "counts-sheets": f"{ONE}/counts",
        "sheet-differs": f"{ONE}/counts/{vote}/sheets",
        "sheet-ballots": f"{ONE}/paper/ballots?vote={vote}&copies=3",
        "sheet-record": f"{ONE}/paper/minutes?vote={vote}",
        "paper-sheets": f"{ONE}/paper",
    }.items():
        page.goto(path, wait_until="load")
        look_at(page, f"{name}-{size}-{theme}-{language}")


@pytest.mark.parametrize(("size", "theme", "language"), looks(LOOKS[0], seldom=LOOKS[1:]))
def test_questioning_and_what_was_voted_in_parts_are_fit_to_be_seen(
    context: BrowserContext, office: Secretariat, size: str, theme: str, language: str
) -> None:
    parts = (Part(title="Mức chi hỗ trợ"), Part(title="Thời hạn thực hiện"))
    issues = PrepareSeries(kind=SeriesKind.ISSUES, title="Từng vấn đề", item="3", parts=parts)
    amendment = ProposeAmendment(item="3", text="Bỏ khoản 2", place="Điều 3", person="A5")
    office.opens(questioning_plan(), *answered(), (CLERK, issues), (CLERK, amendment))
    page = signed_in(context, office, CLERK, size, theme, language)
    for name, path in {
        "questioning": f"{ONE}/questioning",
        "questioning-report": f"{ONE}/questioning/report",
        "series": f"{ONE}/paper/series",
        "programme": f"{ONE}/paper/programme",
    }.items():
        page.goto(path, wait_until="load")
        look_at(page, f"{name}-{size}-{theme}-{language}")


def test_a_clerk_brings_a_session_in_with_mouse_and_keyboard(
    context: BrowserContext, office: Secretariat
) -> None:
    office.opens()
    page = signed_in(context, office, CLERK)
    page.goto("/office")
    page.get_by_role("link", name="Nhập kỳ họp", exact=True).click()
    page.set_input_files("#file", {"name": "k.json", "mimeType": "", "buffer": session_file()})
    page.locator(".gold").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lưu kỳ họp").click()
    page.wait_for_url("**/office/sessions/2")
    assert page.get_by_role("heading", level=1).inner_text() == "Kỳ họp thứ 32"


def test_cards_are_downloaded_once_and_everybody_is_ticked_by_one_box(
    context: BrowserContext, office: Secretariat
) -> None:
    office.opens()
    page = signed_in(context, office, CLERK)
    page.goto(f"{ONE}/cards")
    everybody = page.get_by_label("Chọn tất cả")
    boxes = page.locator("input[name=person]")
    assert boxes.count() == page.locator("input[name=person]:checked").count()
    everybody.check()
    everybody.uncheck()
    assert page.locator("input[name=person]:checked").count() == 0
    boxes.first.check()
    with page.expect_download() as download:
        page.locator(".gold").dblclick()
    assert download.value.suggested_filename.endswith(".pdf")
    assert len(office.audited(Act.PIN_ISSUED)) == 1


def test_a_sheet_prints_itself_when_it_was_opened_to_be_printed(
    context: BrowserContext, office: Secretariat
) -> None:
    office.opens()
    page = signed_in(context, office, CLERK)
    page.add_init_script("""window.print = () => {
        const html = document.documentElement;
        html.dataset.printed = 1 + Number(html.dataset.printed ?? 0);
    }""")
    page.goto(f"{ONE}/paper")
    page.locator("form[action$='/paper/roll'] button", has_text="In").click()
    page.wait_for_selector("html[data-printed='1']")
    page.goto(f"{ONE}/paper/roll")
    page.get_by_role("button", name="In", exact=True).click()
    page.wait_for_selector("html[data-printed='1']")


def test_two_people_enter_and_confirm_a_count(
    chromium: Browser, context: BrowserContext, office: Secretariat
) -> None:
    counting(office)
    page = signed_in(context, office, CLERK)
    page.goto(f"{ONE}/counts")
    for label, number in {
        "Số phiếu phát ra": "60",
        "Số phiếu thu vào": "60",
        "Số phiếu không hợp lệ": "0",
        "Tán thành": "55",
        "Không tán thành": "3",
        "Không biểu quyết": "2",
    }.items():
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_role("button", name="Lưu số liệu").click()
    page.wait_for_selector("text=Chờ người thứ hai xác nhận")
    assert page.get_by_role("button", name="Xác nhận số liệu").count() == 0
    other = chromium.new_context(base_url=office.hub.url)
    second = signed_in(other, office, "C2")
    second.goto(f"{ONE}/counts")
    second.get_by_role("button", name="Xác nhận số liệu").click()
    second.wait_for_selector("text=Đã đóng, chưa công bố")
    look_at(second, "counts-confirmed")
    other.close()
