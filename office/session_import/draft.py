"""A session's file half understood: every record beside the row it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from office.session_import.plan import SessionPlan

if TYPE_CHECKING:
    from office.session_import.plan import (
        DelegateGroup,
        DiscussionGroup,
        PlannedDelegate,
        PlannedHolder,
        PlannedIssueGroup,
        PlannedItem,
        PlannedPerson,
        PlannedResolution,
        PlannedSession,
        PlannedSitting,
        RemoteRoom,
    )
    from office.session_import.problems import Problem
    from office.session_import.rows import Row

T = TypeVar("T")
Entries = list[tuple["Row", T]]

TABLES = (
    "session",
    "sittings",
    "agenda",
    "resolutions",
    "discussion_groups",
    "delegates",
    "people",
    "rooms",
    "office_holders",
    "issue_groups",
)


@dataclass
class Tables:
    """What a file holds, row by row; `totals` are the counts it states under a table."""

    problems: list[Problem]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    totals: list[tuple[str, Row, int]] = field(default_factory=list)

    def of(self, table: str) -> list[Row]:
        return self.rows.get(table, [])


@dataclass
class Draft:
    """The records of a plan, each with its row; `stated` names the tables the file really has."""

    session_row: Row
    session: PlannedSession
    sittings: Entries[PlannedSitting]
    agenda: Entries[PlannedItem]
    resolutions: Entries[PlannedResolution]
    discussion_groups: Entries[DiscussionGroup]
    groups: tuple[DelegateGroup, ...]
    delegates: Entries[PlannedDelegate]
    people: Entries[PlannedPerson]
    rooms: Entries[RemoteRoom]
    office_holders: Entries[PlannedHolder]
    issue_groups: Entries[PlannedIssueGroup]
    totals: list[tuple[str, Row, int]]
    stated: set[str]

    def plan(self) -> SessionPlan:
        return SessionPlan(
            session=self.session,
            sittings=tuple(it for _, it in self.sittings),
            agenda=tuple(it for _, it in self.agenda),
            resolutions=tuple(it for _, it in self.resolutions),
            discussion_groups=tuple(it for _, it in self.discussion_groups),
            groups=self.groups,
            delegates=tuple(it for _, it in self.delegates),
            people=tuple(it for _, it in self.people),
            rooms=tuple(it for _, it in self.rooms),
            office_holders=tuple(it for _, it in self.office_holders),
            issue_groups=tuple(it for _, it in self.issue_groups),
        )
