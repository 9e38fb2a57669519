"""A session comes in by the office's pages: looked over first, stored once, served at once."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from hub.auth.audit import Act
from hub.meeting.kinds import Stage
from hub.meeting.people import Role
from hub.meeting.session import OpenSitting
from office.session_import import read_session
from office.session_import.template import template_xlsx
from tests.hub.meeting.sentences import CHAIR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.office.secretariat import Secretariat, Visitor

IMPORT = "/office/import"


def session_file(**changes: Any) -> bytes:
    """Return a small session as an office's file."""
    document = {
        "schema": "hdnd-session/1",
        "session": {"name": "Kỳ họp thứ 32", "council": "HĐND tỉnh", "number": 32},
        "sittings": [{"id": "S1", "date": "2026-12-08", "start": "08:00", "end": "11:30"}],
        "agenda": [
            {"order": 1, "title": "Khai mạc", "kind": "opening", "sitting": "S1", "minutes": 10},
            {"order": 2, "title": "Thông qua nghị quyết", "kind": "vote", "sitting": "S1"},
        ],
        "delegates": [
            {"id": "A1", "name": "Nguyễn Văn Ái", "role_vi": "Chủ tọa kỳ họp"},
            {"id": "A2", "name": "Lê Thị Bưởi"},
            {"id": "A3", "name": "Trần Văn Cường"},
        ],
    }
    return json.dumps({**document, **changes}).encode()


def handed_in(visitor: Visitor, content: bytes, name: str = "ky-hop.json") -> str:
    """Hand a file in and look at its preview; return the preview's path."""
    visitor.open(IMPORT)
    return visitor.follow(visitor.hand_in(IMPORT, name, content))


