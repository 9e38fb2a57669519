"""A sheet as a PDF: what the page shows, on A4, with lines to cut along where there are ballots."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from office.paper.blocks import EMPTY, TICKED, Ballots, Facts, Grid, Sheet, Signatures, Text
from office.pdf import SANS, SERIF, Paper

if TYPE_CHECKING:
    from office.paper.blocks import Block

SIZE, LINE = 12.0, 6.0
SMALL, ROW = 9.0, 4.4
SIGN_ROOM = 28.0
SHORT_QUESTION = 150  # letters up to which four ballots fit on a sheet
A4 = (210.0, 297.0)


def as_pdf(sheet: Sheet) -> bytes:
    """Return the finished file."""
    # Each ballot bears the mark itself: at the foot of the page it would be on some of them twice.
    mark = "" if sheet.ballots else sheet.mark
    paper = Paper(sheet.language, sheet.title, sheet.now, mark)
    if sheet.ballots:
        _cut_apart(paper, sheet, sheet.ballots)
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
    scale = paper.epw / sum(block.widths)
    widths = [width * scale for width in block.widths]
    _row(paper, block.heads, widths, head=True)
    for row in block.rows:
        if paper.get_y() + _height(paper, row, widths) > paper.page_break_trigger:
            paper.add_page()
            _row(paper, block.heads, widths, head=True)
        _row(paper, row, widths)
    paper.ln(3)


def _height(
    paper: Paper, row: tuple[str, ...], widths: list[float], *, head: bool = False
) -> float:
    paper.write_in(SANS, SMALL, bold=head)
    lines = (
        paper.lines(said, width - 2)
        for said, width in zip(row, widths, strict=True)
        if said not in (EMPTY, TICKED)
    )
    return max(1, *lines) * ROW + 2.6


def _row(paper: Paper, row: tuple[str, ...], widths: list[float], *, head: bool = False) -> None:
    height, x, y = _height(paper, row, widths, head=head), paper.l_margin, paper.get_y()
    paper.set_line_width(0.2)
    for said, width in zip(row, widths, strict=True):
        paper.rect(x, y, width, height)
        if said in (EMPTY, TICKED):
            _box(paper, x + width / 2 - 2, y + height / 2 - 2, 4, ticked=said == TICKED)
        elif said:
            paper.set_xy(x + 1, y + 1.3)
            paper.multi_cell(width - 2, ROW, said, align="C" if head else "L")
        x += width
    paper.set_xy(paper.l_margin, y + height)


def _box(paper: Paper, x: float, y: float, side: float, *, ticked: bool) -> None:
    paper.box(x, y, side)
    if ticked:
        paper.line(x + 0.7, y + 0.7, x + side - 0.7, y + side - 0.7)
        paper.line(x + 0.7, y + side - 0.7, x + side - 0.7, y + 0.7)


def _cut_apart(paper: Paper, sheet: Sheet, ballots: Ballots) -> None:
    """Lay out four ballots a sheet, two where the question is long."""
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
        _box(paper, x + 8, y, 7, ticked=False)
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
    lines = (
        (sheet.council.upper(), 9.0, True),
        (sheet.session, 8.0, False),
        (sheet.title, 14.0, True),
        (ballots.question, 11.0 if len(ballots.question) < 300 else 9.0, True),
    )
    for said, size, bold in lines:
        paper.set_x(x)
        paper.write_in(SERIF, size, bold=bold)
        paper.multi_cell(wide, size * 0.5, said, align="C", new_x="LEFT", new_y="NEXT")
        paper.ln(1.5)
