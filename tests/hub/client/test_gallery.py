"""The shared parts, seen and used in a real browser: shapes, words, keys and focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browsing import ROOT, faults, looks, pictured_now

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.hub.client.conftest import Wall

pytestmark = pytest.mark.browser

ARTEFACTS = ROOT / "artefacts/gallery"
PLACES = looks(
    ("desk/dark", 1366, 768),
    ("desk/light/en", 1366, 768),
    ("tablet/light", 1280, 800),
    ("tablet/dark", 800, 1280),
    ("hall/hall", 1920, 1080),
    seldom=[
        ("desk/light", 1366, 768),
        ("desk/light", 1920, 1080),
        ("tablet/light/en", 800, 1280),
    ],
)
ROOT_SIZE = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
VOTE = "tablet/light/vi/0"


def name(place: str, width: int) -> Path:
    return ARTEFACTS / f"{place.replace('/', '-')}-{width}.png"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("place", "width", "height"), PLACES)
def test_every_part_is_accessible_in_every_state(
    wall: Wall, place: str, width: int, height: int
) -> None:
    page = wall.show(place, width, height)
    pictured_now(page, name(place, width), full_page=True)
    assert faults(page, only_grave=True) == []


@pytest.mark.parametrize("state", range(11))
def test_a_vote_fits_a_tablet_in_both_positions(wall: Wall, state: int) -> None:
    for width, height in ((1280, 800), (800, 1280)):
        place = f"tablet/light/vi/{state}"
        page = wall.show(place, width, height)
        pictured_now(page, name(place, width))
        boxes = [choice.bounding_box() for choice in page.locator(".ch").all()]
        widths, heights = zip(*((box["width"], box["height"]) for box in boxes if box), strict=True)
        # Chromium lays out in 64ths of a pixel.
        assert max(widths) - min(widths) <= 1 / 32
        assert max(heights) - min(heights) <= 1 / 32
        assert min(heights) >= 240
        edge = page.locator(".edge").bounding_box()
        assert edge is not None
        assert edge["y"] + edge["height"] == pytest.approx(height, abs=1)


# place, width, height, and how many pixels a rem is: in the hall what fits both ways decides.
REMS: tuple[tuple[str, int, int, float], ...] = (
    ("desk/light", 1366, 768, 16),
    ("desk/light", 1920, 1080, 19),
    ("tablet/light", 1280, 800, 18),
    ("tablet/light", 800, 1280, 18),
    ("hall/hall", 1920, 1080, 16),
    ("hall/hall", 3840, 2160, 32),
    ("hall/hall", 1920, 800, 800 / 67.5),
    ("hall/hall", 1280, 1080, 1280 / 120),
)


def test_one_rem_follows_the_kind_of_screen(wall: Wall) -> None:
    for place, width, height, rem in REMS:
        page = wall.show(place, width, height)
        size = page.evaluate(
            "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
        )
        assert size == pytest.approx(rem, abs=0.1), place


def settled(page: Page) -> None:
    """Wait until the gold key has meant the same for 400 ms, on the browser's own clock."""
    start = page.evaluate("() => performance.now()")
    page.wait_for_function("start => performance.now() - start > 400", arg=start)


def presses(page: Page) -> int:
    return int(page.locator("[data-presses]").get_attribute("data-presses") or 0)


