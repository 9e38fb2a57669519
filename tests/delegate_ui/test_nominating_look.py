"""Nominating fits every tablet, in both themes and languages, and axe finds nothing grave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browsing import looks
from tests.delegate_ui.conftest import RESTED
from tests.delegate_ui.test_elections import opened
from tests.delegate_ui.test_look import dressed, looked_over

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

LOOKS = looks(
    ("landscape", "dark", "vi"),
    ("portrait", "light", "vi"),
    ("phone", "dark", "en"),
    seldom=[("landscape", "light", "vi"), ("portrait", "dark", "vi")],
)


@pytest.mark.parametrize(("size", "theme", "language"), LOOKS)
async def test_nominating_fits_every_tablet(
    hall: Hall, size: str, theme: str, language: str
) -> None:
    await opened(hall)
    tablet = await dressed(hall, size, theme, language)
    page, look = tablet.page, f"{size}-{theme}-{language}"
    await page.locator(".oe").first.wait_for()
    await looked_over(tablet, f"elections-now-{look}")
    await page.locator(".list > .ph .key").click()
    await page.locator(".el").wait_for()
    await looked_over(tablet, f"elections-{look}")
    await page.locator(".post .head button").last.click()
    await page.locator("#find").fill("ha")
    await looked_over(tablet, f"elections-find-{look}")
    await page.locator(".nominate .pair button").last.click()
    await page.locator("#name").fill("Nguyễn Phúc Thị Hồng Ngọc Quỳnh Như")
    await page.locator("#posts").fill("Giám đốc Sở Nông nghiệp và Môi trường tỉnh Nghệ An")
    await page.locator("#born").fill("02/09/1972")
    await looked_over(tablet, f"elections-outside-{look}")
    await page.evaluate(RESTED)
    await tablet.gold.click()
    await page.locator(".sure h1").wait_for()
    await looked_over(tablet, f"elections-sure-{look}")
