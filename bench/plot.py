"""Plots of growth as a picture every browser shows: several panels, both scales logarithmic."""

from __future__ import annotations

from html import escape
from math import log10
from typing import NamedTuple

WIDTH, HEIGHT, BETWEEN, LEGEND = 300, 220, 40, 320
LEFT, TOP, BELOW = 48, 56, 44
COLOURS = ("#b3261e", "#1f5fa8", "#3a7d34")
INK, FAINT = "#333", "#ddd"


class Line(NamedTuple):
    """One line: what it shows, and how much of it at each size."""

    name: str
    points: dict[int, float]


class Panel(NamedTuple):
    """What grows, and the lines over it."""

    name: str
    lines: tuple[Line, ...]


class Scale(NamedTuple):
    """What the numbers upwards are, and what each line is compared with."""

    unit: str = "×"
    beside: str = ", beside the smallest"


GROWTH = Scale()


def drawn(panels: list[Panel], scale: Scale = GROWTH) -> str:
    """Return the picture as SVG; all panels have the same scale upwards."""
    highest = max(value for one in panels for line in one.lines for value in line.points.values())
    top = 10 ** max(1, _ceiling(log10(highest)))
    width = LEFT + len(panels) * (WIDTH + BETWEEN)
    height = TOP + HEIGHT + BELOW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_legend(panels[0].lines, scale),
    ]
    for place, panel in enumerate(panels):
        parts += _panel(panel, LEFT + place * (WIDTH + BETWEEN), top, scale)
    return "\n".join([*parts, "</svg>", ""])


def _ceiling(number: float) -> int:
    return int(-(-number // 1))


def _legend(lines: tuple[Line, ...], scale: Scale) -> list[str]:
    parts = []
    for place, line in enumerate(lines):
        x = LEFT + place * LEGEND
        parts.append(f'<rect x="{x}" y="14" width="18" height="4" fill="{COLOURS[place]}"/>')
        text = f"{line.name}{scale.beside}"
        parts.append(f'<text x="{x + 24}" y="20">{escape(text)}</text>')
    return parts


def _panel(panel: Panel, left: float, top: float, scale: Scale) -> list[str]:
    steps = sorted(panel.lines[0].points)
    parts = [f'<text x="{left}" y="{TOP - 12}" font-weight="bold">{escape(panel.name)}</text>']
    level = 1.0
    while level <= top:
        y = _y(level, top)
        parts.append(f'<path d="M{left} {y:.1f}h{WIDTH}" stroke="{FAINT}"/>')
        parts.append(
            f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{level:g}{scale.unit}</text>'
        )
        level *= 10
    for step in steps:
        x = _x(step, steps, left)
        y = TOP + HEIGHT + 18
        parts.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{step:,}</text>')
    for line, colour in zip(panel.lines, COLOURS, strict=False):
        parts += _line(line, colour, steps, left, top)
    return parts


def _line(line: Line, colour: str, steps: list[int], left: float, top: float) -> list[str]:
    places = [(_x(step, steps, left), _y(line.points[step], top)) for step in steps]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
    return [f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots]


def _x(step: int, steps: list[int], left: float) -> float:
    return left + WIDTH * log10(step / steps[0]) / (log10(steps[-1] / steps[0]) or 1.0)


def _y(value: float, top: float) -> float:
    lowest = 0.5  # what is measured smaller than at the smallest size is drawn below one
    share = log10(max(value, lowest) / lowest) / log10(top / lowest)
    return TOP + HEIGHT * (1 - share)