def test_a_double_tap_on_the_gold_key_does_one_thing(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    settled(page)
    page.locator(".gold:not(.wait):not(.lock)").first.dblclick()
    assert presses(page) == 1


def test_enter_presses_the_gold_key_but_never_for_a_focused_key(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    settled(page)
    page.get_by_role("button", name="Dừng giờ").focus()
    page.keyboard.press("Enter")
    assert presses(page) == 0
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Enter")
    assert presses(page) == 1


def test_an_act_before_its_time_wants_a_second_and_ends_with_the_finger(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    settled(page)
    key = page.locator(".gold.wait").first
    key.click()
    key.press("Enter")
    assert presses(page) == 0
    key.hover()
    page.mouse.down()
    page.wait_for_selector("[data-presses='1']", state="attached")
    page.mouse.up()
    assert presses(page) == 1


def test_a_locked_gold_key_does_nothing(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    settled(page)
    page.locator(".gold.lock").first.click(force=True)
    assert presses(page) == 0


def test_a_dialog_starts_on_the_safe_key_and_gives_the_focus_back(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    opener = page.get_by_role("button", name="Hủy kết quả").last
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Hủy kết quả biểu quyết mục 46?")
    focused = "() => document.activeElement.textContent"
    dialog.wait_for()
    page.wait_for_function(f"() => ({focused})() === 'Giữ nguyên'")
    pictured_now(page, name("desk/dialog", 1366))
    assert faults(page, only_grave=True) == []
    dialog.get_by_role("button", name="Hủy kết quả").click(force=True)
    assert dialog.is_visible(), "without a reason nothing is annulled"
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    page.wait_for_function(f"() => ({focused})() === 'Hủy kết quả'")


def test_the_menu_of_other_acts_goes_by_arrows_and_is_wholly_on_the_screen(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    page.locator(".edge .menu").first.get_by_role("button").click()
    menu = page.get_by_role("menu")
    box = menu.bounding_box()
    assert box is not None
    assert min(box["x"], box["y"]) >= 8
    assert box["x"] + box["width"] <= 1366
    assert box["y"] + box["height"] <= 768
    pictured_now(page, name("desk/menu", 1366))
    assert faults(page, only_grave=True) == []
    page.keyboard.press("End")
    assert page.evaluate("() => document.activeElement.textContent") == "Từ chối đăng ký"
    page.keyboard.press("Escape")
    menu.wait_for(state="detached")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-expanded')") == "false"


def test_seats_are_one_stop_and_arrows_lead_through_the_hall(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    assert page.locator(".seat[tabindex='0']").count() == 1
    page.locator("[data-seat=D06]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    chosen = page.locator("[data-seat-chosen]").get_attribute("data-seat-chosen")
    assert chosen == "D05", "the chair sees the hall turned round"
    assert "Đang nói" in (page.locator("[data-seat=D05]").get_attribute("aria-label") or "")


def test_the_plan_has_a_table_with_the_same_content(wall: Wall) -> None:
    page = wall.show("desk/light", 1366, 768)
    table = page.get_by_role("table", name="Sơ đồ chỗ ngồi").first
    assert table.get_by_role("row").count() == 86
    assert table.get_by_role("row", name="KS02").get_by_text("Xin phát biểu, số 7").count() == 1


def test_a_vote_goes_by_keyboard_from_the_title_and_claims_nothing(wall: Wall) -> None:
    page = wall.show(VOTE, 1280, 800)
    focused = "() => document.activeElement.tagName + (document.activeElement.className || '')"
    assert page.evaluate(focused) == "H1serif"
    before = [choice.bounding_box() for choice in page.locator(".ch").all()]
    page.keyboard.press("2")
    assert "against" in page.evaluate(focused)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ch.abstain.sending")
    assert page.locator(".ch[aria-pressed=true]").count() == 0, "sending is not recorded"
    assert page.locator(".say").inner_text().startswith("Đang gửi: Không biểu quyết")
    assert [choice.bounding_box() for choice in page.locator(".ch").all()] == before


def test_what_is_not_recorded_is_said_at_once_and_once(wall: Wall) -> None:
    page = wall.show("tablet/light/vi/5", 1280, 800)
    alarm = page.locator(".edge [role=alert]")
    assert "CHƯA được ghi nhận" in alarm.inner_text()
    assert page.locator(".say").get_attribute("aria-live") == "off"


@pytest.mark.parametrize("place", ["desk/light", "tablet/light"])
def test_text_twice_as_large_flows_without_sideways_scrolling(wall: Wall, place: str) -> None:
    # 200 % on a screen of 1280 is a page of 640 CSS pixels.
    page = wall.show(place, 640, 800)
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    pictured_now(page, name(f"{place}-200", 640), full_page=True)
    assert wide <= 640
