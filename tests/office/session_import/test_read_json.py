"""A session's JSON file is read as far as it can be, and what cannot be read is told."""

from __future__ import annotations

import json
import unicodedata
from datetime import time

import pytest

from hub.meeting.kinds import ItemKind
from hub.meeting.people import Role
from office.session_import import SessionPlan, read_session
from office.session_import.plan import DelegateRole
from tests.office.session_import.office_files import read, said, session


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"{", "file_not_json"),
        (b'{"schema": "\xff"}', "file_not_json"),
        (b"[" * 100_000, "file_not_json"),
        (b"{}", "file_other_schema"),
        (b"[]", "file_other_schema"),
        (b'{"schema": "hdnd-session/2"}', "file_other_schema"),
        (b'{"schema": 1}', "file_other_schema"),
    ],
)
def test_what_is_no_session_is_refused_as_a_whole(data: bytes, expected: str) -> None:
    reading = read_session(data)
    assert said(reading) == [expected]
    assert reading.plan == SessionPlan()
    assert not reading.acceptable


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_of_other_encodings_are_read(encoding: str) -> None:
    data = json.dumps(session(), ensure_ascii=False).encode(encoding)
    assert said(read_session(data)) == []


def test_missing_and_unknown_parts_are_told() -> None:
    document = session()
    del document["agenda"]
    document["guests"] = []
    document["delegates"][1]["shoe_size"] = 43
    expected = ["sheet_missing", "no_items", "resolution_not_voted@1", "sitting_empty@1",
                "sitting_empty@2", "sheet_unknown", "column_unknown@2"]  # fmt: skip
    assert sorted(said(read(document))) == sorted(expected)


def test_tables_and_records_of_the_wrong_type_are_told() -> None:
    document = session()
    document["rooms"] = {"id": "R1"}
    document["people"] = ["K1"]
    document["session"] = []
    assert said(read(document)) == [
        "not_a_record", "not_a_table", "not_a_record@1", "session_unnamed",
    ]  # fmt: skip


def test_values_of_the_wrong_type_are_told_and_left_out() -> None:
    document = session()
    document["agenda"][0] |= {"title": ["a", ["b"]], "minutes": "lâu"}
    document["delegates"][1] |= {"name": True, "birth_year": {}}
    reading = read(document)
    assert set(said(reading)) >= {"wrong_type@1", "wrong_type@2", "minutes_unreadable@1"}
    assert len(reading.plan.agenda) == 1
    assert len(reading.plan.delegates) == 2


def test_too_many_rows_are_cut_off_and_told() -> None:
    document = session()
    row = document["delegates"][2]
    document["delegates"] += [{**row, "id": f"X{no}", "seat": f"X{no}"} for no in range(3000)]
    reading = read(document)
    assert "sheet_too_long" in said(reading)
    assert len(reading.plan.delegates) == 2000


def test_loose_marks_are_put_right_and_told() -> None:
    document = session()
    document["delegates"][1]["name"] = unicodedata.normalize("NFD", "Ngô\u00a0Bá Thiện")
    reading = read(document)
    assert said(reading) == ["tidied@2"]
    assert reading.plan.delegates[1].name == "Ngô Bá Thiện"


def test_the_agenda_goes_by_its_numbers() -> None:
    document = session()
    document["agenda"].reverse()
    assert [item.order for item in read(document).plan.agenda] == [1, 2]


def test_items_stand_below_their_parents() -> None:
    document = session()
    child = {"sitting": "B1", "kind": "report", "title": "Báo cáo"}
    document["agenda"] += [{**child, "order": "1.1"}, {**child, "order": "1.2", "parent": "2"}]
    assert [item.parent for item in read(document).plan.agenda] == [None, None, 1, 2]
    document["agenda"][3]["parent"] = "9"
    assert said(read(document)) == ["unknown_item@4"]
    document["agenda"][3]["parent"] = "1.2"
    assert said(read(document)) == ["unknown_item@4"]


@pytest.mark.parametrize(
    ("written", "kind", "told"),
    [
        ("appraisal report", ItemKind.APPRAISAL_REPORT, []),
        ("Tờ trình, dự thảo nghị quyết", ItemKind.DRAFT_RESOLUTION, []),
        ("TỜ  TRÌNH", ItemKind.SUBMISSION, []),
        ("thao luan to", ItemKind.GROUP_DISCUSSION, []),
        ("Chất vấn (nhóm 1)", ItemKind.QUESTIONING, ["kind_guessed@1"]),
        ("Phát biểu bế mạc", ItemKind.CLOSING, ["kind_guessed@1"]),
        ("", ItemKind.OPENING, ["kind_guessed@1"]),
        ("Văn nghệ", ItemKind.OTHER, ["kind_unknown@1"]),
        ("Khác", ItemKind.OTHER, []),
    ],
)
def test_kinds_are_understood_in_the_office_s_words(
    written: str, kind: ItemKind, told: list[str]
) -> None:
    document = session()
    document["agenda"][0]["kind"] = written
    reading = read(document)
    assert reading.plan.agenda[0].kind is kind
    assert said(reading) == told


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Chủ tịch HĐND tỉnh, Chủ tọa kỳ họp", DelegateRole.CHAIR),
        ("Phó Chủ tịch Thường trực HĐND tỉnh, Chủ tọa", DelegateRole.VICE_CHAIR),
        ("Chủ tịch UBND tỉnh", DelegateRole.DELEGATE),
        ("Chủ tịch Hội đồng nhân dân xã Lộc Khê", DelegateRole.DELEGATE),
        ("Bí thư Tỉnh ủy", DelegateRole.DELEGATE),
        ("Thành viên Đoàn thư ký kỳ họp", DelegateRole.SECRETARY),
        ("", DelegateRole.DELEGATE),
    ],
)
def test_roles_are_understood_in_words(title: str, role: DelegateRole) -> None:
    document = session()
    document["delegates"][2] |= {"role": "", "role_vi": title}
    assert read(document).plan.delegates[2].role is role


