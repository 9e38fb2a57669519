"""From the rows of a file to a session's records: the session itself, its people and its rooms."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.catalogue import text
from hub.meeting.people import Role
from office.session_import.build_agenda import agenda_of, resolutions_of, sittings_of
from office.session_import.build_questioning import issue_groups_of, office_holders_of
from office.session_import.draft import Draft
from office.session_import.headings import WORDINGS, choose, plain
from office.session_import.plan import (
    DelegateGroup,
    DelegateRole,
    DiscussionGroup,
    PlannedDelegate,
    PlannedPerson,
    PlannedSession,
    PlannedSitting,
    RemoteRoom,
)
from office.session_import.rows import Row

if TYPE_CHECKING:
    from office.session_import.draft import Entries, Tables

# A delegate may preside over a commune's council at home; that is no office in this hall.
_ELSEWHERE = re.compile(r"\b(xa|phuong|dac khu|huyen|thi tran)\b")


def draft_of(tables: Tables) -> Draft:
    """Return every record that can be made of the rows; what cannot is reported and left out."""
    rows = tables.of("session")
    session_row = rows[0] if rows else Row("session", "", 0, {}, tables.problems)
    sittings, places = sittings_of(tables)
    agenda = agenda_of(tables, places)
    rooms = _rooms(tables)
    delegates, people = _delegates(tables, _names(rooms)), _people(tables, _names(rooms))
    holders = office_holders_of(tables, (*(it for _, it in delegates), *(it for _, it in people)))
    return Draft(
        session_row=session_row,
        session=_dated(_session(session_row), [sitting for _, sitting in sittings]),
        sittings=sittings,
        agenda=agenda,
        resolutions=resolutions_of(tables, agenda),
        discussion_groups=_discussion_groups(tables, delegates),
        groups=_groups(delegates),
        delegates=delegates,
        people=people,
        rooms=rooms,
        office_holders=holders.entries,
        issue_groups=issue_groups_of(tables, holders, agenda),
        totals=tables.totals,
        stated={table for table, rows in tables.rows.items() if rows},
    )


def _session(row: Row) -> PlannedSession:
    return PlannedSession(
        province=row.text("province"),
        level=row.text("level"),
        council=row.text("council"),
        term_no=row.text("term_no"),
        term=row.text("term"),
        number=row.ordinal("number"),
        name=row.text("name"),
        kind=row.text("kind"),
        venue=row.text("venue"),
        delegates_total=row.ordinal("delegates_total"),
        resolutions_adopted=row.ordinal("resolutions_adopted"),
        start=row.date("start"),
        end=row.date("end"),
    )


def _dated(session: PlannedSession, sittings: list[PlannedSitting]) -> PlannedSession:
    """Return the session lasting from its first sitting to its last, where it does not say."""
    days = [sitting.date for sitting in sittings if sitting.date]
    return replace(
        session,
        start=session.start or min(days, default=None),
        end=session.end or max(days, default=None),
    )


def _rooms(tables: Tables) -> Entries[RemoteRoom]:
    """Return the remote rooms: those listed, or those the delegates' rows speak of."""
    listed = tables.of("rooms")
    if listed:
        made = [(row, RemoteRoom(id=row.needed("id"), name=row.needed("name"))) for row in listed]
        return [(row, room) for row, room in made if room.id and room.name]
    rooms: dict[str, tuple[Row, RemoteRoom]] = {}
    for row in (*tables.of("delegates"), *tables.of("people")):
        value = row.value("room")
        name = value if isinstance(value, str) else ""
        if not _is_hall(name) and plain(name) not in rooms:
            rooms[plain(name)] = row, RemoteRoom(id=f"R{len(rooms) + 1}", name=name)
    return list(rooms.values())


def _is_hall(name: str) -> bool:
    return plain(name) in {"", "hall", "hoi truong"}


def _room(row: Row, rooms: dict[str, str]) -> str:
    """Return the id of the remote room somebody sits in; empty in the hall."""
    name = row.text("room")
    if _is_hall(name):
        return ""
    if plain(name) not in rooms:
        row.report("office.import.unknown_room", "room", value=name)
    return rooms.get(plain(name), "")


def _names(rooms: Entries[RemoteRoom]) -> dict[str, str]:
    return {plain(name): room.id for _, room in rooms for name in (room.name, room.id)}


def _delegates(tables: Tables, rooms: dict[str, str]) -> Entries[PlannedDelegate]:
    rows = tables.of("delegates")
    made = bool(rows) and not any(row.has("id") for row in rows)
    if made:
        rows[0].report("office.import.ids_made", "id", count=len(rows))
    entries = [
        (row, _delegate(row, f"DB{number:03}" if made else row.needed("id"), rooms))
        for number, row in enumerate(rows, 1)
    ]
    return [(row, delegate) for row, delegate in entries if delegate.id and delegate.name]


