"""The plot is a picture a browser can read, with a point for every size."""

from __future__ import annotations

from xml.etree import ElementTree

from bench.growing import Cost
from bench.growth import picture

SVG = "{http://www.w3.org/2000/svg}"


def test_every_size_has_a_point_on_both_lines_and_more_is_higher() -> None:
    sizes = {10: Cost(100, 1000), 100: Cost(200, 1000), 1000: Cost(1000, 1000)}
    table = {"items": {size: {"notices": cost} for size, cost in sizes.items()}}
    drawn = ElementTree.fromstring(picture(table))
    assert [text.text for text in drawn.iter(f"{SVG}text")][2] == "items"
    heights = [float(dot.attrib["cy"]) for dot in drawn.iter(f"{SVG}circle")]
    time, sent = heights[:3], heights[3:]
    assert time[0] > time[1] > time[2]
    assert sent[0] == sent[1] == sent[2] == time[0]
