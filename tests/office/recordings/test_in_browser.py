"""Hearing a sitting again in a real browser: played from any moment, fit to be seen everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.auth.doors import Door
from hub.meeting.clips import Problem, Step
from media.clips.desk import Desk
from tests.browsing import faults, pictured_now
from tests.hub.meeting.sentences import items, people, plan
from tests.hub.web.test_in_browser import SIDEWAYS, SIZES
from tests.office.recordings.recorded import held, recorded
from tests.office.recordings.test_pages import B1, clips, make, until
from tests.office.test_in_browser import GOLD, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

    from hub.meeting.session import Plan
    from tests.office.secretariat import Secretariat

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
ARTEFACTS = Path(__file__).resolve().parents[3] / "artefacts/office"
LOOKS = [("desktop", "light", "vi"), ("tablet", "dark", "vi"), ("phone", "dark", "en")]
LONG = "Nguyễn Hoàng Phương Thảo Nguyên Công Tằng Tôn Nữ Thị"
ITEM = (
    "Thảo luận về tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội, quốc phòng - an ninh "
    "năm 2026; mục tiêu, nhiệm vụ năm 2027 và dự toán thu, chi ngân sách địa phương"
)


def long_names() -> Plan:
    named = tuple(
        replace(one, name=LONG, title="Phó Trưởng Ban Kinh tế - Ngân sách") if one.id == "A5"
        else one for one in people()
    )  # fmt: skip
    titled = tuple(replace(one, title=ITEM) if one.id == "2" else one for one in items())
    return plan(people=named, items=titled)


def page_in(browser: Browser, office: Secretariat, *look: str) -> tuple[BrowserContext, Page]:
    size, theme, language = look
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=office.hub.url, viewport={"width": width, "height": height}
    )
    context.set_default_timeout(20_000)
    cookies = office.hub.cookies("C1", Door.DESK, f"C1-{size}")
    cookies |= {"nt-theme": theme, "nt-language": language}
    context.add_cookies(
        [{"name": key, "value": value, "url": office.hub.url} for key, value in cookies.items()]
    )
    return context, context.new_page()


def kept_in(complaints: list[str]) -> Callable[[ConsoleMessage], None]:
    return lambda said: complaints.append(said.text)


def look_at(page: Page, name: str) -> None:
    pictured_now(page, ARTEFACTS / f"{name}.png", full_page=True)
    assert faults(page) == [], name
    assert page.evaluate(SIDEWAYS) <= 0, name
    assert page.evaluate(SMALL) == [], name
    assert page.evaluate(GOLD) <= 1, name


def test_any_speech_is_heard_and_seen_again_on_every_screen(
    chromium: Browser, office: Secretariat
) -> None:
    recording = recorded(office.hub, held(office.hub, long_names()))
    assert make(office).returncode == 0
    office.hub.start()
    [first, second, _] = clips(recording)
    for look in LOOKS:
        context, page = page_in(chromium, office, *look)
        complaints: list[str] = []
        page.on("console", kept_in(complaints))
        page.goto(f"{B1}?play={second}")
        look_at(page, f"recordings-{'-'.join(look)}")
        plays(page, first)
        assert shown_from(page) == pytest.approx(6.0)
        page.goto(f"{B1[:-1]}2")
        look_at(page, f"recordings-none-{'-'.join(look)}")
        assert complaints == []
        context.close()


def shown_from(page: Page) -> float:
    """Return the second at which the film stands once its picture is there."""
    until(lambda: page.evaluate("document.querySelector('video').readyState >= 2"))
    return float(page.evaluate("document.querySelector('video').currentTime"))


def plays(page: Page, clip: str) -> None:
    """Touch the outline in its middle: it is played from there, and the outline fills."""
    wave = page.locator(f"#{clip} .wave")
    box = wave.bounding_box()
    assert box is not None
    wave.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    playing = f"document.querySelector('#{clip} audio')"
    until(lambda: page.evaluate(f"{playing}.currentTime > 2.2 && !{playing}.paused"))
    filled = f"document.querySelector('#{clip} .played').width.baseVal.value"
    until(lambda: page.evaluate(f"{filled} > 120"))
    page.evaluate(f"{playing}.pause()")


def test_the_page_tells_how_far_the_cutting_is_and_shows_what_there_is(
    chromium: Browser, office: Secretariat
) -> None:
    recording = recorded(office.hub, held(office.hub, long_names()))
    assert make(office).returncode == 0
    desk = Desk(recording.folder)
    done = desk.told()
    assert done is not None
    context, page = page_in(chromium, office, *LOOKS[2])
    with desk.locked():  # as long as somebody else is at work the hub leaves it to them
        torn = (Problem("voice-1796000000000000-p-A5.opus", "unreadable"),)
        desk.tell(replace(done, step=Step.CUTTING, done=2, problems=torn))
        office.hub.start()
        page.goto(B1)
        page.locator("details.fold").evaluate("one => one.open = true")
        look_at(page, f"recordings-making-{'-'.join(LOOKS[2])}")
        desk.tell(replace(done, step=Step.MIXING, done=4))
        page.wait_for_selector("text=Mixing the sound of the whole sitting: 4 of 5")
        desk.tell(done)
        page.wait_for_selector("text=All is cut: 5 parts")
    desk.tell(replace(done, step=Step.FAILED))
    page.goto(B1)
    look_at(page, f"recordings-failed-{'-'.join(LOOKS[2])}")
    context.close()
