"""Looking into a page: what it holds now, and waiting until it holds something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true in the page."""
    page.wait_for_function(f"() => {expression}", polling=20)


def value(page: Page, expression: str) -> Any:
    """Return what an expression is in the page; a promise is waited for."""
    return page.evaluate(f"() => {expression}")