def test_an_unknown_role_or_sex_is_told_and_kept_harmless() -> None:
    document = session()
    document["delegates"][2] |= {"role": "king", "sex": "?!"}
    reading = read(document)
    assert said(reading) == ["sex_unknown@3", "role_unknown@3"]
    assert reading.plan.delegates[2].role is DelegateRole.DELEGATE


def test_delegates_without_ids_get_some_all_together() -> None:
    document = session()
    for delegate in document["delegates"]:
        del delegate["id"]
    reading = read(document)
    assert said(reading) == ["ids_made@1"]
    assert [it.id for it in reading.plan.delegates] == ["DB001", "DB002", "DB003"]


def test_one_missing_id_or_name_is_told() -> None:
    document = session()
    del document["delegates"][2]["id"], document["delegates"][1]["name"]
    assert said(read(document)) == ["missing@2", "missing@3", "members_differ@1"]


def test_groups_are_named_by_number_and_constituency() -> None:
    document = session()
    document["delegates"][2] |= {"district": "Đơn vị bầu cử số 2", "delegation_no": "Tổ 2"}
    assert [group.name for group in read(document).plan.groups] == [
        "Tổ đại biểu số 1", "Tổ đại biểu số 2 - Đơn vị bầu cử số 2",
    ]  # fmt: skip


def test_discussion_groups_are_made_of_the_delegates_where_none_are_listed() -> None:
    document = session()
    del document["discussion_groups"], document["delegates"][1]["discussion_group"]
    (group,) = read(document).plan.discussion_groups
    assert (group.no, group.delegations, group.members) == (1, (1, 2), None)


def test_lists_of_groups_may_have_ranges_and_must_have_numbers() -> None:
    document = session()
    document["discussion_groups"] += [{"no": 2, "delegations": "10, 12-14"}, {"delegations": "1"}]
    reading = read(document)
    assert said(reading) == ["missing@3"]
    assert reading.plan.discussion_groups[1].delegations == (10, 12, 13, 14)


def test_resolutions_need_a_number_and_a_title() -> None:
    document = session()
    document["resolutions"] += [{"title": "Nghị quyết về B"}, {"no": 3}]
    assert said(read(document)) == ["missing@2", "missing@3"]


def test_sittings_without_an_id_are_told() -> None:
    document = session()
    document["sittings"].append({"date": "2026-12-09", "start": "19:00"})
    assert said(read(document)) == ["missing@3"]


def test_parts_of_the_day_follow_from_the_hour() -> None:
    document = session()
    document["sittings"] += [{"id": "B3", "date": "2026-12-09", "start": "19:00"}]
    assert [it.part for it in read(document).plan.sittings] == ["sáng", "chiều", "tối"]


def test_an_item_s_own_date_must_be_its_sitting_s() -> None:
    document = session()
    document["agenda"][0]["date"] = "2026-12-09"
    assert said(read(document)) == ["date_differs@1"]


def test_remote_rooms_are_found_by_id_and_name() -> None:
    document = session()
    document["rooms"] = [{"id": "R7", "name": "Điểm cầu Hòn Trầm"}]
    rooms = ("R7", "điểm cầu hòn trầm", "hội trường")
    for delegate, room in zip(document["delegates"], rooms, strict=True):
        delegate["room"] = room
    reading = read(document)
    assert said(reading) == []
    assert [it.room for it in reading.plan.delegates] == ["R7", "R7", ""]
    document["delegates"][0]["room"] = "Nhà riêng"
    assert said(read(document)) == ["unknown_room@1"]


def test_people_without_ids_get_some_and_keep_their_duties() -> None:
    document = session()
    document["people"] = [
        {"name": "Trần Văn Thuần", "role": "Văn thư"},
        {"name": "Hồ Thị Bưởi", "role": "room_operator", "room": "Hòn Trầm"},
    ]
    people = read(document).plan.people
    assert [(it.id, it.role) for it in people] == [
        ("K01", Role.CLERK),
        ("K02", Role.ROOM_OPERATOR),
    ]
    assert people[1].room == "R1"


def test_hours_are_kept() -> None:
    document = session()
    document["agenda"][0]["start"] = "07h30"
    assert read(document).plan.agenda[0].start == time(7, 30)
