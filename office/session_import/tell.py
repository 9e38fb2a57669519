"""Says what is wrong with a session's file: where it stands and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.catalogue import text

if TYPE_CHECKING:
    from office.session_import.problems import Problem


def place_of(problem: Problem, language: str) -> str:
    """Return where a problem stands, as one would say it; empty if it is the whole file's."""
    where = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    if problem.row and problem.column and problem.cell:
        return text(language, "office.import.at_cell", cell=problem.cell, **where)
    if problem.row and problem.column:
        return text(language, "office.import.at_field", **where)
    if problem.row:
        return text(language, "office.import.at_row", **where)
    if problem.column and problem.sheet:
        return text(language, "office.import.at_column", **where)
    return problem.sheet or problem.column


def sentence_of(problem: Problem, language: str) -> str:
    """Return what is wrong, in one sentence or two."""
    here: dict[str, str | int] = {"sheet": problem.sheet, "cell": problem.cell, "value": ""}
    values = {**here, **problem.values}
    if kind := problem.values.get("kind"):
        values["kind"] = text(language, f"office.kind_{kind}")
    return text(language, problem.key, **values)


def severity_of(problem: Problem, language: str) -> str:
    """Return how grave a problem is."""
    return text(language, f"office.import.severity_{problem.severity}")
