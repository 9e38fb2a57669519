"""Debian's Chromium, as every test in a browser starts it, and what axe finds on a page."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import async_playwright

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from playwright.async_api import Browser, Page
    from playwright.sync_api import Page as SyncPage

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = Path("/usr/bin/chromium")
WINDOWLESS = Path("/usr/bin/chromium-headless-shell")  # the same browser, started much sooner
WHOLE: dict[str, Any] = {
    "executable_path": CHROMIUM,
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}
# A page of a test is gone before what Chromium makes of its script for the long run would pay.
QUICK = WHOLE | {
    "executable_path": WINDOWLESS if WINDOWLESS.exists() else CHROMIUM,
    "args": [*WHOLE["args"], "--js-flags=--no-opt --no-maglev"],
}
AXE = next(
    path
    for folder in (ROOT, *ROOT.parents)
    if (path := folder / "node_modules/axe-core/axe.min.js").exists()
)
# Everything axe looks at, and of it only what is wrong: telling all the rest takes as long again.
_RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
_THERE = "() => window.axe !== undefined"
_GRAVE = ("serious", "critical")


# Pictures prove nothing and take a seventh of a look: they are kept when somebody wants them.
KEPT = "PICTURES" in os.environ


def looks(*always: tuple[object, ...], seldom: Iterable[tuple[object, ...]]) -> list[object]:
    """Return looks that every run of the tests has, and those that `make soak` adds."""
    return [*always, *(pytest.param(*look, marks=pytest.mark.soak) for look in seldom)]


async def pictured(page: Page, file: Path, *, full_page: bool = False) -> None:
    """Keep a picture of a page, where pictures are kept."""
    if KEPT:
        await page.screenshot(path=file, full_page=full_page)


def pictured_now(page: SyncPage, file: Path, *, full_page: bool = False) -> None:
    """Keep a picture of a page, where pictures are kept."""
    if KEPT:
        page.screenshot(path=file, full_page=full_page)


@asynccontextmanager
async def started(options: dict[str, Any]) -> AsyncIterator[Browser]:
    """Start a browser; it ends with the block."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**options)
        yield browser
        await browser.close()


async def grave(page: Page) -> list[str]:
    """Return what axe calls serious or critical, each with the places it found."""
    if not await page.evaluate(_THERE):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    return [_told(problem) for problem in _grave_of(await page.evaluate(_RUN))]


async def faults_on(page: Page) -> list[str]:
    """Return everything axe finds, with the places, where tests run on a loop."""
    if not await page.evaluate(_THERE):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    return [_told(problem) for problem in await page.evaluate(_RUN)]


def faults(page: SyncPage, *, only_grave: bool = False) -> list[str]:
    """Return everything axe finds, or what it calls serious or critical, with the places."""
    if not page.evaluate(_THERE):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(_RUN)
    return [_told(problem) for problem in (_grave_of(found) if only_grave else found)]


def _grave_of(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [problem for problem in found if problem["impact"] in _GRAVE]


def _told(problem: dict[str, Any]) -> str:
    return f"{problem['id']}: {[node['html'][:160] for node in problem['nodes']][:5]}"
