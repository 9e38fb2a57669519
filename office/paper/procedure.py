"""What votes in series, amendments and the programme's versions came to, for the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.meeting.agenda_versions import unvoted
from hub.meeting.kinds import Choice, ItemStage, Outcome, SeriesKind, SubjectKind
from hub.meeting.thresholds import percent
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import (
    amendment_outcome,
    deciding,
    of_amendment,
    outcome_of,
    vote_about,
)
from hub.web.rendering import moment
from office.paper.blocks import Grid, Signatures, Text
from office.rendering import percent as written

if TYPE_CHECKING:
    from hub.meeting.agenda_changes import Difference
    from hub.meeting.procedure_state import Amendment, Draft, Series, Version
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from office.paper.blocks import Block

NOTHING = "–"
WIDTHS = (10.0, 74.0, 27.0, 22.0, 19.0, 19.0)
Row = tuple[str, ...]


class Annex:
    """What there is to tell, in one language."""

    def __init__(self, meeting: Meeting, language: str) -> None:
        self.meeting = meeting
        self.language = language

    def say(self, key: str, **values: object) -> str:
        return text(self.language, f"office.annex_{key}", **values)

    def word(self, key: str, **values: object) -> str:
        return text(self.language, f"words.{key}", **values)

    def name(self, person: str | None) -> str:
        known = self.meeting.people.get(person or "")
        return known.name if known else person or ""

    # What was voted on in parts.

    def series(self) -> tuple[Block, ...]:
        """Return every series and every draft's amendments, each with what it came to."""
        blocks: list[Block] = []
        procedure = self.meeting.procedure
        for item in dict.fromkeys(one.item for one in procedure.amendments.values()):
            rows = self._amendments(item)
            title = self.meeting.items[item].title
            blocks += [Text(self.say("amendments", title=title), strong=True), self._grid(rows)]
        for series in procedure.series.values():
            blocks += [*self._head(series), self._grid(self._rows(series))]
        return (*blocks, self._signed()) if blocks else (Text(self.say("no_series")),)

    def parts_of(self, vote: Vote) -> tuple[Block, ...]:
        """Return what a vote on a whole draft, or on a list of drafts, consists of."""
        of = vote.about.of if vote.about else ""
        series = self.meeting.procedure.series.get(of)
        whole = vote.about and vote.about.kind in (SubjectKind.WHOLE, SubjectKind.CONSENT)
        if series is None or not whole:
            return ()
        return (*self._head(series), self._grid(self._rows(series)))

    def _head(self, series: Series) -> tuple[Text, ...]:
        lines = [Text(self.say(series.kind, title=series.title), strong=True)]
        if series.dropped:
            lines.append(Text(self.say("dropped", reason=series.dropped)))
        return tuple(lines)

    def _grid(self, rows: list[Row]) -> Grid:
        heads = [self.say("head_order"), self.say("head_content"), self.say("head_outcome")]
        heads += [self.word(choice) for choice in Choice]
        return Grid(tuple(heads), WIDTHS, tuple(rows))

    def _amendments(self, item: str) -> list[Row]:
        procedure = self.meeting.procedure
        known = (procedure.amendments[key] for key in procedure.order)
        ours = (one for one in known if one.item == item)
        return [self._amendment(number, one) for number, one in enumerate(ours, 1)]

    def _amendment(self, number: int, one: Amendment) -> Row:
        by = self.say("proposed", name=one.body or self.name(one.person))
        said = ": ".join(part for part in (one.place, one.text) if part)
        ended = amendment_outcome(self.meeting, one)
        vote = vote_about(self.meeting, of_amendment(one))
        return (str(number), f"{said} ({by})", *self._came_to(ended, vote))

    def _rows(self, series: Series) -> list[Row]:
        rows = [
            self._part(series, number, part) for number, part in enumerate(series.parts.values(), 1)
        ]
        issues = series.kind is SeriesKind.ISSUES
        about = SubjectKind.WHOLE if issues else SubjectKind.CONSENT
        vote = vote_about(self.meeting, Subject(kind=about, of=series.id))
        listed = sum(part.out_by is None for part in series.parts.values())
        called = self.word("the_whole") if issues else self.say("list", count=listed)
        return [*rows, ("", called, *self._came_to(outcome_of(vote), vote))]

    def _part(self, series: Series, number: int, part: Draft) -> Row:
        vote = vote_about(self.meeting, deciding(series, part))
        title = part.title
        if part.out_by:
            title = f"{title} ({self.say('taken_out', name=self.name(part.out_by))})"
        apart = series.kind is SeriesKind.ISSUES or part.out_by
        return (str(number), title, *self._came_to(outcome_of(vote), vote if apart else None))

    def _came_to(self, ended: Outcome, vote: Vote | None) -> Row:
        """Return the outcome and the three counts; what is not declared has none."""
        word = self.word(f"outcome_{ended}")
        if vote is None or vote.result is None or vote.tally is None or vote.frozen is None:
            return (word, NOTHING, NOTHING, NOTHING)
        share = written(percent(vote.tally.in_favour, vote.frozen.total))
        figures = (f"{vote.tally.in_favour} ({share})", str(vote.tally.against))
        return (word, *figures, str(vote.tally.abstain))

    # The programme as the council adopted it.

    def programme(self) -> tuple[Block, ...]:
        """Return the versions from the first to the last, and the programme that holds now."""
        versions = self.meeting.procedure.versions
        if not versions:
            return (Text(self.word("version_none")),)
        told = [block for version in versions for block in self._version(version)]
        since = unvoted(self.meeting)
        if since:
            told += self._changes(self.word("version_since"), since)
        return (*told, Text(self.say("programme_now"), strong=True), self._items(), self._signed())

    def _version(self, version: Version) -> list[Block]:
        vote = self.meeting.votes.get(version.vote)
        got = vote.tally.in_favour if vote and vote.tally else 0
        total = vote.frozen.total if vote and vote.frozen else 0
        said = self.say(
            "version", number=version.number, at=moment(version.at), got=got, total=total
        )
        proposal = self.meeting.procedure.proposals.get(version.proposal or "")
        blocks: list[Block] = [Text(said, strong=True)]
        if proposal:
            blocks.append(Text(self.say("reason", reason=proposal.reason)))
        blocks += self._changes(self.say("voted"), version.voted)
        return blocks + self._changes(self.word("changed_unvoted"), version.unvoted)

    def _changes(self, title: str, changes: tuple[Difference, ...]) -> list[Block]:
        if not changes:
            return []
        heads = (self.say("head_order"), self.say("head_content"), self.say("head_change"))
        rows = tuple((str(one.number), one.title, self._change(one)) for one in changes)
        return [Text(title), Grid(heads, (10.0, 90.0, 70.0), rows)]

    def _change(self, one: Difference) -> str:
        if not one.field:
            return self.word(f"differs_{one.kind}", number=one.number)
        field = self.word(f"differs_{one.field}")
        if one.field == "kind":
            return field
        was, now = self._value(one.field, one.was), self._value(one.field, one.now)
        return self.say("from_to", field=field, was=was, now=now)

    def _value(self, field: str, value: str) -> str:
        known = self.meeting.sittings.get(value) if field == "sitting" else None
        return known.title if known else value or NOTHING

    def _items(self) -> Grid:
        heads = ("head_order", "head_content", "head_presenter", "head_minutes")
        items = [self.meeting.items[key] for key in self.meeting.agenda]
        rows = tuple(
            (str(number), item.title, item.presenter, str(item.minutes or NOTHING))
            for number, item in enumerate(items, 1)
            if item.stage is not ItemStage.DROPPED
        )
        return Grid(tuple(self.say(head) for head in heads), (10.0, 92.0, 48.0, 20.0), rows)

    def _signed(self) -> Signatures:
        who = (text(self.language, f"office.paper_{one}") for one in ("secretary", "chair"))
        return Signatures(tuple(who), text(self.language, "office.paper_sign_how"))
