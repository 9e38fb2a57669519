"""The paper ballot of a personnel vote: who stands on it, and the boxes to mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.meeting.sheets import MARKS, InvalidScope, SheetKind, SheetStyle, sections_of
from office.paper.blocks import EMPTY, Ballots, Grid, Named

if TYPE_CHECKING:
    from hub.meeting.sheets import Sheet, SheetPart

BOX_WIDE = 26.0


def ballots_of(sheet: Sheet, question: str, copies: int, language: str) -> Ballots:
    """Return the ballots of a sheet, in the style it is marked in."""
    return Ballots(
        copies,
        question,
        (),
        " ".join(_hints(sheet, language)),
        text(language, "office.paper_stamp"),
        named=tuple(_named(sheet, language)),
    )


def title_of(sheet: Sheet, language: str) -> str:
    """Return what such a ballot is called."""
    return text(language, f"office.ballot_title_{sheet.kind}")


def _named(sheet: Sheet, language: str) -> list[Named]:
    if sheet.kind is not SheetKind.ELECTION:
        return [Named("", _grid(sheet, tuple(range(len(sheet.lines))), language))]
    sections = zip(sheet.parts, sections_of(sheet), strict=True)
    return [Named(_post(part, language), _grid(sheet, rows, language)) for part, rows in sections]


def _post(part: SheetPart, language: str) -> str:
    key = "post_one" if part.seats == 1 else "post_seats"
    return text(language, f"ballots.{key}", post=part.name, seats=part.seats)


def _grid(sheet: Sheet, rows: tuple[int, ...], language: str) -> Grid:
    """Return a row for each person: boxes to tick, or nothing where a name is struck out."""
    struck = sheet.style is SheetStyle.STRIKE and sheet.kind is SheetKind.ELECTION
    marks = () if struck else MARKS[sheet.kind]
    heads = (text(language, "ballots.record.number"), text(language, "ballots.person"))
    words = tuple(text(language, f"ballots.mark.{mark}") for mark in marks)
    lines = tuple((str(row + 1), _person(sheet, row), *(EMPTY for _ in marks)) for row in rows)
    widths = (11.0, 165.0 - BOX_WIDE * len(marks), *(BOX_WIDE for _ in marks))
    return Grid((*heads, *words), widths, lines)


def _person(sheet: Sheet, row: int) -> str:
    line = sheet.lines[row]
    return f"{line.name}, {line.posts}" if line.posts else line.name


def _hints(sheet: Sheet, language: str) -> list[str]:
    """Return how it is marked, and what makes it invalid."""
    election = sheet.kind is SheetKind.ELECTION
    how = f"{sheet.kind}_{sheet.style}" if election else sheet.kind.value
    by_line = sheet.invalid_scope is InvalidScope.LINE
    keys = [f"how_{how}", "wrong_line" if by_line else "wrong_ballot"]
    if election and sheet.none_chosen_invalid:
        keys.append("wrong_nobody")
    return [text(language, f"office.ballot_{key}") for key in (*keys, "wrong_paper")]
