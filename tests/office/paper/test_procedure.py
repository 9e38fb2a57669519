"""What was voted on in parts, and the programme's versions, stand on paper as declared."""

from __future__ import annotations

import io

import pytest
from docx import Document

from hub.meeting.amendments import ProposeAmendment, WithdrawAmendment
from hub.meeting.kinds import Form, SubjectKind
from hub.meeting.programme import ChangeItem, DropItem
from hub.meeting.series import TakeOut
from office.paper.as_docx import as_docx
from office.paper.as_pdf import as_pdf
from office.paper.blocks import Grid, Sheet, Text
from office.paper.sheets import Asked, sheet
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.serial import LIST, Series
from tests.hub.meeting.test_agenda_versions import WHY, Agenda
from tests.hub.meeting.voting import Voting
from tests.office.secretariat import read_pdf


def paper(world: Voting, key: str, **more: object) -> Sheet:
    """Return a sheet of a session as it stands."""
    asked = Asked(meeting=world.meeting, language="vi", now=world.now, digest="ab" * 32)
    return sheet(key, asked if not more else Asked(**{**_fields(asked), **more}))  # type: ignore[arg-type]


def _fields(asked: Asked) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__struct_fields__}


def rows(made: Sheet, number: int = 0) -> list[tuple[str, ...]]:
    """Return the rows of one of a sheet's tables."""
    return list([block for block in made.blocks if isinstance(block, Grid)][number].rows)


def said(made: Sheet) -> str:
    return " ".join(block.said for block in made.blocks if isinstance(block, Text))


def in_both_files(made: Sheet) -> tuple[str, str]:
    """Return the words of the PDF and of the Word file, each read by a programme not ours."""
    file = Document(io.BytesIO(as_docx(made)))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    words = " ".join([*(line.text for line in file.paragraphs), *cells])
    return " ".join(read_pdf(as_pdf(made), "-layout").split()), " ".join(words.split())


def test_issues_and_the_whole_stand_with_their_declared_figures() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1")
    world.decided(SubjectKind.ISSUE, "2", in_favour=20)
    made = paper(world, "series")
    assert [row[:3] for row in rows(made)] == [
        ("1", "Mức chi", "Thông qua"),
        ("2", "Thời hạn", "Không thông qua"),
        ("", "Toàn bộ dự thảo", "Chưa biểu quyết"),
    ]
    assert rows(made)[1][3].startswith("20 (23,53")
    assert rows(made)[2][3:] == ("–", "–", "–")
    world.decided(SubjectKind.WHOLE)
    assert rows(paper(world, "series"))[2][2] == "Thông qua"


def test_a_result_that_is_not_declared_is_on_no_paper() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1")
    world.vote_id = world.meeting.next_id
    world.ask(CHAIR, world.prepare(SubjectKind.ISSUE, "2"))
    assert rows(paper(world, "series"))[1][2:] == ("Đang biểu quyết", "–", "–", "–")


def test_who_took_a_draft_out_of_the_list_is_said_and_it_has_its_own_figures() -> None:
    world = Series(LIST)
    world.ask("A5", TakeOut(series=world.series_id, part="1"))
    world.decided(SubjectKind.CONSENT)
    name = world.meeting.people["A5"].name
    found = rows(paper(world, "series"))
    assert f"tách ra theo đề nghị của {name}" in found[0][1]
    assert found[0][2] == "Chưa biểu quyết"
    assert [row[2] for row in found[1:]] == ["Thông qua"] * (len(found) - 1)


def test_amendments_say_whose_they_are_and_what_became_of_them() -> None:
    world = Series()
    for text in ("Bỏ khoản 2", "Thêm khoản 4"):
        world.ask(CLERK, ProposeAmendment(item="3", text=text, place="Điều 3", person="A5"))
    second = list(world.meeting.procedure.amendments)[1]
    world.ask(CLERK, WithdrawAmendment(amendment=second, reason="Đã tiếp thu"))
    found = rows(paper(world, "series"))
    name = world.meeting.people["A5"].name
    assert found[0][1:3] == (f"Điều 3: Bỏ khoản 2 ({name} đề nghị)", "Chưa biểu quyết")
    assert found[1][2] == "Đã rút"


def test_the_minutes_of_the_vote_on_the_whole_list_its_issues() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1").decided(SubjectKind.ISSUE, "2")
    world.decided(SubjectKind.WHOLE)
    made = paper(world, "minutes", vote=world.vote)
    assert [row[1] for row in rows(made)] == ["Mức chi", "Thời hạn", "Toàn bộ dự thảo"]
    plain = Voting().here(["A1"]).prepared(Form.HANDS)
    assert not [
        one for one in paper(plain, "minutes", vote=plain.vote).blocks if isinstance(one, Grid)
    ]


def test_the_programmes_versions_say_who_changed_what_by_which_vote() -> None:
    world = Agenda(agenda_change="reason")
    world.voted()
    world.ask(CLERK, ChangeItem(item="2", minutes=35, reason="UBND tỉnh đề nghị"))
    world.voted(world.proposed(DropItem(item="3")))
    made = paper(world, "programme")
    assert "Bản 1, Hội đồng nhân dân thông qua lúc" in said(made)
    assert "60/85 đại biểu tán thành" in said(made)
    assert f"Lý do: {WHY}" in said(made)
    changes = rows(made, 0) + rows(made, 1)
    assert [row[2] for row in changes] == ["Bỏ mục 3", "Thời lượng (phút): 60, nay là 35"]
    assert "3" not in [row[0] for row in rows(made, 2)]
    for words in in_both_files(made):
        assert "CHƯƠNG TRÌNH KỲ HỌP ĐÃ THÔNG QUA" in words
        assert "Thời lượng (phút): 60, nay là 35" in words


@pytest.mark.parametrize("key", ["series", "programme"])
def test_a_session_without_any_of_it_says_so(key: str) -> None:
    world = Voting()
    made = paper(world, key)
    assert [type(block) for block in made.blocks] == [Text]
    assert said(made).strip()


def test_a_change_without_a_vote_since_the_last_version_is_told_as_one() -> None:
    world = Agenda(agenda_change="reason").voted()
    world.ask(CHAIR, ChangeItem(item="2", minutes=35, reason="UBND tỉnh đề nghị"))
    assert "Chương trình đang thực hiện khác bản đã thông qua" in said(paper(world, "programme"))
