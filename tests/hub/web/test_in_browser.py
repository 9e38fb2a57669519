"""The doors' pages in a real browser: at three sizes, light and dark, by ear and by finger."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from hub.auth import certificates, devices, links, pairing
from hub.auth.doors import Door
from hub.auth.links import Purpose
from hub.web.visit import device_id
from tests.browsing import ROOT, faults, looks, pictured_now
from tests.hub.auth.hall import ADMIN, CLERK, HA, SON, THE_HUB, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.hub.web.guests import House

pytestmark = pytest.mark.browser

ARTEFACTS = ROOT / "artefacts/doors"
SIZES = {"phone": (390, 844), "tablet": (1280, 800), "desktop": (1366, 768)}
LOOKS = looks(
    ("phone", "dark", "en"),
    ("desktop", "light", "vi"),
    seldom=[("phone", "light", "vi"), ("tablet", "light", "en"), ("tablet", "dark", "vi")],
)
CONTROLS = (
    "button, input:not([type=hidden], [type=checkbox]), label:has([type=checkbox]), a.key, a.way"
)
SMALL = """(controls) => [...document.querySelectorAll(controls)]
    .map((control) => [control.outerHTML.slice(0, 80), control.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 48 || box.width < 48))
    .map(([what, box]) => `${what} ${box.width}x${box.height}`)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def visitor(chromium: Browser, house: House) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=house.origin)
    context.set_default_timeout(10_000)
    complaints: list[str] = []
    context.on("weberror", lambda wrong: complaints.append(str(wrong.error)))
    context.on("console", lambda said: complaints.append(said.text) if _bad(said) else None)
    yield context
    context.close()
    assert complaints == []


def _bad(said: Any) -> bool:
    """Refused forms and pages that do not exist: that the browser says so is no fault of ours."""
    expected = ("400 (Bad Request)", "404 (Not Found)")
    return said.type == "error" and not said.text.endswith(expected)


def furnish(house: House) -> dict[str, str]:
    """Fill the house as on the day of a sitting; return the pages of guests not signed in."""
    for person in (HA, SON):
        pin = house.pin_of(person)
        house.enter(person, pin, f"tablet-{person}")
    house.enter(HA, house.pin_of(HA), "second-tablet")
    for _ in range(5):
        house.knock(SON, "x", "stranger")
    house.knock(HA, "x", "tablet-of-ha")
    wall = pairing.make_display(house.doors, "Màn hình bên trái chủ tọa", "hall", house.now)
    digits = pairing.ask(house.doors, at("tv"), house.now).digits
    pairing.type_in(house.doors, digits, "Màn hình sảnh", "hall", THE_HUB, house.now)
    pairing.enter(house.doors, at("tv"), house.now)
    set_up = links.issue(house.doors, CLERK, Purpose.SET_UP, THE_HUB, house.now)
    certificates.authority(house.doors.settings.keys_dir, "HĐND tỉnh Nghệ An", datetime.now(UTC))
    return {
        "sign-in": "/sign-in",
        "staff": "/sign-in/staff",
        "link": f"/in/{house.link_for(HA)}",
        "link-display": f"/in/{house.link_for(wall.id, door=Door.WALL)}",
        "set-up": f"/set-up/{set_up}",
        "pair": "/pair",
        "certificate": "/certificate",
        "refused": "/nowhere",
    }


INSIDE = {
    "account": "/account",
    "people": "/office/people",
    "person": "/office/people/NA001",
    "devices": "/office/devices",
    "displays": "/office/displays",
    "audit": "/office/audit",
}


def dress(visitor: BrowserContext, house: House, size: str, theme: str, language: str) -> Page:
    page = visitor.new_page()
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for name, value in (("nt-theme", theme), ("nt-language", language)):
        visitor.add_cookies([{"name": name, "value": value, "url": house.origin}])
    return page


def look_at(page: Page, name: str) -> None:
    pictured_now(page, ARTEFACTS / f"{name}.png", full_page=True)
    assert faults(page) == [], name
    assert page.evaluate(SIDEWAYS) <= 0, name
    assert page.evaluate(SMALL, CONTROLS) == [], name


