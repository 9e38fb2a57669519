"""What stands in the rows of a session's workbook: its records, or one example of each."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from office.session_import.headings import WORDINGS

if TYPE_CHECKING:
    from office.session_import.plan import SessionPlan

Values = dict[str, object]

_DAY = date(2026, 12, 8)

EXAMPLES: dict[str, Values] = {
    "sittings": {
        "id": "B1",
        "date": _DAY,
        "part": "sáng",
        "start": time(8),
        "end": time(11, 30),
        "title": "Phiên khai mạc",
    },
    "agenda": {
        "order": 1,
        "sitting": "B1",
        "date": _DAY,
        "start": time(8),
        "minutes": 10,
        "title": "Phát biểu khai mạc kỳ họp của Chủ tịch HĐND tỉnh",
        "kind": "Khai mạc",
        "presenter": "Chủ tịch HĐND tỉnh",
    },
    "resolutions": {
        "no": 1,
        "title": "Nghị quyết về dự toán ngân sách địa phương năm 2027",
        "type": "cá biệt",
        "field": "tài chính - ngân sách",
        "submitter": "UBND tỉnh",
        "appraiser": "Ban Kinh tế - Ngân sách HĐND tỉnh",
    },
    "discussion_groups": {"no": 1, "delegations": "1, 2, 3", "members": 21},
    "delegates": {
        "order": 1,
        "id": "DB001",
        "name": "Nguyễn Văn Mẫu",
        "sex": "Nam",
        "birth_year": 1975,
        "delegation_no": 1,
        "district": "Đơn vị bầu cử số 1",
        "discussion_group": 1,
        "role_vi": "Đại biểu",
        "seat": "A01",
    },
    "people": {
        "order": 1,
        "id": "K01",
        "name": "Trần Thị Mẫu",
        "role": "Khách mời",
        "title": "Giám đốc Sở Tài chính",
    },
    "rooms": {"id": "DC1", "name": "Điểm cầu phường Mẫu"},
    "office_holders": {
        "order": 1,
        "person": "Trần Thị Mẫu",
        "office": "Giám đốc",
        "body": "Sở Tài chính",
    },
    "issue_groups": {
        "no": 1,
        "title": "Tiến độ giải ngân vốn đầu tư công",
        "respondents": "Trần Thị Mẫu; Lê Văn Mẫu",
        "item": 12,
    },
}


def rows_of(plan: SessionPlan, table: str) -> list[Values]:
    """Return the records of one table in the office's own words."""
    rows = [asdict(record) for record in getattr(plan, table)]
    labels = {item.order: item.label for item in plan.agenda}
    days = {sitting.id: sitting.date for sitting in plan.sittings}
    names = {room.id: room.name for room in plan.rooms}
    for number, row in enumerate(rows, 1):
        _in_words(row, table)
        row.setdefault("order", number)
        if table == "agenda":
            label = labels[row["order"]]
            row |= {"order": label or row["order"], "date": days.get(row["sitting"])}
        if table == "issue_groups":
            row["item"] = labels.get(row["item"]) or row["item"]
        if "room" in row:
            row["room"] = names.get(row["room"], "")
    return rows


def _in_words(row: Values, table: str) -> None:
    if table == "agenda":
        row["kind"] = WORDINGS.kinds[str(row["kind"])][0]
    if table == "people":
        row["role"] = WORDINGS.duties[str(row["role"])][0]
    if table == "delegates" and not row["role_vi"]:
        row["role_vi"] = WORDINGS.roles[str(row["role"])][0]
    if table == "discussion_groups" and isinstance(joined := row["delegations"], tuple):
        row["delegations"] = ", ".join(str(no) for no in joined)
    if table == "issue_groups" and isinstance(answering := row["respondents"], tuple):
        row["respondents"] = "; ".join(answering)
