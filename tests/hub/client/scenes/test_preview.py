"""The hall’s picture on the desk is its own, only smaller; with a camera, a lower third."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.hub.client.conftest import Wall

pytestmark = pytest.mark.browser


def box(wall: Wall, selector: str) -> dict[str, Any]:
    found: dict[str, Any] = wall.page.locator(selector).first.evaluate(
        "(e) => { const { left, top, width, height } = e.getBoundingClientRect();"
        " return { left, top, width, height }; }"
    )
    return found


@pytest.mark.parametrize("width", [1366, 1920])
def test_a_preview_is_the_whole_wall_made_small(wall: Wall, width: int) -> None:
    page = wall.show("desk/light/vi/preview", width, 768)
    frame, scene = box(wall, ".w-preview"), box(wall, ".w-wall")
    assert frame["width"] / frame["height"] == pytest.approx(16 / 9, abs=0.02)
    for side in frame:
        assert scene[side] == pytest.approx(frame[side], abs=1)
    assert page.locator(".w-preview").get_attribute("role") == "img"
    assert page.locator(".w-small").get_attribute("inert") is not None
    ground = "(e) => getComputedStyle(e).backgroundColor"
    assert page.locator(".w-wall").evaluate(ground) == "rgb(16, 11, 9)"


def test_letters_of_a_preview_keep_their_share_of_the_wall(wall: Wall) -> None:
    page = wall.show("desk/light/vi/preview", 1366, 768)
    rem = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    size = "(e) => parseFloat(getComputedStyle(e).fontSize)"
    for selector in (".w-kind", ".w-group", ".w-foot span", ".w-head .w-council", ".drum .dt span"):
        assert page.locator(selector).first.evaluate(size) / rem >= 3.35
    assert page.locator(".w-who .w-name").evaluate(size) / rem >= 4.75


def test_a_camera_fills_the_wall_behind_who_speaks(wall: Wall) -> None:
    page = wall.show("hall/hall/vi/camera", 1920, 1080)
    picture, third = box(wall, ".w-picture"), box(wall, ".w-third")
    assert picture["width"] == 1920
    assert picture["height"] + third["height"] == pytest.approx(1080, abs=1)
    assert page.locator(".w-third .w-name").inner_text() == "Phạm Hữu Hồng Phong"
    assert page.locator(".w-third .w-who").evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert page.locator(".w-mark").is_visible()
