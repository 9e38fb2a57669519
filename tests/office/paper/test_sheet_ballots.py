"""The paper ballot of a personnel vote names its persons, in the style the council marks it in."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.kinds import Form
from hub.meeting.sheet_preparing import PrepareConfidenceVote, PrepareRating
from hub.meeting.sheets import SheetStyle
from office.paper.as_pdf import as_pdf
from office.paper.blocks import EMPTY, Ballots, Sheet
from office.paper.sheets import Asked, sheet
from tests.hub.meeting.electing import CHIEF, DEPUTY, Electing
from tests.hub.meeting.personnel import RATED, Personnel, office_holders
from tests.hub.meeting.voting import PRESENT_80
from tests.office.secretariat import read_pdf


def ballot(world: Personnel, copies: int = 2) -> tuple[Sheet, Ballots]:
    """Return the paper ballots of the vote the test is about."""
    asked = Asked(
        meeting=world.meeting,
        language="vi",
        now=world.now,
        digest="ab" * 32,
        vote=world.vote,
        copies=copies,
    )
    made = sheet("ballots", asked)
    assert made.ballots is not None
    return made, made.ballots


def elected(style: SheetStyle) -> Electing:
    hall = Electing().planned(CHIEF, DEPUTY, style=style).named("ct", "An")
    hall.named("pct", "Bình", "Chi", "Dũng").listed()
    hall.asked(replace(hall.ballot("ct", "pct"), form=Form.PAPER))
    return hall


def rated(persons: int) -> Personnel:
    prepare = PrepareRating(title=RATED, persons=office_holders(persons), form=Form.PAPER)
    return Personnel().here(PRESENT_80).asked(prepare)


def pages(made: Sheet) -> list[str]:
    """Return the words of every page, read by a programme that is not ours."""
    found = read_pdf(as_pdf(made), "-layout").split("\f")
    return [" ".join(page.split()) for page in found if page.strip()]


def test_who_is_ticked_has_two_boxes_under_the_post_stood_for() -> None:
    made, paper = ballot(elected(SheetStyle.TICK))
    assert made.title == "PHIẾU BẦU"
    assert [one.title for one in paper.named] == [
        "Chủ tịch UBND: chọn một người",
        "Phó Chủ tịch UBND: chọn không quá 2 người",
    ]
    assert paper.named[1].grid.heads[2:] == ("Đồng ý", "Không đồng ý")
    assert [row[1] for row in paper.named[1].grid.rows] == ["Bình", "Chi", "Dũng"]
    assert all(row[2:] == (EMPTY, EMPTY) for one in paper.named for row in one.grid.rows)
    [page] = pages(made)
    assert page.count("PHIẾU BẦU") == page.count("Dũng") == 2


def test_where_names_are_struck_out_there_is_no_box() -> None:
    made, paper = ballot(elected(SheetStyle.STRIKE))
    assert [len(one.grid.heads) for one in paper.named] == [2, 2]
    assert "Gạch ngang cả họ và tên" in paper.hint
    assert "Bình" in pages(made)[0]


@pytest.mark.parametrize(
    ("persons", "copies", "sheets"), [(3, 4, 2), (12, 2, 2), (30, 3, 3), (60, 2, 4)]
)
def test_persons_take_the_room_they_need(persons: int, copies: int, sheets: int) -> None:
    made, paper = ballot(rated(persons), copies)
    found = pages(made)
    assert len(found) == sheets
    everything = " ".join(found)
    assert everything.count("PHIẾU LẤY PHIẾU TÍN NHIỆM") == copies
    assert everything.count(f"Trần Thị Ngọc Bích {persons}, Ủy viên") == copies
    assert paper.choices == ()


def test_how_a_wrong_line_counts_is_said_as_the_council_has_settled() -> None:
    world = Personnel(sheet_invalid_scope="line").here(PRESENT_80)
    two = PrepareConfidenceVote(title="Bỏ phiếu", persons=office_holders(1), form=Form.PAPER)
    made, paper = ballot(world.asked(two))
    assert made.title == "PHIẾU BỎ PHIẾU TÍN NHIỆM"
    assert paper.named[0].grid.heads[2:] == ("Tín nhiệm", "Không tín nhiệm")
    assert "thì không tính cho người hoặc chức vụ đó" in paper.hint
    assert "cả phiếu không hợp lệ" in ballot(rated(1))[1].hint
