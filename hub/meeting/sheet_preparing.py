"""Office-holders are put on a sheet, to be rated or to have their confidence voted on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.conditions import TITLE, checked_text
from hub.meeting.consequences import confidence_vote_limits, rating_limits
from hub.meeting.kinds import Form, Visibility
from hub.meeting.people import Role
from hub.meeting.sheets import (
    MOST_LINES,
    Excluded,
    InvalidScope,
    PercentBase,
    Sheet,
    SheetKind,
    SheetLine,
)
from hub.meeting.thresholds import MAJORITY_OF_TOTAL, rule_named
from hub.meeting.vote_opening import LEAST_SECONDS, MOST_SECONDS, VotePrepared
from hub.meeting.vote_refusals import refuse_question, refuse_secret
from hub.meeting.words import Asked, Command, Event, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.consequences import Limits
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Rule

DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
SECRET = frozenset({Form.SECRET, Form.PAPER})


class SheetQuestion(Command, frozen=True, kw_only=True):
    """What every personnel ballot is put with; left out, its time is the council's setting."""

    allowed: ClassVar = DESK
    title: str
    item: str | None = None
    form: Form = Form.PAPER
    seconds: int | None = None
    repeats: str | None = None

    def put(self, meeting: Meeting, sheet: Sheet, limits: tuple[Rule, ...] = ()) -> VotePrepared:
        """Return the ballot before the room, or raise Refused."""
        refuse_question(meeting, self.room, self.item, self.repeats)
        if self.form not in SECRET:
            raise Refused("sheet_is_secret")
        refuse_secret(meeting, self.form)
        if not 1 <= len(sheet.lines) <= MOST_LINES:
            raise Refused("sheet_lines", least=1, most=MOST_LINES)
        seconds = meeting.settings.sheet_duration if self.seconds is None else self.seconds
        if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
            raise Refused("wrong_seconds", least=LEAST_SECONDS, most=MOST_SECONDS)
        return VotePrepared(
            room=self.room,
            title=checked_text(self.title, "title_needed"),
            item=self.item,
            form=self.form,
            rule=rule_named(meeting, MAJORITY_OF_TOTAL.id),
            seconds=seconds if self.form is Form.SECRET else 0,
            visibility=Visibility.WHEN_DECLARED,
            names_shown=False,
            repeats=self.repeats,
            sheet=sheet,
            limits=limits,
        )


class PrepareRating(SheetQuestion, frozen=True):
    """Put office-holders on one sheet, to be rated in three levels; `excluded` are not rated."""

    persons: tuple[SheetLine, ...]
    excluded: tuple[Excluded, ...] = ()

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        sheet = _sheet(meeting, SheetKind.CONFIDENCE_RATING, self.persons, self.excluded)
        return [self.put(meeting, sheet, _rules(rating_limits(meeting)))]


class PrepareConfidenceVote(SheetQuestion, frozen=True):
    """Put on a sheet whose confidence the council votes on, in two choices."""

    persons: tuple[SheetLine, ...]
    excluded: tuple[Excluded, ...] = ()

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        sheet = _sheet(meeting, SheetKind.CONFIDENCE_VOTE, self.persons, self.excluded)
        return [self.put(meeting, sheet, _rules(confidence_vote_limits(meeting)))]


def _rules(limits: Limits) -> tuple[Rule, ...]:
    return (limits.may_resign, limits.dismissal)


def _sheet(
    meeting: Meeting,
    kind: SheetKind,
    persons: tuple[SheetLine, ...],
    excluded: tuple[Excluded, ...],
) -> Sheet:
    """Return the sheet that persons are rated or voted on with, as the council has settled."""
    sheet = Sheet(
        kind=kind,
        lines=tuple(checked_line(meeting, line) for line in persons),
        excluded=tuple(_excluded(one) for one in excluded),
        invalid_scope=InvalidScope(meeting.settings.sheet_invalid_scope),
        base=PercentBase(meeting.settings.sheet_percent_base),
    )
    refuse_twice((*sheet.lines, *sheet.excluded))
    return sheet


def checked_line(meeting: Meeting, line: SheetLine) -> SheetLine:
    """Return a line with its texts in order, or raise Refused."""
    if line.person is not None and line.person not in meeting.people:
        raise Refused("unknown_person")
    return SheetLine(
        name=checked_text(line.name, "name_needed"),
        posts=line.posts.strip()[:TITLE],
        person=line.person,
        part=line.part,
        born=line.born,
    )


def _excluded(one: Excluded) -> Excluded:
    return Excluded(
        name=checked_text(one.name, "name_needed"),
        posts=one.posts.strip()[:TITLE],
        reason=checked_text(one.reason, "reason_needed"),
    )


def refuse_twice(lines: Iterable[SheetLine | Excluded]) -> None:
    """Raise Refused when somebody stands twice in one part: by who they are, or word for word."""
    seen = set[tuple[str, ...]]()
    for line in lines:
        part, person = getattr(line, "part", ""), getattr(line, "person", None)
        name, posts = " ".join(line.name.split()).casefold(), " ".join(line.posts.split())
        key = (part, person) if person else (part, name, posts.casefold())
        if key in seen:
            raise Refused("person_twice", name=line.name)
        seen.add(key)


COMMANDS = (PrepareRating, PrepareConfidenceVote)
EVENTS = ()