def come_in(page: Page, house: House, person: str, door: Door) -> None:
    page.goto(f"/in/{house.link_for(person, door=door)}")
    page.locator(".gold").click()
    page.wait_for_url(re.compile("/(desk|tablet|office|display)$"))


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("size", "theme", "language"), LOOKS)
def test_every_page_is_fit_to_be_seen(
    visitor: BrowserContext, house: House, size: str, theme: str, language: str
) -> None:
    outside = furnish(house)
    page = dress(visitor, house, size, theme, language)
    page.add_init_script("HTMLFormElement.prototype.requestSubmit = () => {}")
    look = f"{size}-{theme}-{language}"
    for name, path in outside.items():
        page.goto(path, wait_until="load")
        look_at(page, f"{name}-{look}")
    page.goto("/sign-in")
    page.fill("#number", "1")
    page.locator(".gold").click()
    page.fill("#pin", "0")
    page.locator(".gold").click()
    page.wait_for_selector("[role=alert]")
    look_at(page, f"pin-{look}")
    come_in(page, house, ADMIN, Door.DESK)
    for name, path in INSIDE.items():
        page.goto(path)
        look_at(page, f"{name}-{look}")
    page.goto("/office/people/NA001")
    page.locator("form[action$='/card'] button").click()
    page.wait_for_selector(".qr")
    look_at(page, f"card-{look}")


def test_keypad_types_and_a_card_reader_needs_no_finger(
    visitor: BrowserContext, house: House
) -> None:
    pin = house.pin_of(HA)
    page = visitor.new_page()
    page.goto("/sign-in")
    for key in ("9", "back", "3", "clear", "0", "1"):
        page.locator(f".keypad [value='{key}']").click()
    assert page.input_value("#number") == "01"
    page.fill("#number", "")
    page.keyboard.type("NA001\n", delay=2)
    page.wait_for_selector("#pin")
    assert page.locator("h1").inner_text() == "Nguyễn Minh Kim Hà"
    for digit in pin:
        page.locator(f".keypad [value='{digit}']").click()
    page.locator(".gold").click()
    page.wait_for_url("**/tablet")


def test_doors_work_without_script(chromium: Browser, house: House) -> None:
    pin = house.pin_of(HA)
    context = chromium.new_context(base_url=house.origin, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in")
    assert not page.locator(".keypad").is_visible()
    page.fill("#number", "1")
    page.locator(".gold").click()
    page.fill("#pin", pin)
    page.locator(".gold").click()
    page.wait_for_url("**/tablet")
    context.close()


def test_look_follows_the_device_until_one_is_chosen(chromium: Browser, house: House) -> None:
    context = chromium.new_context(base_url=house.origin, color_scheme="dark")
    page = context.new_page()
    page.goto("/sign-in")
    theme = "() => document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.locator("[name=theme]").click()
    page.goto("/sign-in")
    assert page.evaluate(theme) == "dark"
    page.locator("[name=theme][value=light]").click()
    page.wait_for_selector("html[data-theme=light]")
    assert page.evaluate("() => localStorage.getItem('nghitruong.theme')") == "light"
    page.locator("[name=language]").click()
    page.wait_for_selector("html[lang=en]")
    assert page.evaluate("() => localStorage.getItem('nghitruong.language')") == "en"
    context.close()


def test_display_opens_by_itself(visitor: BrowserContext, house: House) -> None:
    wall = pairing.make_display(house.doors, "Màn 1", "hall", house.now)
    page = visitor.new_page()
    page.goto(f"/in/{house.link_for(wall.id, door=Door.WALL, reusable=True)}")
    page.wait_for_url("**/display")


def test_waiting_display_goes_on_once_its_code_was_typed(
    visitor: BrowserContext, house: House
) -> None:
    page = visitor.new_page()
    page.goto("/pair")
    digits = "".join(page.locator(".six").inner_text().split())
    pairing.type_in(house.doors, digits, "Màn 1", "hall", THE_HUB, house.now)
    page.wait_for_url("**/display")


def test_link_followed_from_another_site_finds_the_session(
    visitor: BrowserContext, house: House
) -> None:
    page = visitor.new_page()
    come_in(page, house, HA, Door.SEAT)
    elsewhere = house.origin.replace("localhost", "127.0.0.1")
    visitor.route(
        f"{elsewhere}/letter",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<a href="{house.origin}/tablet">hop</a>'
        ),
    )
    page.goto(f"{elsewhere}/letter")
    page.locator("a").click()
    page.wait_for_url("**/tablet")
    page.wait_for_function("document.body.innerText === '/tablet'")


def test_locked_device_shows_its_mark(visitor: BrowserContext, house: House) -> None:
    page = visitor.new_page()
    page.goto("/sign-in")
    cookie = next(c for c in visitor.cookies() if c["name"] == "nt-device")
    assert devices.mark(device_id(cookie["value"])) in page.locator(".mark").inner_text()