def test_preview_names_every_problem_by_its_row_and_stores_nothing(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    twice = [{"id": "A1", "name": "Nguyễn Văn Ái"}, {"id": "A1", "name": "Lê Bưởi"}]
    handed_in(clerk, session_file(delegates=twice))
    assert "delegates, row 2" in clerk.text()
    assert "It can't be stored" in clerk.text()
    assert "Store the session" not in clerk.text()
    clerk.open("/office")
    assert "Session 2" not in clerk.text()


def test_stored_session_is_served_at_once_and_its_people_have_accounts(
    office: Secretariat,
) -> None:
    clerk = office.opens().visitor("C1")
    preview = handed_in(clerk, session_file())
    assert all(words in clerk.text() for words in ("Khai mạc", "Trần Văn Cường", "Kỳ họp thứ 32"))
    assert clerk.follow(clerk.send(f"{preview}/store")) == "/office/sessions/2"
    stored = office.meeting(2)
    assert [item.title for item in stored.items.values()] == ["Khai mạc", "Thông qua nghị quyết"]
    assert stored.rooms["hall"].presiding == "A1"
    assert office.account("A3").name == "Trần Văn Cường"
    assert office.audited(Act.SESSION_STORED) == [("C1", "session-2")]
    assert clerk.open("/office/sessions/2/people").status_code == 200


def test_office_staff_stay_and_the_councils_settings_too(office: Secretariat) -> None:
    admin = office.opens().visitor("admin")
    admin.open("/office/sessions/1/settings")
    admin.fill_in("/office/sessions/1/settings/change", first_speech="300")
    preview = handed_in(admin, session_file())
    assert "Lê Văn Thư" in admin.text()
    admin.send(f"{preview}/store")
    stored = office.meeting(2)
    assert Role.CLERK in stored.people["C1"].roles
    assert stored.settings.first_speech == 300


def test_a_session_that_sits_is_not_pushed_aside_by_a_new_one(office: Secretariat) -> None:
    office.opens(None, (CHAIR, OpenSitting(sitting="B1")))
    clerk = office.visitor("C1")
    preview = handed_in(clerk, session_file(delegates=[{"id": "X1", "name": "Lê Thị Khác"}]))
    clerk.send(f"{preview}/store")
    delegate = office.hub.screen("A9")

    async def comes() -> dict[str, Any]:
        async with delegate as screen:
            return dict(screen.parts["session"])

    assert asyncio.run(comes())["number"] == "31"


def test_store_pressed_twice_stores_once(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    preview = handed_in(clerk, session_file())
    assert clerk.send(f"{preview}/store").status_code == 303
    assert clerk.send(f"{preview}/store").status_code == 400
    assert "expired" in clerk.refusal()
    clerk.open("/office")
    assert "Session 3" not in clerk.text()


def test_what_somebody_else_handed_in_is_not_shown(office: Secretariat) -> None:
    clerk, other = office.opens().visitor("C1"), office.visitor("C2")
    preview = handed_in(clerk, session_file())
    assert other.open(preview).status_code == 400
    assert other.open("/office/import/no-such-upload").status_code == 400
    later = handed_in(clerk, session_file())
    assert clerk.open(preview).status_code == 400
    assert clerk.open(later).status_code == 200


def test_plan_of_a_session_not_begun_is_replaced_after_a_look_at_the_differences(
    office: Secretariat,
) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open("/office/import?session=1")
    preview = clerk.follow(clerk.hand_in(IMPORT, "moi.json", session_file(), session="1"))
    assert preview.endswith("?session=1")
    for words in ("Items gone: 3", "People gone: 86", "In place of session 1"):
        assert words in clerk.text(), words
    answer = clerk.send(f"{preview.partition('?')[0]}/store")
    assert clerk.follow(answer) == "/office/sessions/1"
    assert len(office.meeting().agenda) == 2
    assert office.meeting().session.stage is Stage.PLANNED


def test_plan_of_a_session_that_has_begun_is_not_replaced(office: Secretariat) -> None:
    office.opens(None, (CHAIR, OpenSitting(sitting="B1")))
    clerk = office.visitor("C1")
    preview = handed_in(clerk, session_file())
    assert clerk.send(f"{preview}/store", session="1").status_code == 400
    assert "has begun" in clerk.refusal()
    assert len(office.meeting().agenda) == 4


@pytest.mark.parametrize("roles", [["administrator"], ["technician"]])
def test_only_an_administrator_brings_in_more_rights(office: Secretariat, roles: list[str]) -> None:
    office.opens()
    staff = [{"id": "N1", "name": "Người Mới", "role": role} for role in roles]
    for person, allowed in (("C1", False), ("admin", True)):
        visitor = office.visitor(person)
        preview = handed_in(visitor, session_file(people=staff))
        answer = visitor.send(f"{preview}/store")
        assert (answer.status_code == 303) is allowed, person


def test_nobody_raises_themselves_by_a_file(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    own = [{"id": "C1", "name": "Lê Văn Thư", "role": "secretary"}]
    preview = handed_in(clerk, session_file(people=own))
    assert clerk.send(f"{preview}/store").status_code == 400
    assert "more rights" in clerk.refusal()


def damaged() -> bytes:
    return template_xlsx()[:-200]


@pytest.mark.parametrize("content", [lambda: b"", lambda: b"\x00\x01nonsense", damaged])
def test_a_file_that_is_none_is_told_and_nothing_breaks(
    office: Secretariat, content: Callable[[], bytes]
) -> None:
    clerk = office.opens().visitor("C1")
    handed_in(clerk, content(), "tep.xlsx")
    assert clerk.answer is not None
    assert clerk.answer.status_code == 200
    assert "It can't be stored" in clerk.text()


def test_no_file_and_one_too_large_are_refused(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(IMPORT)
    assert clerk.hand_in(IMPORT, "", b"").status_code == 400
    clerk.open(IMPORT)
    assert clerk.hand_in(IMPORT, "lon.xlsx", b"P" * (33 * 2**20)).status_code == 413


def test_template_is_a_workbook_that_can_be_read(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    answer = clerk.open("/office/import/template")
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content[:2] == b"PK"
    keys = {problem.key for problem in read_session(answer.content).problems}
    assert "office.import.no_items" in keys
