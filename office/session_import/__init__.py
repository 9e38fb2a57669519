"""A session prepared as a file, read and looked over before anything of it is stored."""

from __future__ import annotations

from msgspec import Struct

from office.session_import.build import draft_of
from office.session_import.files import Kind, kind_of
from office.session_import.plan import SessionPlan
from office.session_import.problems import Problem, Severity, Unreadable
from office.session_import.read_json import read_json
from office.session_import.rules import check

__all__ = ("Problem", "Reading", "SessionPlan", "Severity", "read_session")

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Reading(Struct, frozen=True):
    """What was understood of a file, and everything there is to say about it, the gravest first."""

    plan: SessionPlan
    problems: tuple[Problem, ...]

    @property
    def acceptable(self) -> bool:
        """Whether the session may be stored."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def read_session(data: bytes) -> Reading:
    """Read a session from a JSON file or a workbook; whatever is wrong with it is only told."""
    from office.session_import.read_xlsx import read_xlsx  # by the first import, not every start

    try:
        tables = read_json(data) if kind_of(data) is Kind.JSON else read_xlsx(data)
    except Unreadable as unreadable:
        return Reading(SessionPlan(), (unreadable.problem,))
    draft = draft_of(tables)
    check(draft)
    problems = sorted(tables.problems, key=lambda problem: _GRAVITY[problem.severity])
    return Reading(draft.plan(), tuple(problems))
