"""Where a rule or a setting is laid down, as the council words it, each version with its day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.shape import Shape
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

LONGEST = 500
VERSIONS = 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Citation(Struct, frozen=True):
    """Where something is laid down, and from which day on; an empty day is always."""

    text: str
    effective_from: str = ""


class CitationShape(Shape, frozen=True):
    """The council's own citation of a ground, put before the catalogue's."""

    text: str
    effective_from: str | None = None


Versions = dict[str, tuple[Citation, ...]]


def checked_citation(citation: Citation) -> Citation:
    """Return a citation without blanks around it; raise Refused when it can't be."""
    text = " ".join(citation.text.split())
    if len(text) > LONGEST:
        raise Refused("text_too_long", most=LONGEST)
    if citation.effective_from and not _DAY.fullmatch(citation.effective_from):
        raise Refused("wrong_day")
    return Citation(text, citation.effective_from)


def with_citation(before: Versions, subject: str, citation: Citation) -> Versions:
    """Return all citations with one version more; an empty text takes that day's version away."""
    kept = [one for one in before.get(subject, ()) if one.effective_from != citation.effective_from]
    versions = [*kept, citation] if citation.text else kept
    if len(versions) > VERSIONS:
        raise Refused("citation_versions", most=VERSIONS)
    ordered = tuple(sorted(versions, key=lambda one: one.effective_from))
    others = {one: found for one, found in before.items() if one != subject}
    return {**others, subject: ordered} if ordered else others


def own_citation(meeting: Meeting, subject: str) -> Citation | None:
    """Return the council's own citation in force when the session begins, if it has one."""
    day = meeting.session.starts[:10]
    versions = meeting.citations.get(subject, ())
    found = [one for one in versions if not day or one.effective_from <= day]
    return found[-1] if found else None


def citation_shapes(meeting: Meeting) -> dict[str, CitationShape] | None:
    """Return the council's own citations in force, for the screens to explain with."""
    own = {subject: own_citation(meeting, subject) for subject in meeting.citations}
    shown = {
        subject: CitationShape(text=one.text, effective_from=one.effective_from or None)
        for subject, one in own.items()
        if one
    }
    return shown or None
