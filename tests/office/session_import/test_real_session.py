"""The real session is read whole and without a complaint, the same from both its files."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from msgspec.structs import asdict

from hub.meeting.kinds import ItemKind
from office.session_import import Reading, Severity, read_session
from office.session_import.plan import DelegateRole
from office.session_import.template import template_xlsx
from tests.office.session_import.office_files import real, said

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def from_json() -> Reading:
    return read_session(real("session.json"))


@pytest.fixture(scope="module")
def from_xlsx() -> Reading:
    return read_session(real("session.xlsx"))


def test_nothing_is_wrong_with_either_file(from_json: Reading, from_xlsx: Reading) -> None:
    assert said(from_json) == []
    assert said(from_xlsx, Severity.ERROR, Severity.WARNING) == []
    assert said(from_xlsx) == ["from_title"]


def test_every_item_and_delegate_is_there(from_json: Reading, from_xlsx: Reading) -> None:
    document = json.loads(real("session.json"))
    for plan in (from_json.plan, from_xlsx.plan):
        assert [item.title for item in plan.agenda] == [it["title"] for it in document["agenda"]]
        assert [item.minutes for item in plan.agenda] == [
            it["minutes"] for it in document["agenda"]
        ]
        assert [item.kind for item in plan.agenda] == [
            it["kind"].replace(" ", "_") for it in document["agenda"]
        ]
        assert [it.id for it in plan.delegates] == [it["id"] for it in document["delegates"]]
        assert len(plan.groups) == 20
        assert [it.no for it in plan.resolutions] == list(range(1, 20))


def test_both_files_say_the_same(from_json: Reading, from_xlsx: Reading) -> None:
    ours, theirs = from_json.plan, from_xlsx.plan
    assert ours.delegates == theirs.delegates
    assert ours.groups == theirs.groups
    only_one_knows = {"start", "appraiser"}
    for one, other in zip(ours.agenda, theirs.agenda, strict=True):
        known = asdict(one).items()
        assert [value for name, value in known if name not in only_one_knows] == [
            value for name, value in asdict(other).items() if name not in only_one_knows
        ]
    assert [(it.id, it.date, it.part, it.start) for it in ours.sittings] == [
        (it.id, it.date, it.part, it.start) for it in theirs.sittings
    ]
    assert [it.title for it in ours.resolutions] == [it.title for it in theirs.resolutions]
    assert [it.delegations for it in ours.discussion_groups] == [
        it.delegations for it in theirs.discussion_groups
    ]


def test_the_workbook_tells_of_the_session_in_its_titles(from_xlsx: Reading) -> None:
    session = from_xlsx.plan.session
    assert session.council == "Hội đồng nhân dân tỉnh Nghệ An"
    assert session.name == "Kỳ họp thứ 31 Hội đồng nhân dân tỉnh Nghệ An khóa XVIII"
    assert (session.number, session.term_no) == (31, "XVIII")
    assert (session.start, session.end) == (date(2025, 7, 9), date(2025, 7, 10))


def test_hours_roles_and_parallel_items_are_understood(from_xlsx: Reading) -> None:
    plan = from_xlsx.plan
    assert [(it.start, it.end) for it in plan.sittings][:2] == [
        (time(7, 30), time(9, 40)),
        (time(9, 50), time(11, 30)),
    ]
    beside = [item for item in plan.agenda if item.parallel]
    assert [item.order for item in beside] == [20, 21, 22, 23]
    assert {item.kind for item in beside} == {ItemKind.GROUP_DISCUSSION}
    roles = [it.role for it in plan.delegates]
    assert [roles.count(role) for role in DelegateRole] == [1, 2, 2, 75]


def test_the_session_comes_back_from_our_own_workbook_as_it_was(from_json: Reading) -> None:
    again = read_session(template_xlsx(from_json.plan))
    assert said(again) == []
    assert again.plan == from_json.plan
