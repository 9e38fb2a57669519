"""Which ballots are valid, for what, and what is counted of them: DOMAIN's cases as tables."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from hub.meeting.sheets import (
    BLANK,
    LETTERS,
    MARKS,
    InvalidScope,
    LineTally,
    Sheet,
    SheetKind,
    SheetLine,
    SheetMark,
    SheetPart,
    SheetStyle,
    SheetTally,
    counted,
    fits,
    judged,
    sums_wrong,
    too_many,
)

HIGH, CONFIDENCE, LOW = SheetMark.HIGH, SheetMark.CONFIDENCE, SheetMark.LOW
CHOSEN, NOT_CHOSEN = SheetMark.CHOSEN, SheetMark.NOT_CHOSEN
THREE = tuple(SheetLine(name=name) for name in ("An", "Bình", "Chi"))
RATING = Sheet(kind=SheetKind.CONFIDENCE_RATING, lines=THREE)
BY_LINE = replace(RATING, invalid_scope=InvalidScope.LINE)
FATE = Sheet(kind=SheetKind.CONFIDENCE_VOTE, lines=THREE[:1])


def ballot_for(*posts: tuple[int, int], **fields: object) -> Sheet:
    """Return an election's sheet: for each post its seats and how many stand for it."""
    parts = tuple(
        SheetPart(id=f"p{n}", name=f"Chức vụ {n}", seats=s) for n, (s, _) in enumerate(posts)
    )
    lines = tuple(
        SheetLine(name=f"Người {n}.{row}", part=f"p{n}")
        for n, (_, standing) in enumerate(posts)
        for row in range(standing)
    )
    return Sheet(kind=SheetKind.ELECTION, lines=lines, parts=parts, **fields)  # type: ignore[arg-type]


ONE_SEAT = ballot_for((1, 1))
ONE_OF_TWO = ballot_for((1, 2))
TWO_OF_THREE = ballot_for((2, 3))
STRIKE_TWO_OF_THREE = ballot_for((2, 3), style=SheetStyle.STRIKE)
NONE_IS_AGAINST = ballot_for((2, 3), none_chosen_invalid=False)
TWO_POSTS = ballot_for((1, 1), (2, 3))
POST_BY_POST = ballot_for((1, 1), (2, 3), invalid_scope=InvalidScope.LINE)
H, C, L, Y, X = HIGH, CONFIDENCE, LOW, CHOSEN, NOT_CHOSEN

# fmt: off
CASES: list[tuple[str, Sheet, str, tuple[SheetMark | None, ...] | None]] = [
    ("one mark on each line",                        RATING, "hcl", (H, C, L)),
    ("a line without a mark spoils the ballot",      RATING, "h-l", None),
    ("a line without a mark spoils that line",       BY_LINE, "h-l", (H, None, L)),
    ("nothing marked at all, whatever the scope",    BY_LINE, "---", None),
    ("a mark of another kind of ballot",             RATING, "hcy", None),
    ("a ballot of another sheet",                    RATING, "hc", None),
    ("confidence",                                   FATE, "c", (C,)),
    ("no confidence",                                FATE, "n", (SheetMark.NO_CONFIDENCE,)),
    ("a blank confidence vote",                      FATE, "-", None),
    ("one seat, chosen",                             ONE_SEAT, "y", (Y,)),
    ("one seat, struck out: a vote against",         ONE_SEAT, "x", (X,)),
    ("one seat, both struck out: a vote against",    ONE_OF_TWO, "xx", (X, X)),
    ("one seat, two chosen",                         ONE_OF_TWO, "yy", None),
    ("one seat, left blank",                         ONE_OF_TWO, "--", None),
    ("two of three",                                 TWO_OF_THREE, "yyx", (Y, Y, X)),
    ("fewer than there are seats",                   TWO_OF_THREE, "y--", (Y, X, X)),
    ("more than there are seats",                    TWO_OF_THREE, "yyy", None),
    ("several seats, all struck out",                TWO_OF_THREE, "xxx", None),
    ("the same where the council counts it against", NONE_IS_AGAINST, "xxx", (X, X, X)),
    ("struck out: who is left stands",               STRIKE_TWO_OF_THREE, "x--", (X, Y, Y)),
    ("struck out: nobody is",                        STRIKE_TWO_OF_THREE, "---", None),
    ("struck out: everybody is",                     STRIKE_TWO_OF_THREE, "xxx", None),
    ("two posts, both in order",                     TWO_POSTS, "yyyx", (Y, Y, Y, X)),
    ("two posts, too many for one",                  TWO_POSTS, "yyyy", None),
    ("two posts, too many for one, by post",         POST_BY_POST, "yyyy", (Y, None, None, None)),
]
# fmt: on


