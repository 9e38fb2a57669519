"""A sheet of A4 to be printed, with the hall's own letters and the council's words on it."""

from __future__ import annotations

from datetime import UTC, datetime

from fpdf import FPDF

from hub.meeting.words import SECOND
from office.letters import letters

SANS, SERIF = "sans", "serif"
_FILES = {SANS: "noto-sans", SERIF: "noto-serif"}
GREY = 90


class Paper(FPDF):
    """A4 upright, in millimetres; `mark` stands at the foot of every page."""

    def __init__(self, language: str, title: str, now: int, mark: str = "") -> None:
        super().__init__("portrait", "mm", "A4")
        self._mark = mark
        for family, file in _FILES.items():
            self.add_font(family, "", letters(file, 400))
            self.add_font(family, "B", letters(file, 700))
        self.set_lang(language)
        self.set_title(title)
        self.set_creator("Nghị Trường")
        self.set_creation_date(datetime.fromtimestamp(now // SECOND, UTC))
        self.set_margins(20, 18, 15)
        self.c_margin = 0
        self.set_auto_page_break(auto=True, margin=18)

    def footer(self) -> None:
        """Say on every page what must not be forgotten about it."""
        if self._mark:
            self.set_y(-12)
            self.write_in(SANS, 9, bold=True)
            self.cell(0, 5, self._mark, align="C")

    def write_in(self, family: str, size: float, *, bold: bool = False) -> None:
        """Go on in these letters."""
        self.set_font(family, "B" if bold else "", size)

    def fitting(self, text: str, family: str, size: float, width: float, least: float = 7) -> float:
        """Return the largest size, down to `least`, at which a bold line fits into a width."""
        while size > least:
            self.write_in(family, size, bold=True)
            if self.get_string_width(text) <= width:
                break
            size -= 0.5
        return size

    def lines(self, text: str, width: float) -> int:
        """Return on how many lines a text stands; a word too wide for one is broken."""
        lines, left = 0, 0.0
        for word in text.split():
            wide = self.get_string_width(word + " ")
            if wide > left:
                whole, wide = divmod(wide, width)
                lines, left = lines + int(whole) + 1, width
            left -= wide
        return lines

    def box(self, x: float, y: float, side: float) -> None:
        """Draw a box to be ticked."""
        self.set_line_width(0.3)
        self.rect(x, y, side, side)

    def cut(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line to cut along."""
        self.set_line_width(0.15)
        self.set_draw_color(GREY)
        self.set_dash_pattern(dash=2, gap=2)
        self.line(x1, y1, x2, y2)
        self.set_dash_pattern()
        self.set_draw_color(0)

    def done(self) -> bytes:
        """Return the finished file."""
        return bytes(self.output())
