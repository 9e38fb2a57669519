"""Who can be questioned, and on what, comes in with the session's file; what is wrong is told."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from hub.meeting.planning import refuse_wrong_plan
from hub.meeting.question_state import GroupStage, IssueGroup, OfficeHolder
from office.session_import import read_session
from office.session_import.commands import plan_of
from office.session_import.plan import PlannedHolder, PlannedIssueGroup
from office.session_import.template import template_xlsx
from tests.office.session_import.office_files import read, said, session, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from tests.office.session_import.office_files import Document

PEOPLE = [
    {"id": "K1", "name": "Đặng Quốc Khánh", "role": "invitee", "title": "Giám đốc Sở Nông nghiệp"},
    {"id": "K2", "name": "Hồ Thị Lan", "role": "invitee", "title": "Giám đốc Sở Tài chính"},
]
HOLDERS = [
    {"person": "K1", "office": "Giám đốc", "body": "Sở Nông nghiệp và Môi trường"},
    {"person": "hồ thị lan", "office": "Giám đốc", "body": "Sở Tài chính"},
]
GROUPS = [
    {"no": 1, "title": "Phòng, chống sạt lở", "respondents": ["K1", "Hồ Thị Lan"], "item": 3},
    {"no": 2, "title": "Giải ngân vốn đầu tư công", "respondents": "K2"},
]


def questioned() -> Document:
    """Return a small session with questioning on its third item."""
    document = session()
    item = {"order": 3, "sitting": "B2", "kind": "questioning", "title": "Chất vấn", "minutes": 60}
    document["agenda"].append(item)
    document["people"] = [dict(one) for one in PEOPLE]
    document["office_holders"] = [dict(one) for one in HOLDERS]
    document["issue_groups"] = [dict(one) for one in GROUPS]
    return document


def test_people_are_named_by_id_or_by_name_and_the_item_by_its_number() -> None:
    reading = read(questioned())
    assert said(reading) == []
    assert reading.plan.office_holders == (
        PlannedHolder(person="K1", office="Giám đốc", body="Sở Nông nghiệp và Môi trường"),
        PlannedHolder(person="K2", office="Giám đốc", body="Sở Tài chính"),
    )
    assert reading.plan.issue_groups == (
        PlannedIssueGroup(no=1, title="Phòng, chống sạt lở", respondents=("K1", "K2"), item=3),
        PlannedIssueGroup(no=2, title="Giải ngân vốn đầu tư công", respondents=("K2",)),
    )


def test_the_meeting_is_asked_to_store_what_the_standing_committee_proposes() -> None:
    plan = plan_of(read(questioned()).plan)
    refuse_wrong_plan(plan)
    assert plan.office_holders[1] == OfficeHolder(
        person="K2", office="Giám đốc", body="Sở Tài chính"
    )
    assert plan.issue_groups[0] == IssueGroup(
        id="n1", title="Phòng, chống sạt lở", respondents=("K1", "K2"), item="i3"
    )
    assert plan.issue_groups[0].stage is GroupStage.PROPOSED


def test_a_workbook_has_a_sheet_for_each_and_gives_them_back() -> None:
    document = questioned()
    document["session"] |= {"level": "tỉnh", "province": "Hương Giang"}
    plan = read(document).plan
    again = read_session(template_xlsx(plan))
    assert said(again) == []
    assert again.plan.office_holders == plan.office_holders
    assert again.plan.issue_groups == plan.issue_groups


def test_an_offices_workbook_needs_no_ids() -> None:
    def add(book: Workbook) -> None:
        guests = book.create_sheet("Khách mời")
        guests.append(["Họ và tên", "Vai trò", "Chức vụ"])
        guests.append(["Đặng Quốc Khánh", "Khách mời", "Giám đốc"])
        guests.append(["Hồ Thị Lan", "Khách mời", "Giám đốc"])
        holders = book.create_sheet("Người trả lời chất vấn")
        holders.append(["DANH SÁCH NGƯỜI TRẢ LỜI CHẤT VẤN"])
        holders.append(["TT", "Họ và tên", "Chức danh", "Cơ quan, đơn vị"])
        holders.append([1, "Đặng Quốc Khánh", "Giám đốc", "Sở Nông nghiệp"])
        holders.append([2, "Hồ Thị Lan", "Giám đốc", "Sở Tài chính"])
        groups = book.create_sheet("Nhóm vấn đề")
        groups.append(["TT", "Nhóm vấn đề", "Người trả lời"])
        groups.append([1, "Sạt lở bờ sông", "Đặng Quốc Khánh;\nHồ Thị Lan"])

    reading = read_session(workbook(change=add))
    assert said(reading) == ["from_title"]
    assert [one.person for one in reading.plan.office_holders] == ["K01", "K02"]
    assert reading.plan.issue_groups[0].respondents == ("K01", "K02")


def test_a_list_of_guests_is_not_taken_for_those_who_can_be_questioned() -> None:
    def add(book: Workbook) -> None:
        guests = book.create_sheet("Sheet9")
        guests.append(["Họ và tên", "Chức vụ", "Cơ quan"])
        guests.append(["Đặng Quốc Khánh", "Giám đốc", "Sở Nông nghiệp"])

    reading = read_session(workbook(change=add))
    assert reading.plan.office_holders == ()
    assert "sheet_unknown" in said(reading)


def put(table: str, row: int, **fields: object) -> Callable[[Document], Any]:
    return lambda document: document[table][row - 1].update(fields)


SPOILT: list[tuple[Callable[[Document], Any], list[str]]] = [
    (put("office_holders", 1, person="K9"), ["unknown_holder@1", "not_a_holder@1"]),
    (put("office_holders", 2, person="K1"), ["holder_twice@2", "not_a_holder@1", "not_a_holder@2"]),
    (put("office_holders", 2, office=""), ["missing@2", "not_a_holder@1", "not_a_holder@2"]),
    (put("office_holders", 2, body=None), ["missing@2", "not_a_holder@1", "not_a_holder@2"]),
    (put("people", 2, name="Đặng Quốc Khánh"), ["unknown_holder@2", "unknown_holder@1",
                                               "not_a_holder@2"]),
    (put("issue_groups", 2, respondents=""), ["missing@2"]),
    (put("issue_groups", 2, respondents="A1"), ["not_a_holder@2"]),
    (put("issue_groups", 2, respondents="K2, K2"), ["respondent_twice@2"]),
    (put("issue_groups", 2, respondents="Nguyễn Văn Không"), ["unknown_holder@2"]),
    (put("issue_groups", 2, title=""), ["missing@2"]),
    (put("issue_groups", 2, no=1), ["duplicate_number@2"]),
    (put("issue_groups", 1, item=9), ["unknown_item@1"]),
    (put("issue_groups", 1, item=1), ["item_not_questioning@1"]),
    (lambda document: document.update(issue_groups="x"), ["not_a_table"]),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "problems"), SPOILT)
def test_what_cannot_be_is_told_at_its_row_and_keeps_the_session_out(
    spoil: Callable[[Document], Any], problems: list[str]
) -> None:
    document = questioned()
    spoil(document)
    reading = read(document)
    assert sorted(said(reading)) == sorted(problems)
    assert not reading.acceptable


def test_a_name_of_two_people_needs_the_id() -> None:
    document = questioned()
    document["people"].append(PEOPLE[1] | {"id": "K3"})
    assert sorted(said(read(document))) == ["holder_not_single@1", "holder_not_single@2",
                                            "not_a_holder@2"]  # fmt: skip
    document["office_holders"][1]["person"] = "K3"
    document["issue_groups"][0]["respondents"] = ["K1", "K3"]
    document["issue_groups"][1]["respondents"] = ["K3"]
    assert said(read(document)) == []


def test_at_most_ten_answer_for_one_group() -> None:
    document = questioned()
    many = [{"id": f"M{n}", "name": f"Người Thứ {chr(65 + n)}", "role": "invitee"}
            for n in range(11)]  # fmt: skip
    document["people"] += many
    document["office_holders"] += [
        {"person": one["id"], "office": "Giám đốc", "body": "Sở"} for one in many
    ]
    document["issue_groups"][1]["respondents"] = [one["id"] for one in many]
    assert said(read(document)) == ["too_many_respondents@2"]


def test_an_empty_workbook_shows_an_example_of_each() -> None:
    book = load_workbook(io.BytesIO(template_xlsx()))
    assert book["Người trả lời chất vấn"]["B6"].value == "Trần Thị Mẫu"
    assert book["Nhóm vấn đề chất vấn"]["C6"].value == "Trần Thị Mẫu; Lê Văn Mẫu"


def test_a_delegate_put_elsewhere_than_their_group_discusses_there() -> None:
    document = session()
    document["discussion_groups"].append({"no": 2, "delegations": [3]})
    document["delegates"][2]["discussion_group"] = 2
    document["discussion_groups"][0]["members"] = 2
    rooms = {room.id: room for room in plan_of(read(document).plan).rooms}
    assert rooms["to1"].groups == ("T1", "T2")
    assert rooms["to2"].members == ("A3",)
    del document["discussion_groups"]
    document["delegates"][1]["discussion_group"] = 2  # of group 1, as the chair is
    rooms = {room.id: room for room in plan_of(read(document).plan).rooms}
    assert (rooms["to1"].groups, rooms["to2"].groups) == (("T1",), ("T2",))
    assert rooms["to2"].members == ("A2",)


def test_a_delegate_group_in_two_discussions_is_told() -> None:
    document = session()
    document["discussion_groups"].append({"no": 2, "delegations": [2]})
    assert said(read(document)) == ["delegation_twice@2"]
