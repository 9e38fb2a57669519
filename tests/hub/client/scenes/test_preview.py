"""The picture on the desk is the hall's own, only smaller; with a camera a lower third."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browsing import KEPT, pictured_now

if TYPE_CHECKING:
    from tests.hub.client.conftest import Wall

pytestmark = pytest.mark.browser
# What stands out of the box it belongs to; marks above and below letters may.
CUT = """(all) => all.flatMap((scene) => {
  const outer = scene.getBoundingClientRect();
  const inner = [...scene.querySelectorAll("p, h1, .drum, .w-kind")];
  return inner.filter((one) => one.getBoundingClientRect().bottom > outer.bottom + 1)
    .map((one) => one.className);
})"""
ARTEFACTS = Path(__file__).resolve().parents[4] / "artefacts/afar"


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


@pytest.mark.parametrize(("state", "films"), [("pair", 2), ("screen", 5), ("rooms", 3)])
def test_whoever_is_filmed_has_a_place_and_every_name_is_whole(
    wall: Wall, state: str, films: int
) -> None:
    page = wall.show(f"hall/hall/vi/{state}", 1920, 1080)
    if KEPT:
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
    pictured_now(page, ARTEFACTS / f"wall-{state}.png")
    assert page.locator(".camera:visible, .slide:visible").count() == films
    assert page.locator(".w-box, .w-third").evaluate_all(CUT) == []
    inside = (
        "(e) => { const b = e.getBoundingClientRect(); return b.bottom <= 1081 && b.left >= 0; }"
    )
    assert all(one.evaluate(inside) for one in page.locator(".w-rooms li, .w-third").all())


def test_two_cameras_stand_side_by_side_and_gold_says_who_speaks(wall: Wall) -> None:
    page = wall.show("hall/hall/vi/pair", 1920, 1080)
    left, right = (page.locator(".w-pair .w-picture").nth(n).bounding_box() for n in range(2))
    assert left is not None
    assert right is not None
    assert left["width"] == pytest.approx(right["width"], abs=1)
    assert left["x"] + left["width"] <= right["x"]
    assert page.locator(".w-third .speaks .w-name").all_inner_texts() == ["Trương Kim Ngọc Yến"]
