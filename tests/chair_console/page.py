"""The desk as its user sees it: its gold key, its edge, its panels, and what nobody should see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browsing import grave, pictured
from tests.chair_console.chamber import ARTEFACTS

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

# Text smaller than 14 px and keys smaller than 48 px; the hall's picture in small is a picture.
TOO_SMALL = """() => {
  const seen = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const mine = (one) => !one.closest('.w-preview, .vh, svg');
  const texts = [...document.querySelectorAll('body *')].filter((one) => mine(one) && seen(one)
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  const small = texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 13.99);
  const box = (one) => one.getBoundingClientRect();
  const keys = [...document.querySelectorAll('button, .pick')].filter((one) => mine(one)
    && seen(one) && (box(one).height < 47.5 || box(one).width < 47.5) && !one.matches('.go'));
  return [...small, ...keys].map((one) => one.outerHTML.slice(0, 120));
}"""
SCROLLS = """() => {
  const page = document.documentElement;
  return page.scrollHeight > innerHeight || page.scrollWidth > innerWidth
    || ['.top', '.edge', '.stage', '.hallplan'].some((name) => {
      const part = document.querySelector(name);
      return part && (part.scrollWidth > part.clientWidth + 1
        || part.scrollHeight > part.clientHeight + 1);
    });
}"""


def gold(page: Page) -> Locator:
    """Return the gold key."""
    return page.locator(".edge .gold")


# The key takes a press once it has meant the same for 400 ms; then it means something else, or a
# dialog asks. Only the page knows when, on a machine that is as busy as it likes.
SETTLED = """({ wanted, words }) => {
  const key = document.querySelector(wanted);
  const says = key?.textContent.replace(/\\s+/g, ' ').toLowerCase() ?? '';
  const act = says.includes(words) ? key?.dataset.act : null;
  const now = performance.now();
  if (window.meant?.act !== act) window.meant = { act, since: now };
  return now - window.meant.since > 420 && act;
}"""
TAKEN = """act => document.querySelector('dialog[open]') !== null
  || document.querySelector('.edge .gold')?.dataset.act !== act"""


async def settled(page: Page, words: str = "", wanted: str = ".edge .gold") -> str:
    """Wait until the gold key has meant the same for 420 ms, with these words; return its act."""
    await page.evaluate("() => { window.meant = null }")
    act = await page.wait_for_function(SETTLED, arg={"wanted": wanted, "words": words.lower()})
    return str(await act.json_value())


async def press_gold(page: Page, words: str) -> None:
    """Wait until the gold key says this and is due, press it once settled, and see it taken."""
    act = await settled(page, words, ".edge .gold:not(.wait):not(.lock)")
    await gold(page).click()
    await page.wait_for_function(TAKEN, arg=act)


async def other(page: Page, words: str) -> None:
    """Take something from "Việc khác"."""
    await page.locator(".edge .menu > button").click()
    await page.get_by_role("menuitem", name=words, exact=True).click()


async def says(page: Page, words: str) -> None:
    """Wait until the desk edge says this."""
    await page.locator(".edge .say").get_by_text(words, exact=False).first.wait_for()


async def picture(page: Page, name: str) -> None:
    """Keep what the desk looks like."""
    await pictured(page, ARTEFACTS / f"{name}.png")


async def sound(page: Page, name: str) -> None:
    """Keep a picture, and see that nothing scrolls, is too small, or shuts anybody out."""
    await picture(page, name)
    scrolls = await page.evaluate(SCROLLS)
    small = await page.evaluate(TOO_SMALL)
    found = await grave(page)
    assert (scrolls, small, found) == (False, [], [])
