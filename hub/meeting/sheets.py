"""A ballot sheet: persons on lines, and what may be marked at each; judged whole, counted apart."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

MOST_LINES = 100


class SheetKind(StrEnum):
    """What a sheet decides: who is elected, how office-holders are rated, or one's fate."""

    ELECTION = "election"
    CONFIDENCE_RATING = "confidence_rating"
    CONFIDENCE_VOTE = "confidence_vote"


class SheetMark(StrEnum):
    """What can be marked at a person."""

    HIGH = "high"
    CONFIDENCE = "confidence"
    LOW = "low"
    NO_CONFIDENCE = "no_confidence"
    CHOSEN = "chosen"
    NOT_CHOSEN = "not_chosen"


class InvalidScope(StrEnum):
    """What a wrongly marked line makes invalid: the whole ballot, or only what it is about."""

    BALLOT = "ballot"
    LINE = "line"


class SheetStyle(StrEnum):
    """How an election's sheet is marked: a tick chooses, or a name struck out is not chosen."""

    TICK = "tick"
    STRIKE = "strike"


class PercentBase(StrEnum):
    """Of what the shares are told: all delegates (N), ballots issued, returned or valid."""

    TOTAL = "total"
    ISSUED = "issued"
    RETURNED = "returned"
    VALID = "valid"


class SheetLine(Struct, frozen=True, kw_only=True):
    """A person on the sheet, with the posts held or stood for.

    `person` is their id where they take part in the session, `part` the part of the sheet they
    stand in, `born` an ISO date that may break a tie, `candidate` whose line it is in an election.
    """

    name: str
    posts: str = ""
    person: str | None = None
    part: str = ""
    born: str = ""
    candidate: str | None = None


class SheetPart(Struct, frozen=True, kw_only=True):
    """A post on an election's sheet, and how many may be chosen for it."""

    id: str
    name: str
    seats: int = 1


class Excluded(Struct, frozen=True, kw_only=True):
    """A person who is not on the sheet, and why."""

    name: str
    posts: str = ""
    reason: str


