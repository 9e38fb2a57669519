"""Sign-in cards on paper: a card with its QR code, and the PIN on a slip to be torn off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from msgspec import Struct

from hub.catalogue import text
from office.pdf import SANS, SERIF, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 85.6, 54.0  # a bank card's size: it fits every holder
LEFT, TOP, GAP = 16.4, 13.5, 6.0
ROWS = 5
QR = 32.0
QR_X, QR_Y = WIDTH - QR - 4, 12.0
PAD = 4.5
BORDER = 4  # modules of quiet around the code, as its standard asks


class PrintedCard(Struct, frozen=True, kw_only=True):
    """What stands on one card and its slip; empty digits leave that half out."""

    name: str
    number: str
    kind: str
    title: str
    card: str
    pin: str


class Printing(Struct, frozen=True, kw_only=True):
    """What all cards of one printing have in common."""

    council: str
    session: str
    language: str
    issued: str
    mark: str
    now: int


def cards_pdf(cards: Sequence[PrintedCard], printing: Printing) -> bytes:
    """Return the sheets: five people on each, a card on the left, its slip on the right."""
    paper = Paper(printing.language, text(printing.language, "office.way_cards"), printing.now)
    paper.set_auto_page_break(auto=False)
    for number, card in enumerate(cards):
        if number % ROWS == 0:
            paper.add_page()
            _cuts(paper, min(ROWS, len(cards) - number))
        y = TOP + number % ROWS * HEIGHT
        if card.card:
            _card(paper, LEFT, y, card, printing)
        if card.pin:
            _slip(paper, LEFT + WIDTH + GAP, y, card, printing)
    return paper.done()


def _cuts(paper: Paper, rows: int) -> None:
    bottom = TOP + rows * HEIGHT
    for x in (LEFT, LEFT + WIDTH, LEFT + WIDTH + GAP, LEFT + 2 * WIDTH + GAP):
        paper.cut(x, TOP - 4, x, bottom + 4)
    for row in range(rows + 1):
        y = TOP + row * HEIGHT
        paper.cut(LEFT - 4, y, LEFT + 2 * WIDTH + GAP + 4, y)


def _card(paper: Paper, x: float, y: float, card: PrintedCard, printing: Printing) -> None:
    language = printing.language
    wide, beside = WIDTH - 2 * PAD, QR_X - PAD - 2
    _line(paper, x + PAD, y + 3.5, wide, printing.council, SANS, 8.5)
    _line(paper, x + PAD, y + 7.8, wide, printing.session, SANS, 7, bold=False)
    _line(paper, x + PAD, y + 14, beside, card.kind.upper(), SANS, 8)
    _name(paper, x + PAD, y + 19, beside, card.name)
    _line(paper, x + PAD, y + 34, beside, card.title, SANS, 7.5, bold=False)
    _line(paper, x + PAD, y + 40, beside, text(language, "office.card_number"), SANS, 7, bold=False)
    _line(paper, x + PAD, y + 43.5, beside, card.number, SANS, 16)
    _line(paper, x + QR_X, y + QR_Y + QR + 2, QR, printing.mark, SANS, 7.5, align="C")
    _code(paper, x + QR_X, y + QR_Y, card.card)


def _slip(paper: Paper, x: float, y: float, card: PrintedCard, printing: Printing) -> None:
    language, wide = printing.language, WIDTH - 2 * PAD
    _line(paper, x + PAD, y + 3.5, wide, printing.council, SANS, 8.5)
    _line(paper, x + PAD, y + 10, wide, card.name, SERIF, 12)
    number = text(language, "office.slip_number", number=card.number)
    _line(paper, x + PAD, y + 16, wide, number, SANS, 8, bold=False)
    _line(paper, x + PAD, y + 22, wide, text(language, "doors.pin"), SANS, 8, bold=False, align="C")
    paper.set_char_spacing(5)
    _line(paper, x + PAD, y + 26, wide, card.pin, SANS, 26, align="C")
    paper.set_char_spacing(0)
    paper.set_xy(x + PAD, y + 39)
    paper.write_in(SANS, 7)
    paper.multi_cell(wide, 3.3, text(language, "office.slip_hint"), align="L")
    said = " · ".join(filter(None, (printing.issued, printing.mark)))
    _line(paper, x + PAD, y + 48, wide, said, SANS, 7, bold=False)


def _name(paper: Paper, x: float, y: float, width: float, name: str) -> None:
    """Write a name on at most two lines, as large as it fits."""
    for size in (14, 13, 12, 11, 10, 9):
        paper.write_in(SERIF, size, bold=True)
        widest = max((paper.get_string_width(word) for word in name.split()), default=0)
        if widest <= width and paper.lines(name, width) <= 2:
            break
    paper.set_xy(x, y)
    paper.multi_cell(width, size * 0.5, name, align="L")


def _line(
    paper: Paper,
    x: float,
    y: float,
    width: float,
    said: str,
    family: str,
    size: float,
    *,
    bold: bool = True,
    align: str = "L",
) -> None:
    """Write one line, smaller where it would not fit."""
    paper.write_in(family, paper.fitting(said, family, size, width, 5.5), bold=bold)
    paper.set_xy(x, y)
    paper.cell(width, size * 0.45, said, align=align)


def _code(paper: Paper, x: float, y: float, digits: str) -> None:
    """Draw a QR code of the card's digits as squares, so that it prints sharply at any size."""
    rows = [list(row) for row in segno.make(digits, error="m", micro=False).matrix]
    side = QR / (len(rows) + 2 * BORDER)
    paper.set_fill_color(0)
    for down, row in enumerate(rows, BORDER):
        for start, end in _runs(row):
            paper.rect(
                x + (start + BORDER) * side, y + down * side, (end - start) * side, side, "F"
            )


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the dark stretches of a row begin and end."""
    runs: list[tuple[int, int]] = []
    start = None
    for place, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            runs.append((start, place))
            start = None
    return runs
