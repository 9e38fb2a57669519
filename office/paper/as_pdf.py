"""A sheet as a PDF: what the page shows, on A4, with lines to cut along where there are ballots."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from office.paper.ballot_pdf import cut_apart
from office.paper.blocks import Facts, Grid, Sheet, Signatures, Text
from office.paper.grid_pdf import draw_grid
from office.pdf import SANS, SERIF, Paper

if TYPE_CHECKING:
    from office.paper.blocks import Block

SIZE, LINE = 12.0, 6.0
SIGN_ROOM = 28.0


def as_pdf(sheet: Sheet) -> bytes:
    """Return the finished file."""
    # Each ballot bears the mark itself: at the foot of the page it would be on some of them twice.
    mark = "" if sheet.ballots else sheet.mark
    paper = Paper(sheet.language, sheet.title, sheet.now, mark)
    if sheet.ballots:
        cut_apart(paper, sheet, sheet.ballots)
        return paper.done()
    paper.add_page()
    _letterhead(paper, sheet)
    for block in sheet.blocks:
        draw(block, paper)
    paper.ln(4)
    paper.write_in(SANS, 8)
    paper.multi_cell(0, 4, sheet.foot)
    return paper.done()


def _letterhead(paper: Paper, sheet: Sheet) -> None:
    """Write council and country side by side, as official papers begin."""
    wide = paper.epw / 2
    top = paper.get_y()
    left = ((sheet.council.upper(), True), (sheet.session, False))
    right = ((sheet.state[0], True), (sheet.state[1], True))
    ends = [
        _column(paper, paper.l_margin, top, wide - 3, left),
        _column(paper, paper.l_margin + wide, top, wide, right),
    ]
    paper.set_xy(paper.l_margin + wide, max(ends) + 2)
    paper.write_in(SERIF, 10.5)
    paper.cell(wide, 5, sheet.place, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.ln(5)
    paper.write_in(SERIF, 15, bold=True)
    paper.multi_cell(0, 7, sheet.title, align="C", new_x="LMARGIN", new_y="NEXT")
    if sheet.subtitle:
        paper.write_in(SERIF, SIZE, bold=True)
        paper.multi_cell(0, LINE, sheet.subtitle, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.ln(3)


def _column(
    paper: Paper, x: float, y: float, width: float, lines: tuple[tuple[str, bool], ...]
) -> float:
    paper.set_xy(x, y)
    for said, bold in lines:
        paper.set_x(x)
        paper.write_in(SERIF, 10.5, bold=bold)
        paper.multi_cell(width, 5, said, align="C", new_x="LEFT", new_y="NEXT")
    below = paper.get_y() + 1
    paper.set_line_width(0.3)
    paper.line(x + width * 0.32, below, x + width * 0.68, below)
    return below


@singledispatch
def draw(block: Block, paper: Paper) -> None:
    """Draw one block where the pen stands."""
    raise TypeError(block)


@draw.register
def _text(block: Text, paper: Paper) -> None:
    paper.write_in(SERIF, SIZE, bold=block.strong)
    align = "C" if block.middle else "L"
    paper.multi_cell(0, LINE, block.said, align=align, new_x="LMARGIN", new_y="NEXT")
    paper.ln(1)


@draw.register
def _facts(block: Facts, paper: Paper) -> None:
    for label, value in block.rows:
        paper.write_in(SERIF, SIZE)
        paper.multi_cell(0, LINE, f"- {label}: {value}", align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(2)


@draw.register
def _signatures(block: Signatures, paper: Paper) -> None:
    if paper.get_y() + SIGN_ROOM + 14 > paper.page_break_trigger:
        paper.add_page()
    paper.ln(3)
    wide, top = paper.epw / len(block.who), paper.get_y()
    for place, who in enumerate(block.who):
        paper.set_xy(paper.l_margin + place * wide, top)
        paper.write_in(SERIF, 11, bold=True)
        paper.multi_cell(wide, 5, who, align="C", new_x="LEFT", new_y="NEXT")
        paper.write_in(SERIF, 9)
        paper.cell(wide, 5, block.how, align="C")
    for place, name in enumerate(block.names):
        paper.set_xy(paper.l_margin + place * wide, top + SIGN_ROOM)
        paper.write_in(SERIF, 11, bold=True)
        paper.multi_cell(wide, 5, name, align="C", new_x="LEFT", new_y="NEXT")
    paper.set_xy(paper.l_margin, top + SIGN_ROOM + 6)


@draw.register
def _grid(block: Grid, paper: Paper) -> None:
    draw_grid(block, paper)
