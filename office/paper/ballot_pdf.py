"""Ballots on A4, to be cut apart: choices in large boxes, or persons in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office.paper.grid_pdf import draw_box, draw_grid, grid_height
from office.pdf import SANS, SERIF

if TYPE_CHECKING:
    from office.paper.blocks import Ballots, Sheet
    from office.pdf import Paper

SHORT_QUESTION = 150  # letters up to which four ballots fit on a sheet
A4 = (210.0, 297.0)
EDGE, POST, FEET = 10.0, 6.0, 24.0


def cut_apart(paper: Paper, sheet: Sheet, ballots: Ballots) -> None:
    """Lay out four ballots a sheet, two where the question is long; persons as they need room."""
    if ballots.named:
        _of_persons(paper, sheet, ballots)
        return
    paper.set_auto_page_break(auto=False)
    columns = 2 if len(ballots.question) <= SHORT_QUESTION else 1
    on_sheet = 2 * columns
    wide, high = A4[0] / columns, A4[1] / 2
    for number in range(ballots.copies):
        place = number % on_sheet
        if place == 0:
            paper.add_page()
            paper.cut(0, high, A4[0], high)
            if columns == 2:
                paper.cut(wide, 0, wide, A4[1])
        _ballot(paper, sheet, ballots, place % columns * wide, place // columns * high, wide)


def _ballot(
    paper: Paper, sheet: Sheet, ballots: Ballots, left: float, top: float, width: float
) -> None:
    x, wide, foot = left + 10, width - 20, top + A4[1] / 2 - 22
    paper.set_xy(x, top + 10)
    _ballot_head(paper, sheet, ballots, x, wide)
    y = max(paper.get_y() + 3, top + 66)
    for choice in ballots.choices:
        draw_box(paper, x + 8, y, 7, ticked=False)
        paper.set_xy(x + 19, y + 0.6)
        paper.write_in(SANS, 13, bold=True)
        paper.cell(wide - 20, 6, choice)
        y += 12
    paper.set_xy(x, y + 1)
    paper.write_in(SANS, 8)
    paper.multi_cell(wide, 3.8, ballots.hint, align="L", new_x="LEFT", new_y="NEXT")
    paper.set_xy(x, foot)
    paper.cell(wide, 4, ballots.stamp, align="R")
    paper.set_xy(x, foot)
    paper.write_in(SANS, 8, bold=True)
    paper.cell(wide / 2, 4, sheet.mark)


def _ballot_head(paper: Paper, sheet: Sheet, ballots: Ballots, x: float, wide: float) -> None:
    for said, size, bold in _head_lines(sheet, ballots):
        paper.set_x(x)
        paper.write_in(SERIF, size, bold=bold)
        paper.multi_cell(wide, size * 0.5, said, align="C", new_x="LEFT", new_y="NEXT")
        paper.ln(1.5)


def _head_lines(sheet: Sheet, ballots: Ballots) -> tuple[tuple[str, float, bool], ...]:
    """Return what stands above every ballot: text, size, and whether it is bold."""
    return (
        (sheet.council.upper(), 9.0, True),
        (sheet.session, 8.0, False),
        (sheet.title, 14.0, True),
        (ballots.question, 11.0 if len(ballots.question) < 300 else 9.0, True),
    )


def _head_height(paper: Paper, sheet: Sheet, ballots: Ballots) -> float:
    high = 0.0
    for said, size, bold in _head_lines(sheet, ballots):
        paper.write_in(SERIF, size, bold=bold)
        high += paper.lines(said, paper.epw) * size * 0.5 + 1.5
    return high


def _of_persons(paper: Paper, sheet: Sheet, ballots: Ballots) -> None:
    """Lay out two ballots a sheet where they fit, else each on paper of its own."""
    tables = sum(grid_height(one.grid, paper) + POST for one in ballots.named)
    half = EDGE + _head_height(paper, sheet, ballots) + tables + FEET <= A4[1] / 2
    for number in range(ballots.copies):
        top = A4[1] / 2 if half and number % 2 else 0.0
        if not top:
            paper.add_page()
        if half and not top:
            paper.cut(0, A4[1] / 2, A4[0], A4[1] / 2)
        _persons(paper, sheet, ballots, top)


def _persons(paper: Paper, sheet: Sheet, ballots: Ballots, top: float) -> None:
    paper.set_xy(paper.l_margin, top + EDGE)
    _ballot_head(paper, sheet, ballots, paper.l_margin, paper.epw)
    for one in ballots.named:
        paper.set_x(paper.l_margin)
        if one.title:
            paper.write_in(SERIF, 11, bold=True)
            paper.multi_cell(0, POST, one.title, align="L", new_x="LMARGIN", new_y="NEXT")
        draw_grid(one.grid, paper)
    paper.set_x(paper.l_margin)
    paper.write_in(SANS, 8)
    paper.multi_cell(0, 3.8, ballots.hint, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(1)
    below = paper.get_y()
    paper.cell(0, 4, ballots.stamp, align="R")
    paper.set_xy(paper.l_margin, below)
    paper.write_in(SANS, 8, bold=True)
    paper.cell(0, 4, sheet.mark)
