"""The tablet fits every size, both languages and themes, and axe finds nothing grave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.floor import GiveFloorTo
from hub.meeting.kinds import RequestKind
from hub.meeting.registration import OpenRegistration
from hub.meeting.sittings import SuspendSitting
from hub.meeting.speakers import AskFor
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_results import DeclareResult
from hub.settings import lan_addresses
from tests.browsing import ROOT, grave, looks, pictured
from tests.delegate_ui.conftest import (
    DISCUSSED,
    LANDSCAPE,
    OPENED,
    OTHERS,
    PHONE,
    PORTRAIT,
    present,
)
from tests.delegate_ui.sitting import CHAIR, HA, RESOLUTION, SECRETARY, SITTING, SON, YEN

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall, Tablet

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

ARTEFACTS = ROOT / "artefacts/tablet"
SIZES = {"landscape": LANDSCAPE, "portrait": PORTRAIT, "phone": PHONE}
TALKING = (OPENED, present(*OTHERS, HA), DISCUSSED, (CHAIR, OpenRegistration()))
VOTING = (OPENED, present(*OTHERS, HA), (CHAIR, StartItem(item=RESOLUTION)))
# What is wider than the screen, and keys under the smallest touch size.
OVERFLOWING = "() => document.documentElement.scrollWidth - innerWidth"
CUT = """() => [...document.querySelectorAll(
    '.edge .key, .edge .say b, .ch span, .top .who > b, .tabs .key')]
  .filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)"""
SMALL = """() => [...document.querySelectorAll('.page:not(.under) button.key, .cover button')]
  .filter((one) => one.offsetParent && !one.matches('.more, .ag .go'))
  .filter((one) => one.getBoundingClientRect().height < 47.5).map((one) => one.textContent)"""


async def looked_over(tablet: Tablet, name: str) -> None:
    """Keep a picture, and find nothing cut off, too small to press or grave."""
    page = tablet.page
    await page.evaluate("document.fonts.ready")
    await pictured(page, ARTEFACTS / f"{name}.png")
    assert await page.evaluate(OVERFLOWING) <= 0
    assert await page.evaluate(CUT) == []
    assert await page.evaluate(SMALL) == []
    assert await grave(page) == []


async def dressed(hall: Hall, size: str, theme: str, language: str) -> Tablet:
    context = await hall.context(HA, SIZES[size], color_scheme=theme, device=f"{size}-{theme}")
    await context.add_init_script(f"localStorage.setItem('nghitruong.language', '{language}')")
    return await hall.page(context)


LOOKS = looks(
    ("landscape", "light", "vi"),
    ("portrait", "dark", "vi"),
    ("phone", "dark", "en"),
    seldom=[("landscape", "dark", "en"), ("portrait", "light", "en"), ("phone", "light", "vi")],
)


@pytest.mark.parametrize(("size", "theme", "language"), LOOKS)
async def test_the_sitting_fits_every_tablet(
    hall: Hall, size: str, theme: str, language: str
) -> None:
    await hall.open(*TALKING, demonstration=True)
    look = f"{size}-{theme}-{language}"
    tablet = await dressed(hall, size, theme, language)
    await hall.ask(GiveFloorTo(person=SON, kind=RequestKind.DISCUSSION))
    await hall.ask(AskFor(person=YEN), SECRETARY)
    await tablet.page.locator(".ps").first.wait_for()
    await looked_over(tablet, f"agenda-{look}")
    await hall.ask(AskFor(person=HA), SECRETARY)
    await tablet.page.locator(".ps.me").wait_for()
    await looked_over(tablet, f"queue-{look}")
    await hall.ask(GiveFloorTo(person=HA, kind=RequestKind.DISCUSSION))
    await tablet.page.locator(".sp.me").wait_for()
    await looked_over(tablet, f"speaking-{look}")
    await hall.ask(SuspendSitting(sitting=SITTING))
    await tablet.page.locator(".arches").wait_for()
    await looked_over(tablet, f"break-{look}")


@pytest.mark.parametrize(("size", "theme", "language"), LOOKS)
async def test_the_vote_fits_every_tablet(hall: Hall, size: str, theme: str, language: str) -> None:
    await hall.open(*VOTING, demonstration=True)
    look = f"{size}-{theme}-{language}"
    tablet = await dressed(hall, size, theme, language)
    vote = await hall.vote(seconds=600)
    await tablet.page.locator(".cover .bs.none").wait_for()
    await looked_over(tablet, f"vote-{look}")
    await equal_choices(tablet, size)
    await tablet.choice("for").click()
    await tablet.page.locator(".cover .bs.recorded").wait_for()
    await looked_over(tablet, f"vote-recorded-{look}")
    hall.wire.cut()
    await tablet.page.locator(".cover .away").wait_for()
    await tablet.choice("against").click()
    await tablet.page.locator(".cover .bs.unrecorded").wait_for()
    await looked_over(tablet, f"vote-offline-{look}")
    await equal_choices(tablet, size)
    hall.wire.mend()
    await tablet.page.locator(".cover .bs.changed").wait_for()
    await hall.ask(CloseVote(vote=vote))
    await hall.ask(DeclareResult(vote=vote))
    await tablet.page.locator(".vd").wait_for()
    await looked_over(tablet, f"result-{look}")


async def equal_choices(tablet: Tablet, size: str) -> None:
    """Find the three choices of one size, high enough, and wholly on the screen."""
    boxes = [await one.bounding_box() for one in await tablet.page.locator(".ch").all()]
    widths, heights = zip(*((box["width"], box["height"]) for box in boxes if box), strict=True)
    # Chromium lays out in 64ths of a pixel.
    assert max(widths) - min(widths) <= 1 / 32
    assert max(heights) - min(heights) <= 1 / 32
    assert min(heights) >= (150 if size == "phone" else 240)
    edge = await tablet.page.locator(".cover .edge").bounding_box()
    assert edge is not None
    assert all(box is not None and box["y"] + box["height"] <= edge["y"] for box in boxes)
    assert edge["y"] + edge["height"] == pytest.approx(SIZES[size][1], abs=1)


@pytest.mark.parametrize("view", ["Sơ đồ chỗ ngồi", "Cài đặt máy này", "Báo về sớm", "write"])
async def test_what_stands_behind_the_list_is_accessible(hall: Hall, view: str) -> None:
    await hall.open(*TALKING)
    for size in SIZES:
        tablet = await dressed(hall, size, "light", "vi")
        if view == "write":
            await tablet.key("Gửi ý kiến bằng văn bản").click()
        else:
            await tablet.other(view)
        await tablet.page.locator(".view").wait_for()
        await looked_over(tablet, f"view-{view.split()[0]}-{size}")


async def test_language_and_look_are_chosen_on_the_tablet_and_kept(hall: Hall) -> None:
    await hall.open(*TALKING)
    tablet = await hall.tablet()
    await tablet.other("Cài đặt máy này")
    await tablet.key("English").click()
    await tablet.key("Dark").click()
    await tablet.key("Off").click()
    await tablet.page.reload()
    await tablet.gold.get_by_text("Ask to speak").wait_for()
    root = tablet.page.locator("html")
    assert await root.get_attribute("lang") == "en"
    assert await root.get_attribute("data-theme") == "dark"
    assert await tablet.page.evaluate("localStorage.getItem('nghitruong.sound')") == "off"


async def test_text_at_twice_the_size_still_reaches_the_edge(hall: Hall) -> None:
    await hall.open(*TALKING)
    # A browser's zoom of 200 % is half as many points on the same glass.
    tablet = await hall.tablet(size=(640, 400))
    box = await tablet.gold.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 400
    await tablet.due("Đăng ký phát biểu")
    await tablet.says("Vị trí thứ 1")


async def test_a_vote_needs_no_secure_context(hall: Hall) -> None:
    own = next(iter(lan_addresses()), None)
    if own is None:
        pytest.skip("this machine has no address of its own")
    await hall.open(*VOTING, host=own)
    await hall.vote()
    tablet = await hall.tablet()
    assert await tablet.page.evaluate("isSecureContext") is False
    await tablet.choice("for").click()
    await tablet.mine("Đã ghi nhận lúc")