@pytest.mark.parametrize(("case", "sheet", "marks", "kept"), CASES, ids=[one[0] for one in CASES])
def test_what_counts_of_a_ballot(
    case: str, sheet: Sheet, marks: str, kept: tuple[SheetMark | None, ...] | None
) -> None:
    assert judged(sheet, marks) == kept


def test_a_ballot_fits_its_own_sheet_only() -> None:
    assert fits(RATING, "hcl")
    assert fits(RATING, "---")
    assert not fits(RATING, "hclh")
    assert not fits(RATING, "hcy")
    assert not fits(RATING, "hcH")


def test_a_post_for_which_too_many_are_chosen_is_named() -> None:
    found = too_many(TWO_POSTS, "yyyy")
    assert found is not None
    assert (found.name, found.seats) == ("Chức vụ 1", 2)
    assert too_many(TWO_POSTS, "yyyx") is None
    assert too_many(STRIKE_TWO_OF_THREE, "x--") is None
    assert too_many(RATING, "hcl") is None


def tally(*lines: LineTally, issued: int = 80, returned: int = 78, invalid: int = 3) -> SheetTally:
    return SheetTally(
        issued=issued, returned=returned, valid=returned - invalid, invalid=invalid, lines=lines
    )


def line(*figures: int, invalid: int = 0) -> LineTally:
    return LineTally(counts=dict(zip((H, C, L), figures, strict=True)), invalid=invalid)


GOOD = (line(50, 20, 5), line(25, 25, 25), line(0, 0, 75))
WRONG = [
    ("right", tally(*GOOD), ("", 0)),
    ("more returned than issued", tally(*GOOD, issued=77), ("issued", 0)),
    ("valid and invalid are not what returned", replace(tally(*GOOD), invalid=4), ("ballots", 0)),
    ("a negative figure", replace(tally(*GOOD), invalid=-3), ("negative", 0)),
    ("a negative mark", tally(*GOOD[:2], line(80, -5, 0)), ("negative", 3)),
    ("a line that does not add up", tally(GOOD[0], line(25, 25, 24), GOOD[2]), ("line", 2)),
    ("a line too few", tally(*GOOD[:2]), ("line", 2)),
    (
        "invalid lines where whole ballots are",
        tally(line(50, 20, 4, invalid=1), *GOOD[1:]),
        ("line", 1),
    ),
]


@pytest.mark.parametrize(("case", "found", "wrong"), WRONG, ids=[one[0] for one in WRONG])
def test_sums_that_differ_are_found(case: str, found: SheetTally, wrong: tuple[str, int]) -> None:
    assert sums_wrong(RATING, found) == wrong


def test_lines_may_be_invalid_by_themselves_where_the_council_counts_by_line() -> None:
    assert sums_wrong(BY_LINE, tally(line(50, 20, 4, invalid=1), *GOOD[1:])) == ("", 0)


def test_more_can_not_be_chosen_than_there_are_seats_in_all() -> None:
    def chosen(yes: int) -> LineTally:
        return LineTally(counts={Y: yes, X: 10 - yes})

    box = {"issued": 10, "returned": 10, "invalid": 0}
    assert sums_wrong(TWO_OF_THREE, tally(chosen(10), chosen(6), chosen(4), **box)) == ("", 0)
    found = sums_wrong(TWO_OF_THREE, tally(chosen(10), chosen(6), chosen(5), **box))
    assert found == ("chosen", 1)


ALL_SHEETS = [
    RATING,
    BY_LINE,
    FATE,
    ONE_OF_TWO,
    TWO_OF_THREE,
    STRIKE_TWO_OF_THREE,
    POST_BY_POST,
]


@given(data=some.data())
def test_every_ballot_is_counted_once_in_whatever_order_they_come(data: some.DataObject) -> None:
    sheet = data.draw(some.sampled_from(ALL_SHEETS))
    letters = BLANK + "".join(LETTERS[mark] for mark in MARKS[sheet.kind])
    rows = len(sheet.lines)
    marks = some.text(alphabet=letters, min_size=rows, max_size=rows)
    ballots = data.draw(some.lists(marks, max_size=40))
    valid, invalid, lines = counted(sheet, ballots)
    assert valid + invalid == len(ballots)
    found = SheetTally(
        issued=len(ballots), returned=len(ballots), valid=valid, invalid=invalid, lines=lines
    )
    assert sums_wrong(sheet, found) == ("", 0)
    shuffled = random.Random(7).sample(ballots, len(ballots))
    assert counted(sheet, shuffled) == (valid, invalid, lines)