class Sheet(Struct, frozen=True, kw_only=True):
    """What a delegate marks in one vote; frozen with the vote when it is prepared."""

    kind: SheetKind
    lines: tuple[SheetLine, ...]
    parts: tuple[SheetPart, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    style: SheetStyle = SheetStyle.TICK
    invalid_scope: InvalidScope = InvalidScope.BALLOT
    none_chosen_invalid: bool = True  # with several seats; for one seat it is a vote against
    base: PercentBase = PercentBase.TOTAL
    tie: str = ""  # what follows a tie: revote, older


class LineTally(Struct, frozen=True, kw_only=True):
    """How often each mark stands at one person; `invalid` on ballots that count elsewhere."""

    counts: dict[SheetMark, int]
    invalid: int = 0


class SheetTally(Struct, frozen=True, kw_only=True):
    """The ballots of a vote, and every line's own counts in the order of the sheet."""

    issued: int
    returned: int
    valid: int
    invalid: int
    lines: tuple[LineTally, ...]


class Committee(Struct, frozen=True, kw_only=True):
    """Who counts the ballots, the head first, and the open vote that chose them."""

    members: tuple[str, ...]
    vote: str


RATING = (SheetMark.HIGH, SheetMark.CONFIDENCE, SheetMark.LOW)
FATE = (SheetMark.CONFIDENCE, SheetMark.NO_CONFIDENCE)
CHOOSING = (SheetMark.CHOSEN, SheetMark.NOT_CHOSEN)
MARKS: dict[SheetKind, tuple[SheetMark, ...]] = {
    SheetKind.CONFIDENCE_RATING: RATING,
    SheetKind.CONFIDENCE_VOTE: FATE,
    SheetKind.ELECTION: CHOOSING,
}
# On its way a ballot is one letter a line: its length tells nothing of what is marked.
LETTERS: dict[SheetMark, str] = {
    SheetMark.HIGH: "h",
    SheetMark.CONFIDENCE: "c",
    SheetMark.LOW: "l",
    SheetMark.NO_CONFIDENCE: "n",
    SheetMark.CHOSEN: "y",
    SheetMark.NOT_CHOSEN: "x",
}
BY_LETTER = {letter: mark for mark, letter in LETTERS.items()}
BLANK = "-"


def fits(sheet: Sheet, marks: str) -> bool:
    """Say whether this is a ballot of this sheet: one letter a line, a mark of its kind or none."""
    known = {BLANK, *(LETTERS[mark] for mark in MARKS[sheet.kind])}
    return len(marks) == len(sheet.lines) and known.issuperset(marks)


def judged(sheet: Sheet, marks: str) -> tuple[SheetMark | None, ...] | None:
    """Return what counts of a whole ballot, line by line; None when nothing of it is valid."""
    if not fits(sheet, marks):
        return None
    sections = [_section(sheet, rows, marks) for rows in sections_of(sheet)]
    wrong = [kept is None for _, kept in sections]
    if all(wrong) or (any(wrong) and sheet.invalid_scope is InvalidScope.BALLOT):
        return None
    counted: list[SheetMark | None] = [None] * len(sheet.lines)
    for rows, kept in sections:
        for row, mark in zip(rows, kept or (), strict=False):
            counted[row] = mark
    return tuple(counted)


def sections_of(sheet: Sheet) -> list[tuple[int, ...]]:
    """Return the lines that are valid or not together: one by one, or those of one post."""
    if sheet.kind is not SheetKind.ELECTION:
        return [(row,) for row in range(len(sheet.lines))]
    lines = tuple(enumerate(sheet.lines))
    return [tuple(row for row, line in lines if line.part == part.id) for part in sheet.parts]


def too_many(sheet: Sheet, marks: str) -> SheetPart | None:
    """Return the first post for which more are chosen than it has seats."""
    for part, rows in zip(sheet.parts, sections_of(sheet), strict=False):
        if _filled(sheet, [marks[row] for row in rows]).count(SheetMark.CHOSEN) > part.seats:
            return part
    return None


def _section(
    sheet: Sheet, rows: tuple[int, ...], marks: str
) -> tuple[tuple[int, ...], tuple[SheetMark, ...] | None]:
    letters = [marks[row] for row in rows]
    if sheet.kind is not SheetKind.ELECTION:
        return rows, None if BLANK in letters else (BY_LETTER[letters[0]],)
    if set(letters) == {BLANK} and sheet.style is SheetStyle.TICK:
        return rows, None
    filled = _filled(sheet, letters)
    part = next(part for part in sheet.parts if part.id == sheet.lines[rows[0]].part)
    chosen = filled.count(SheetMark.CHOSEN)
    enough = chosen > 0 or part.seats == 1 or not sheet.none_chosen_invalid
    return rows, tuple(filled) if enough and chosen <= part.seats else None


def _filled(sheet: Sheet, letters: list[str]) -> list[SheetMark]:
    """Return the marks of one post; what is left alone is chosen where names are struck out."""
    alone = SheetMark.CHOSEN if sheet.style is SheetStyle.STRIKE else SheetMark.NOT_CHOSEN
    return [BY_LETTER.get(letter, alone) for letter in letters]


def sums_wrong(sheet: Sheet, tally: SheetTally) -> tuple[str, int]:
    """Return which sum of a count is wrong and on which line (from 1), or an empty text.

    `ballots`: returned is not valid and invalid together; `issued`: more returned than issued;
    `negative`; `line`: a line does not hold every valid ballot; `chosen`: more chosen than seats.
    """
    if min(tally.issued, tally.returned, tally.valid, tally.invalid) < 0:
        return "negative", 0
    if tally.returned > tally.issued:
        return "issued", 0
    if tally.valid + tally.invalid != tally.returned:
        return "ballots", 0
    return _lines_wrong(sheet, tally)


def _lines_wrong(sheet: Sheet, tally: SheetTally) -> tuple[str, int]:
    marks = set(MARKS[sheet.kind])
    if len(tally.lines) != len(sheet.lines):
        return "line", len(tally.lines)
    for row, line in enumerate(tally.lines, 1):
        figures = [*line.counts.values(), line.invalid]
        if min(figures) < 0:
            return "negative", row
        apart = line.invalid and sheet.invalid_scope is InvalidScope.BALLOT
        if set(line.counts) != marks or sum(figures) != tally.valid or apart:
            return "line", row
    for part, rows in zip(sheet.parts, sections_of(sheet), strict=False):
        chosen = sum(tally.lines[row].counts[SheetMark.CHOSEN] for row in rows)
        if chosen > part.seats * tally.valid:
            return "chosen", rows[0] + 1
    return "", 0


def counted(sheet: Sheet, ballots: list[str]) -> tuple[int, int, tuple[LineTally, ...]]:
    """Count whole ballots: how many are valid, how many are not, and each line's marks."""
    valid = [kept for marks in ballots if (kept := judged(sheet, marks)) is not None]
    columns = [[kept[row] for kept in valid] for row in range(len(sheet.lines))]
    lines = tuple(line_of(sheet, column) for column in columns)
    return len(valid), len(ballots) - len(valid), lines


def line_of(sheet: Sheet, column: list[SheetMark | None]) -> LineTally:
    """Count the marks at one person."""
    counts = {mark: column.count(mark) for mark in MARKS[sheet.kind]}
    return LineTally(counts=counts, invalid=column.count(None))
