"""Votes in series: issue by issue, then the whole; or several drafts at once unless taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from hub.meeting.agenda_tree import known_item
from hub.meeting.conditions import checked_text, refuse_closed_session
from hub.meeting.kinds import ItemStage, Outcome, SeriesKind, SubjectKind, VoteStage
from hub.meeting.people import Role
from hub.meeting.procedure_state import Draft, Series
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import (
    OF_A_SERIES,
    draft_decided,
    known_part,
    known_series,
    outcome,
    series_on,
    vote_about,
)
from hub.meeting.votes import OVER, is_entitled
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
MOST_PARTS = 60


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One issue as it will be read out, or one draft of a list with its item on the agenda."""

    title: str
    item: str | None = None


class PrepareSeries(Command, frozen=True):
    """Say which votes belong together: the issues of one draft, or the drafts of a consent list."""

    allowed: ClassVar = DESK
    kind: SeriesKind
    title: str
    parts: tuple[Part, ...]
    item: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        if meeting.rooms[self.room].kind != "hall":
            raise Refused("votes_in_the_hall_only")
        least = 1 if self.kind is SeriesKind.ISSUES else 2
        if not least <= len(self.parts) <= MOST_PARTS:
            raise Refused("wrong_count_of_parts", least=least, most=MOST_PARTS)
        if self.item is not None:
            known_item(meeting, self.item)
        if self.kind is SeriesKind.ISSUES:
            self._refuse_issues(meeting)
        else:
            self._refuse_list(meeting)
        return [
            SeriesPrepared(
                room=self.room,
                kind=self.kind,
                title=checked_text(self.title, "title_needed"),
                parts=tuple(
                    replace(part, title=checked_text(part.title, "title_needed"))
                    for part in self.parts
                ),
                item=self.item,
            )
        ]

    def _refuse_issues(self, meeting: Meeting) -> None:
        if self.item is None:
            raise Refused("unknown_item")
        if any(part.item for part in self.parts):
            raise Refused("wrong_subject")
        if series_on(meeting, self.item):
            raise Refused("series_exists")
        if draft_decided(meeting, self.item):
            raise Refused("draft_decided")

    def _refuse_list(self, meeting: Meeting) -> None:
        items = [known_item(meeting, part.item or "") for part in self.parts]
        if len({item.id for item in items}) < len(items):
            raise Refused("draft_twice")
        if any(item.stage is ItemStage.DROPPED for item in items):
            raise Refused("item_dropped")
        if any(draft_decided(meeting, item.id) for item in items):
            raise Refused("draft_decided")
        listed = set(_listed(meeting))
        if any(item.id in listed for item in items):
            raise Refused("draft_in_list")


def _listed(meeting: Meeting) -> Iterable[str | None]:
    """Return the items of every consent list that stands."""
    for series in meeting.procedure.series.values():
        if series.kind is SeriesKind.CONSENT and not series.dropped:
            yield from (part.item for part in series.parts.values())


class SeriesPrepared(Event, frozen=True):
    """These votes belong together; each is prepared for itself."""

    kind: SeriesKind
    title: str
    parts: tuple[Part, ...]
    item: str | None = None
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        parts = {
            str(number): Draft(id=str(number), title=part.title, item=part.item)
            for number, part in enumerate(self.parts, 1)
        }
        series = Series(
            id=stamp.id,
            kind=self.kind,
            title=self.title,
            item=self.item,
            room=self.room,
            parts=parts,
            at=stamp.at,
        )
        return with_series(meeting, series)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class DropSeries(Command, frozen=True):
    """Give a series up, for a reason; votes that were declared in it stand."""

    allowed: ClassVar = DESK
    series: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        series = _of_room(meeting, self.series, self.room)
        current = meeting.votes.get(meeting.rooms[series.room].vote or "")
        about = current.about if current and current.stage not in OVER else None
        if about and about.kind in OF_A_SERIES and about.of == series.id:
            raise Refused("series_vote_under_way")
        return [SeriesDropped(series=series.id, reason=checked_text(self.reason, "reason_needed"))]


