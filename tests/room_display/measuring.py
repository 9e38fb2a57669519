"""What a wall really shows: the height of its letters, their strength, and what is cut."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.async_api import Page

# A line of text as drawn: its cap height is measured with the very font the browser has chosen.
_LINES = """
() => {
  const canvas = document.createElement("canvas").getContext("2d");
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = numbers(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const wall = document.querySelector(".layer:last-child .w-wall");
  const walker = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
  const lines = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const box = node.parentElement;
    if (!node.data.trim() || box.closest(".vh")) continue;
    const style = getComputedStyle(box);
    canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const cap = canvas.measureText("H").actualBoundingBoxAscent / innerHeight;
    const [a, b] = [light(numbers(style.color)), light(ground(box))].sort((x, y) => y - x);
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(style.fontSize);
    const shortened = box.closest(".w-short-line");
    const last = shortened ? shortened.getBoundingClientRect().bottom : Infinity;
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.top > last - size / 2) continue;
      lines.push({
        text: node.data.trim(), cap, contrast: (a + 0.05) / (b + 0.05), size,
        left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom,
      });
    }
  }
  return lines;
}
"""
# Boxes whose content is higher or wider than they are; a line that ends in an ellipsis says so.
_CUT = """
() => [...document.querySelectorAll(".layer:last-child .w-wall, .layer:last-child .w-wall *")]
  .filter((box) => box instanceof HTMLElement && !box.matches(".vh, .w-short-line"))
  .filter((box) => getComputedStyle(box).overflow !== "visible" && box.clientHeight > 0)
  .filter((box) => {
    const outer = box.getBoundingClientRect();
    return box.scrollWidth > box.clientWidth + 1 || [...box.children].some((child) => {
      const inner = child.getBoundingClientRect();
      return inner.height > 0 && (inner.bottom > outer.bottom + 1 || inner.top < outer.top - 1);
    });
  }).map((box) => box.className)
"""


class Line(NamedTuple):
    """One line of text on the wall; `cap` is a share of the display's height."""

    text: str
    cap: float
    contrast: float
    size: float
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Line) -> bool:
        """Say whether two lines touch; each keeps its letters and their marks, not its leading."""
        beside = self.right <= other.left + 1 or other.right <= self.left + 1
        upper, lower = sorted((self, other), key=lambda line: line.top)
        return not beside and upper.bottom - upper.size * 0.2 > lower.top + lower.size * 0.2


async def lines(page: Page) -> list[Line]:
    """Return every line of text on the wall."""
    return [Line(**line) for line in await page.evaluate(_LINES)]


async def cut(page: Page) -> list[str]:
    """Return the boxes that hide something of what they hold."""
    found: list[str] = await page.evaluate(_CUT)
    return found


def overlapping(found: list[Line]) -> list[tuple[str, str]]:
    """Return the texts that are drawn over each other."""
    return [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)]


async def readable(page: Page, *main: str) -> None:
    """Check what the last row reads: sizes, contrast, nothing cut, nothing over another."""
    height = page.viewport_size["height"] if page.viewport_size else 0
    width = page.viewport_size["width"] if page.viewport_size else 0
    found = await lines(page)
    assert found
    assert [line for line in found if line.cap < 0.035] == []
    assert [line for line in found if line.contrast < 7] == []
    assert await cut(page) == []
    assert overlapping(found) == []
    assert [one for one in found if one.left < 0 or one.right > width or one.bottom > height] == []
    for selector in main:
        caps = await page.locator(f".layer:last-child {selector}").evaluate_all(_CAPS)
        assert caps, f"{selector} is not on the wall"
        assert min(caps) >= 0.05, f"{selector}: {caps}"


_CAPS = """
(elements) => elements.map((element) => {
  const canvas = document.createElement("canvas").getContext("2d");
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return canvas.measureText("H").actualBoundingBoxAscent / innerHeight;
})
"""


async def number_of_lines(page: Page, selector: str) -> int:
    """Return on how many lines a text stands."""
    count: int = await page.locator(f".layer:last-child {selector}").first.evaluate(
        "(e) => Math.round(e.clientHeight / parseFloat(getComputedStyle(e).lineHeight))"
    )
    return count
