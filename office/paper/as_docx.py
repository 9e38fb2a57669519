"""A sheet as a Word file in the form of Decree 30/2020, to be completed, signed and stamped."""

from __future__ import annotations

import io
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.document import Document as File
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from office.paper.blocks import EMPTY, TICKED, Facts, Grid, Signatures, Text

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from office.paper.blocks import Block, Sheet

# Decree 30/2020, appendix I: A4 upright, Times New Roman, margins 20-25, 20-25, 30-35, 15-20 mm.
LETTERS = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
BODY, HEAD, SMALL = Pt(14), Pt(13), Pt(11)
TABLE = Pt(12)
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
SIGNING_LINES = 4


def as_docx(sheet: Sheet) -> bytes:
    """Return the finished file."""
    file = Document()
    _set_page(file, sheet)
    _letterhead(file, sheet)
    _line(file.add_paragraph(), sheet.title, BODY, bold=True, align=CENTRE)
    if sheet.subtitle:
        _line(file.add_paragraph(), sheet.subtitle, BODY, bold=True, align=CENTRE)
    for block in sheet.blocks:
        draw(block, file)
    _line(file.add_paragraph(), sheet.foot, SMALL, italic=True)
    if sheet.mark:
        _line(file.add_paragraph(), sheet.mark, SMALL, bold=True, align=CENTRE)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _set_page(file: File, sheet: Sheet) -> None:
    """Set paper, margins and letters; pages are numbered at the top, from the second."""
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = TOP, BOTTOM
    page.left_margin, page.right_margin = LEFT, RIGHT
    page.different_first_page_header_footer = True
    _number(page.header.paragraphs[0])
    plain = file.styles["Normal"]
    plain.font.name, plain.font.size = LETTERS, BODY
    plain.element.rPr.rFonts.set(qn("w:eastAsia"), LETTERS)
    about = file.core_properties
    about.title, about.author, about.language = sheet.title, sheet.council, sheet.language


def _number(paragraph: Paragraph) -> None:
    """Put the number of the page into a paragraph."""
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size = HEAD
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _letterhead(file: File, sheet: Sheet) -> None:
    """Write council and country side by side, as official papers begin."""
    table = file.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.width, right.width = Mm(70), Mm(95)
    _lines(left, ((sheet.council.upper(), True, False), (sheet.session, False, False)))
    country, motto = sheet.state
    _lines(right, ((country, True, False), (motto, True, False), (sheet.place, False, True)))
    file.add_paragraph()


def _lines(cell: _Cell, said: tuple[tuple[str, bool, bool], ...]) -> None:
    for number, (text, bold, italic) in enumerate(said):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _line(paragraph, text, HEAD, bold=bold, italic=italic, align=CENTRE, space=0)


def _line(
    paragraph: Paragraph,
    text: str,
    size: Pt,
    *,
    bold: bool = False,
    italic: bool = False,
    align: Any = JUSTIFY,
    space: int = 6,
) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = size, bold, italic
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(space)


@singledispatch
def draw(block: Block, file: File) -> None:
    """Add one block at the end of the file."""
    raise TypeError(block)


@draw.register
def _text(block: Text, file: File) -> None:
    align = CENTRE if block.middle else JUSTIFY
    _line(file.add_paragraph(), block.said, BODY, bold=block.strong, align=align)


@draw.register
def _facts(block: Facts, file: File) -> None:
    for label, value in block.rows:
        _line(file.add_paragraph(), f"- {label}: {value}", BODY)


@draw.register
def _grid(block: Grid, file: File) -> None:
    table = file.add_table(rows=1, cols=len(block.heads))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _row(table.rows[0].cells, block.heads, block.widths, bold=True)
    # The head of a table that goes on stands on every page.
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in block.rows:
        _row(table.add_row().cells, row, block.widths)
    file.add_paragraph()


def _row(
    cells: tuple[_Cell, ...], row: tuple[str, ...], widths: tuple[float, ...], *, bold: bool = False
) -> None:
    scale = 165 / sum(widths)
    for cell, said, width in zip(cells, row, widths, strict=True):
        cell.width = Mm(width * scale)
        shown = {EMPTY: "☐", TICKED: "☒"}.get(said, said)
        align = CENTRE if bold or not any(letter.isalpha() for letter in shown) else None
        _line(cell.paragraphs[0], shown, TABLE, bold=bold, align=align, space=0)


@draw.register
def _signatures(block: Signatures, file: File) -> None:
    table = file.add_table(rows=1, cols=len(block.who))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, who in zip(table.rows[0].cells, block.who, strict=True):
        _lines(cell, ((who, True, False), (block.how, False, True)))
        for _ in range(SIGNING_LINES):
            cell.add_paragraph()
    for cell, name in zip(table.rows[0].cells, block.names, strict=False):
        _line(cell.add_paragraph(), name, HEAD, bold=True, align=CENTRE, space=0)