def _delegate(row: Row, key: str, rooms: dict[str, str]) -> PlannedDelegate:
    number, district = row.ordinal("delegation_no"), row.text("district")
    delegation = row.text("delegation")
    if number is not None and not delegation:
        named = "office.import.group_named" if district else "office.import.group_numbered"
        delegation = text("vi", named, no=number, district=district)
    return PlannedDelegate(
        id=key,
        name=_name(row),
        sex=_sex(row),
        birth_year=row.year("birth_year"),
        delegation_no=number,
        delegation=delegation,
        district=district,
        discussion_group=row.ordinal("discussion_group"),
        role=_role(row),
        role_vi=row.text("role_vi"),
        seat=row.text("seat"),
        room=_room(row, rooms),
    )


def _name(row: Row) -> str:
    """Return the name in one piece; some lists give the family and given names in two columns."""
    if "given" in row.fields and not row.has("name"):
        return f"{row.text('family')} {row.needed('given')}".strip()
    return row.needed("name")


def _sex(row: Row) -> str:
    value = row.text("sex")
    known = choose("sexes", value)
    if value and not known:
        row.report("office.import.sex_unknown", "sex", value=value)
    return known or value


def _role(row: Row) -> DelegateRole:
    stated, described = row.text("role"), row.text("role_vi")
    if stated and not choose("roles", stated):
        row.report("office.import.role_unknown", "role", value=stated)
    known = choose("roles", stated) or choose("roles", described)
    return DelegateRole(known or _described(described))


def _described(title: str) -> str:
    words = plain(title)
    if not _ELSEWHERE.search(words):
        for first, second, role in WORDINGS.role_hints:
            if first in words and second in words:
                return role
    return DelegateRole.DELEGATE


def _groups(delegates: Entries[PlannedDelegate]) -> tuple[DelegateGroup, ...]:
    names: dict[int, str] = {}
    for _, delegate in delegates:
        if delegate.delegation_no is not None:
            names.setdefault(delegate.delegation_no, delegate.delegation)
    return tuple(DelegateGroup(no=no, name=names[no]) for no in sorted(names))


def _discussion_groups(
    tables: Tables, delegates: Entries[PlannedDelegate]
) -> Entries[DiscussionGroup]:
    listed = [(row, _discussion_group(row)) for row in tables.of("discussion_groups")]
    if listed:
        return [(row, group) for row, group in listed if group]
    rows: dict[int, Row] = {}
    places: dict[int, Counter[int]] = {}
    for row, delegate in delegates:
        no, joined = delegate.discussion_group, delegate.delegation_no
        if no is not None:
            rows.setdefault(no, row)
            if joined is not None:
                places.setdefault(joined, Counter())[no] += 1
    # A delegate group is where most of it is; whoever is elsewhere was put there by hand.
    met = {joined: count.most_common(1)[0][0] for joined, count in places.items()}
    return [
        (rows[no], DiscussionGroup(no=no, delegations=tuple(key for key in met if met[key] == no)))
        for no in sorted(rows)
    ]


def _discussion_group(row: Row) -> DiscussionGroup | None:
    no = row.ordinal("no")
    if no is None:
        row.report("office.import.missing", "no")
        return None
    return DiscussionGroup(
        no=no, delegations=_numbers(row.text("delegations")), members=row.whole("members")
    )


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a list like `10, 12-19`."""
    numbers: list[int] = []
    for first, last in re.findall(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", text, re.ASCII):
        numbers += range(int(first), int(last or first) + 1)
    return tuple(dict.fromkeys(numbers))


def _people(tables: Tables, rooms: dict[str, str]) -> Entries[PlannedPerson]:
    rows = tables.of("people")
    made = bool(rows) and not any(row.has("id") for row in rows)
    entries: Entries[PlannedPerson] = []
    for number, row in enumerate(rows, 1):
        key = f"K{number:02}" if made else row.needed("id")
        name, duty = row.needed("name"), row.needed("role")
        known = choose("duties", duty)
        if duty and not known:
            row.report("office.import.unknown_duty", "role", value=duty)
        if key and name and known:
            entries.append((row, _person(row, key, name, Role(known), rooms)))
    return entries


def _person(row: Row, key: str, name: str, role: Role, rooms: dict[str, str]) -> PlannedPerson:
    return PlannedPerson(
        id=key,
        name=name,
        role=role,
        title=row.text("title"),
        represents=row.text("represents"),
        seat=row.text("seat"),
        room=_room(row, rooms),
    )
