"""The report of a rehearsal on one sheet of A4: the verdict first, then what it rests on."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from hub.rehearsal.figures import LIMIT_MS, Verdict
from office.pdf import GREY, SANS, SERIF, Paper

if TYPE_CHECKING:
    from hub.rehearsal.report import Bar, Report, Table

COLOURS = {
    Verdict.READY: (0x2E, 0x6B, 0x3F),
    Verdict.NOTES: (0x8A, 0x5A, 0x00),
    Verdict.NOT_READY: (0xA3, 0x1F, 0x1F),
}
SMALL, LINE = 8.5, 4.2
ROW = 4.6
LABEL, FIGURE = 46.0, 17.0  # the chart's columns
LEAST_MS, MOST_MS = 1.0, 10_000.0
DECADES = (1, 10, 100, 1000, 10_000)
GAP = 6.0
SIGN_ROOM = 30.0
WIDTHS = ((0.3, 0.3, 0.4), (0.56, 0.16, 0.28), (0.24, 0.13, 0.13, 0.5))


def as_pdf(report: Report) -> bytes:
    """Return the finished file."""
    paper = Paper(report.language, report.title, report.now, report.mark)
    paper.set_auto_page_break(auto=False)
    paper.add_page()
    _head(paper, report)
    _verdict(paper, report)
    _facts(paper, report)
    _chart(paper, report)
    loads, strikes, tablets = report.tables
    top, half = paper.get_y(), (paper.epw - GAP) / 2
    left = _table(paper, loads, paper.l_margin, top, half - 12, WIDTHS[0])
    right = _table(paper, strikes, paper.l_margin + half - 12 + GAP, top, half + 12, WIDTHS[1])
    below = _table(paper, tablets, paper.l_margin, max(left, right) + 3, paper.epw, WIDTHS[2])
    paper.set_xy(paper.l_margin, below + 2)
    paper.write_in(SANS, 7.5)
    paper.multi_cell(0, 3.6, report.foot, align="L", new_x="LMARGIN", new_y="NEXT")
    if paper.get_y() + SIGN_ROOM < paper.h - paper.b_margin:
        paper.set_xy(paper.l_margin + paper.epw / 2, paper.get_y() + 4)
        paper.write_in(SERIF, 10)
        paper.cell(paper.epw / 2, 5, report.sign, align="C")
    return paper.done()


def _head(paper: Paper, report: Report) -> None:
    lines = ((report.council.upper(), 10.5, 5.0), (report.title, 15.0, 8.0))
    for said, size, high in lines:
        paper.write_in(SERIF, size, bold=True)
        paper.multi_cell(0, high, said, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.write_in(SERIF, 11)
    paper.multi_cell(0, 5.5, report.subtitle, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.ln(2)


def _verdict(paper: Paper, report: Report) -> None:
    """Write the verdict and its reasons beside a bar of its colour."""
    x, top = paper.l_margin, paper.get_y()
    paper.set_xy(x + 4, top)
    paper.set_text_color(*COLOURS[report.verdict])
    paper.write_in(SANS, 17, bold=True)
    paper.cell(0, 8, report.verdict_said, new_x="LMARGIN", new_y="NEXT")
    paper.set_text_color(0)
    paper.write_in(SANS, 9.5)
    for reason in report.reasons:
        paper.set_x(x + 4)
        paper.multi_cell(
            paper.epw - 4, 4.7, f"– {reason}", align="L", new_x="LMARGIN", new_y="NEXT"
        )
    paper.set_fill_color(*COLOURS[report.verdict])
    paper.rect(x, top, 1.6, paper.get_y() - top, "F")
    paper.set_fill_color(0)
    paper.ln(3)


def _facts(paper: Paper, report: Report) -> None:
    """Write the facts in two columns, read downwards."""
    half, wide = (len(report.facts) + 1) // 2, paper.epw / 2
    top = paper.get_y()
    ends = [top]
    for column, start in enumerate((0, half)):
        x = paper.l_margin + column * wide
        paper.set_y(top)
        for label, value in report.facts[start : start + half]:
            y = paper.get_y()
            paper.set_xy(x, y)
            paper.write_in(SANS, SMALL)
            paper.set_text_color(GREY)
            paper.cell(28, LINE, label)
            paper.set_text_color(0)
            paper.set_xy(x + 28, y)
            paper.multi_cell(wide - 31, LINE, value, align="L", new_x="LMARGIN", new_y="NEXT")
        ends.append(paper.get_y())
    paper.set_y(max(ends) + 3)


def _chart(paper: Paper, report: Report) -> None:
    """Draw from the typical wait to the worst, on a scale on which each line is ten times more."""
    _title(paper, report.chart_title, paper.l_margin, paper.get_y(), paper.epw)
    left = paper.l_margin + LABEL
    width = paper.epw - LABEL - 3 * FIGURE - 3
    top = paper.get_y()
    bottom = top + ROW * (len(report.bars) + 1)
    for decade in DECADES:
        x = left + _place(decade) * width
        paper.set_draw_color(*((0xA3, 0x1F, 0x1F) if decade == LIMIT_MS else (200, 200, 200)))
        paper.set_line_width(0.3 if decade == LIMIT_MS else 0.15)
        paper.line(x, top + ROW, x, bottom)
        paper.set_xy(x - 8, top)
        paper.write_in(SANS, 7)
        paper.cell(
            16, ROW, f"{decade} ms" if decade < LIMIT_MS else f"{decade // 1000} s", align="C"
        )
    paper.set_draw_color(0)
    _figures(paper, left + width + 3, top, report.chart_heads, 7)
    for number, bar in enumerate(report.bars, 1):
        _bar(paper, bar, top + number * ROW, left, width)
    paper.set_y(bottom + 3)


def _bar(paper: Paper, bar: Bar, y: float, left: float, width: float) -> None:
    paper.set_xy(paper.l_margin, y)
    paper.write_in(SANS, SMALL)
    paper.cell(LABEL, ROW, bar.label)
    median, high, worst = (left + _place(it) * width for it in (bar.median, bar.high, bar.worst))
    middle = y + ROW / 2
    paper.set_line_width(0.3)
    paper.line(median, middle, worst, middle)
    paper.set_fill_color(60)
    paper.rect(median, middle - 1.1, max(0.4, high - median), 2.2, "F")
    paper.line(worst, middle - 1.1, worst, middle + 1.1)
    said = tuple(f"{value:.0f}" for value in (bar.median, bar.high, bar.worst))
    _figures(paper, left + width + 3, y, said, SMALL)


def _figures(paper: Paper, x: float, y: float, said: tuple[str, ...], size: float) -> None:
    for place, one in enumerate(said):
        paper.set_xy(x + place * FIGURE, y)
        paper.write_in(SANS, size, bold=place == 2)
        paper.cell(FIGURE, ROW, one, align="R")


def _place(wait: float) -> float:
    """Return where a wait lies between the ends of the scale, from 0 to 1."""
    inside = min(max(wait, LEAST_MS), MOST_MS)
    return log10(inside / LEAST_MS) / log10(MOST_MS / LEAST_MS)


def _title(paper: Paper, said: str, x: float, y: float, width: float) -> None:
    paper.set_xy(x, y)
    paper.write_in(SANS, 10, bold=True)
    paper.multi_cell(width, 5, said, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(0.5)


def _table(
    paper: Paper, table: Table, x: float, y: float, width: float, shares: tuple[float, ...]
) -> float:
    """Draw a small table; return where it ends."""
    _title(paper, table.title, x, y, width)
    for number, row in enumerate((table.heads, *table.rows) if table.heads else table.rows):
        _row(paper, row, x, [share * width for share in shares], head=number == 0)
    if table.said:
        paper.set_x(x)
        paper.write_in(SANS, SMALL)
        paper.multi_cell(width, LINE, table.said, align="L", new_x="LMARGIN", new_y="NEXT")
    return paper.get_y()


def _row(paper: Paper, row: tuple[str, ...], x: float, widths: list[float], *, head: bool) -> None:
    paper.write_in(SANS, 7.5 if head else SMALL, bold=head)
    lines = (paper.lines(said, wide - 1) for said, wide in zip(row, widths, strict=True))
    high, top = max(1, *lines) * LINE, paper.get_y()
    for said, wide in zip(row, widths, strict=True):
        paper.set_xy(x, top)
        paper.multi_cell(wide - 1, LINE, said, align="L")
        x += wide
    paper.set_line_width(0.1)
    paper.set_draw_color(GREY)
    paper.line(x - sum(widths), top + high, x, top + high)
    paper.set_draw_color(0)
    paper.set_y(top + high + 0.4)
