"""Tables of a printed sheet, with boxes to tick in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office.paper.blocks import EMPTY, TICKED
from office.pdf import SANS

if TYPE_CHECKING:
    from office.paper.blocks import Grid
    from office.pdf import Paper

SMALL, ROW = 9.0, 4.4


def draw_grid(block: Grid, paper: Paper) -> None:
    """Draw a table where the pen stands; its head stands on every page."""
    widths = widths_of(block, paper)
    _row(paper, block.heads, widths, head=True)
    for row in block.rows:
        if paper.get_y() + row_height(paper, row, widths) > paper.page_break_trigger:
            paper.add_page()
            _row(paper, block.heads, widths, head=True)
        _row(paper, row, widths)
    paper.ln(3)


def row_height(
    paper: Paper, row: tuple[str, ...], widths: list[float], *, head: bool = False
) -> float:
    """Return how high a row stands."""
    paper.write_in(SANS, SMALL, bold=head)
    lines = (
        paper.lines(said, width - 2)
        for said, width in zip(row, widths, strict=True)
        if said not in (EMPTY, TICKED)
    )
    return max(1, *lines) * ROW + 2.6


def _row(paper: Paper, row: tuple[str, ...], widths: list[float], *, head: bool = False) -> None:
    height, x, y = row_height(paper, row, widths, head=head), paper.l_margin, paper.get_y()
    paper.set_line_width(0.2)
    for said, width in zip(row, widths, strict=True):
        paper.rect(x, y, width, height)
        if said in (EMPTY, TICKED):
            draw_box(paper, x + width / 2 - 2, y + height / 2 - 2, 4, ticked=said == TICKED)
        elif said:
            paper.set_xy(x + 1, y + 1.3)
            paper.multi_cell(width - 2, ROW, said, align="C" if head else "L")
        x += width
    paper.set_xy(paper.l_margin, y + height)


def draw_box(paper: Paper, x: float, y: float, side: float, *, ticked: bool) -> None:
    paper.box(x, y, side)
    if ticked:
        paper.line(x + 0.7, y + 0.7, x + side - 0.7, y + side - 0.7)
        paper.line(x + 0.7, y + side - 0.7, x + side - 0.7, y + 0.7)


def widths_of(block: Grid, paper: Paper) -> list[float]:
    """Return the widths of a table's columns on this paper, in millimetres."""
    scale = paper.epw / sum(block.widths)
    return [width * scale for width in block.widths]


def grid_height(block: Grid, paper: Paper) -> float:
    """Return how high a table stands, if it stands on one page."""
    widths = widths_of(block, paper)
    rows = sum(row_height(paper, row, widths) for row in block.rows)
    return rows + row_height(paper, block.heads, widths, head=True) + 3