class SeriesDropped(Event, frozen=True):
    """The series is given up."""

    series: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_series(
            meeting, replace(meeting.procedure.series[self.series], dropped=self.reason)
        )

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class TakeOut(Command, frozen=True):
    """A delegate asks that one draft of a consent list be voted on apart, before the vote opens.

    The desk enters it for a delegate who has asked aloud.
    """

    allowed: ClassVar = DESK | {Role.DELEGATE}
    series: str
    part: str
    person: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        part = _open_part(meeting, self.series, self.part, self.room)
        person = _on_behalf(meeting, asked, self.room, self.person)
        if not is_entitled(meeting, person):
            raise Refused("not_entitled")
        if part.out_by is not None:
            raise Refused("draft_taken_out")
        return [DraftTakenOut(series=self.series, part=self.part, person=person)]


class PutBack(Command, frozen=True):
    """Whoever took a draft out of the list puts it back, before any vote on either opens.

    The desk does it where they say so aloud.
    """

    allowed: ClassVar = DESK | {Role.DELEGATE}
    series: str
    part: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        part = _open_part(meeting, self.series, self.part, self.room)
        if part.out_by is None:
            raise Refused("draft_in_list")
        if part.out_by != asked.actor and not DESK & asked.roles(meeting, self.room):
            raise Refused("not_taken_out_by_you")
        apart = Subject(kind=SubjectKind.ISSUE, of=self.series, part=self.part)
        if outcome(meeting, apart) is not Outcome.WAITING:
            raise Refused("vote_on_draft_prepared")
        return [DraftPutBack(series=self.series, part=self.part, person=part.out_by)]


def _of_room(meeting: Meeting, series: str, room: str) -> Series:
    """Return a series of a room; rights over a room give none over another's."""
    found = known_series(meeting, series)
    if found.room != room:
        raise Refused("unknown_series")
    return found


def _open_part(meeting: Meeting, series: str, part: str, room: str) -> Draft:
    """Return a draft of a consent list on which no vote has been opened yet."""
    refuse_closed_session(meeting)
    found = _of_room(meeting, series, room)
    if found.kind is not SeriesKind.CONSENT:
        raise Refused("no_consent_list")
    vote = vote_about(meeting, Subject(kind=SubjectKind.CONSENT, of=found.id))
    if vote is not None and vote.stage is not VoteStage.PREPARED:
        raise Refused("consent_vote_opened")
    return known_part(found, part)


def _on_behalf(meeting: Meeting, asked: Asked, room: str, person: str | None) -> str:
    if person in (None, asked.actor):
        return asked.actor
    if not DESK & asked.roles(meeting, room):
        raise Refused("not_allowed")
    return str(person)


class DraftTakenOut(Event, frozen=True):
    """A draft leaves the consent list; it is voted on by itself."""

    series: str
    part: str
    person: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return _with_part(meeting, self.series, self.part, out_by=self.person, out_at=stamp.at)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class DraftPutBack(Event, frozen=True):
    """A draft is on the consent list again."""

    series: str
    part: str
    person: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return _with_part(meeting, self.series, self.part, out_by=None, out_at=0)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def with_series(meeting: Meeting, series: Series) -> Meeting:
    """Return the meeting with one series replaced."""
    known = {**meeting.procedure.series, series.id: series}
    return replace(meeting, procedure=replace(meeting.procedure, series=known))


def _with_part(meeting: Meeting, series: str, part: str, **changes: object) -> Meeting:
    found = meeting.procedure.series[series]
    changed = replace(found.parts[part], **changes)
    return with_series(meeting, replace(found, parts={**found.parts, part: changed}))


COMMANDS = (PrepareSeries, DropSeries, TakeOut, PutBack)
EVENTS = (SeriesPrepared, SeriesDropped, DraftTakenOut, DraftPutBack)
