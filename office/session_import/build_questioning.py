"""From the rows of a file to questioning: who can be questioned, on what, and who answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.meeting.kinds import ItemKind
from hub.meeting.question_state import MOST_RESPONDENTS
from office.session_import.headings import plain
from office.session_import.plan import PlannedHolder, PlannedIssueGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from office.session_import.draft import Entries, Tables
    from office.session_import.plan import PlannedDelegate, PlannedItem, PlannedPerson
    from office.session_import.rows import Row


@dataclass(frozen=True)
class Holders:
    """Those who can be questioned, and everybody by how a row may name them."""

    entries: Entries[PlannedHolder]
    named: dict[str, tuple[str, ...]]

    def find(self, row: Row, field: str, value: str) -> str:
        """Return whom a value names, by id or by name; nobody, or several, is a problem."""
        found = self.named.get(plain(value), ())
        if len(found) == 1:
            return found[0]
        key = "holder_not_single" if found else "unknown_holder"
        row.report(f"office.import.{key}", field, value=value)
        return ""


def office_holders_of(
    tables: Tables, everybody: Iterable[PlannedDelegate | PlannedPerson]
) -> Holders:
    """Return the office-holders of a file; whoever is not among its people is reported."""
    holders = Holders([], _names(everybody))
    seen: set[str] = set()
    for row in tables.of("office_holders"):
        value = row.needed("person")
        office, body = row.needed("office"), row.needed("body")
        person = holders.find(row, "person", value) if value else ""
        if person in seen:
            row.report("office.import.holder_twice", "person", value=value)
        elif person and office and body:
            holder = PlannedHolder(person=person, office=office, body=body)
            holders.entries.append((row, holder))
            seen.add(person)
    return holders


def _names(everybody: Iterable[PlannedDelegate | PlannedPerson]) -> dict[str, tuple[str, ...]]:
    """Return who is meant by an id or a name; an id is never anybody else's name."""
    people = list(everybody)
    named: dict[str, tuple[str, ...]] = {}
    for person in people:
        key = plain(person.name)
        named[key] = (*named.get(key, ()), person.id)
    return named | {plain(person.id): (person.id,) for person in people}


def issue_groups_of(
    tables: Tables, holders: Holders, agenda: Entries[PlannedItem]
) -> Entries[PlannedIssueGroup]:
    """Return the groups of issues of a file, in its order."""
    listed = {holder.person for _, holder in holders.entries}
    items = [item for _, item in agenda]
    made = [
        (row, _issue_group(row, place, holders, listed, items))
        for place, row in enumerate(tables.of("issue_groups"), 1)
    ]
    return [(row, group) for row, group in made if group.title and group.respondents]


def _issue_group(
    row: Row, place: int, holders: Holders, listed: set[str], items: list[PlannedItem]
) -> PlannedIssueGroup:
    return PlannedIssueGroup(
        no=row.ordinal("no") or place,
        title=row.needed("title"),
        respondents=_respondents(row, holders, listed),
        item=_item(row, items),
    )


def _respondents(row: Row, holders: Holders, listed: set[str]) -> tuple[str, ...]:
    """Return who answers, the one in charge first; only those on the list can."""
    found: list[str] = []
    for value in re.split(r"\s*[,;\n]\s*", row.needed("respondents")):
        person = holders.find(row, "respondents", value) if value else ""
        if person and person not in listed:
            row.report("office.import.not_a_holder", "respondents", value=value)
        elif person in found:
            row.report("office.import.respondent_twice", "respondents", value=value)
        elif person:
            found.append(person)
    if len(found) > MOST_RESPONDENTS:
        row.report("office.import.too_many_respondents", "respondents", most=MOST_RESPONDENTS)
    return tuple(found)


def _item(row: Row, items: list[PlannedItem]) -> int | None:
    """Return the item of the agenda a group is dealt with on, by its number as written."""
    value = row.text("item")
    if not value:
        return None
    written = {item.label or str(item.order): item for item in items}
    found = written.get(value) or {str(item.order): item for item in items}.get(value)
    if found is None:
        row.report("office.import.unknown_item", "item", value=value)
    elif found.kind is not ItemKind.QUESTIONING:
        row.report("office.import.item_not_questioning", "item", value=value)
    return found.order if found else None
