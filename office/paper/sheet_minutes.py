"""The counting committee's record of a personnel ballot: the same on paper and electronic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.sheet_results import Standing, base_of, outcomes
from hub.meeting.sheets import MARKS, SheetKind
from hub.meeting.thresholds import percent
from hub.meeting.votes import sheet_of
from hub.web.rendering import moment
from office.paper.blocks import DOTS, Facts, Grid, Signatures, Text
from office.rendering import percent as written

if TYPE_CHECKING:
    from hub.meeting.sheets import SheetLine, SheetTally
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from office.paper.blocks import Block

PAPERS = ("issued", "returned", "valid", "invalid")
SILENT = frozenset({"none", "not_reached", "outvoted"})


class Record:
    """What the record says of one vote, in one language, as far as it may be said."""

    def __init__(self, meeting: Meeting, vote: Vote, language: str, *, counts: bool) -> None:
        self.meeting = meeting
        self.vote = vote
        self.language = language
        self.sheet = sheet_of(vote)
        told = vote.stage is VoteStage.DECLARED or (counts and vote.stage is VoteStage.CLOSED)
        self.tally: SheetTally | None = vote.sheet_tally if told else None

    def say(self, key: str, **values: object) -> str:
        return text(self.language, f"ballots.record.{key}", **values)

    def blocks(self) -> tuple[Block, ...]:
        """Return the record from its committee to its signatures."""
        return (
            Text(self.say("kind", kind=text(self.language, f"ballots.kind.{self.sheet.kind}"))),
            self._committee(),
            Text(self.say("papers"), strong=True),
            self._papers(),
            Text(self.say("results"), strong=True),
            self._results(),
            *self._bases(),
            *self._conclusions(),
            *self._excluded(),
            Text(self.say("closing")),
            self._signatures(),
        )

    def _committee(self) -> Facts:
        members = self._members()
        rows = [(self.say("time"), self._span()), (self.say("head"), members[0])]
        rows += [(self.say("member"), name) for name in members[1:]]
        return Facts(tuple(rows))

    def _members(self) -> list[str]:
        committee = self.vote.committee
        people = self.meeting.people
        names = [people[one].name for one in committee.members] if committee else []
        return names or [DOTS * 3] * 3

    def _span(self) -> str:
        """Return from when to when it was voted on; dots where that is not known yet."""
        opened, closed = self.vote.opened_at, self.vote.closed_at
        since = moment(opened) if opened else DOTS
        return self.say("from_to", since=since, until=moment(closed) if closed else DOTS)

    def _papers(self) -> Facts:
        frozen = self.vote.frozen
        rows = [
            (self.say("total"), str(frozen.total) if frozen else DOTS),
            (self.say("present"), str(frozen.present) if frozen else DOTS),
        ]
        for name in PAPERS:
            value = str(getattr(self.tally, name)) if self.tally else DOTS
            rows.append((text(self.language, f"ballots.{name}"), value))
        return Facts(tuple(rows))

    def _results(self) -> Grid:
        marks = MARKS[self.sheet.kind]
        heads = tuple(text(self.language, f"ballots.mark.{mark}") for mark in marks)
        by_line = bool(self.tally and any(line.invalid for line in self.tally.lines))
        more = (text(self.language, "ballots.line_invalid"),) if by_line else ()
        rows = tuple(self._row(row, by_line=by_line) for row in range(len(self.sheet.lines)))
        widths = (9.0, 70.0, *[28.0] * len(marks), *[18.0] * len(more))
        first = (self.say("number"), text(self.language, "ballots.person"))
        return Grid((*first, *heads, *more), widths, rows)

    def _row(self, row: int, *, by_line: bool) -> tuple[str, ...]:
        line = self.sheet.lines[row]
        figures = [self._figure(row, mark) for mark in MARKS[self.sheet.kind]]
        invalid = [str(self.tally.lines[row].invalid)] if by_line and self.tally else []
        return (str(row + 1), self._person(line), *figures, *invalid)

    def _person(self, line: SheetLine) -> str:
        post = next((part.name for part in self.sheet.parts if part.id == line.part), "")
        return ", ".join(part for part in (line.name, post, line.posts) if part)

    def _figure(self, row: int, mark: str) -> str:
        if self.tally is None:
            return DOTS
        count = next(n for key, n in self.tally.lines[row].counts.items() if key == mark)
        return f"{count} ({written(percent(count, base_of(self.vote)))})"

    def _bases(self) -> tuple[Text, ...]:
        if self.tally is None or self.vote.frozen is None:
            return ()
        base = text(self.language, f"ballots.base.{self.sheet.base}")
        shares = text(self.language, "ballots.shares_of", base=base, of=base_of(self.vote))
        total = self.vote.frozen.total
        follows = text(self.language, "ballots.follows_total", total=total)
        return (Text(f"{shares}. {follows}."),)

    def _conclusions(self) -> tuple[Block, ...]:
        """Return what follows for whom; before it is declared nobody's paper says so."""
        if self.vote.stage is not VoteStage.DECLARED or self.tally is None:
            return (Text(self.say("open", dots=DOTS * 4)),)
        ended = zip(self.sheet.lines, outcomes(self.vote), strict=True)
        told = [(line.name, self._follows(line, end)) for line, end in ended if end not in SILENT]
        told += self._vacant()
        nobody = "nobody_elected" if self.sheet.kind is SheetKind.ELECTION else "nobody"
        head = Text(self.say("conclusion"), strong=True)
        return (head, Facts(tuple(told)) if told else Text(self.say(nobody)))

    def _follows(self, line: SheetLine, outcome: str) -> str:
        post = next((part.name for part in self.sheet.parts if part.id == line.part), "")
        if outcome == Standing.ELECTED and post:
            return self.say("elected_to", post=post)
        return text(self.language, f"ballots.outcome.{outcome}")

    def _vacant(self) -> list[tuple[str, str]]:
        """Return the posts that this ballot has not filled, with the seats that are left."""
        ended = zip(self.sheet.lines, outcomes(self.vote), strict=True)
        won = [line.part for line, outcome in ended if outcome == Standing.ELECTED]
        left = [(part.name, part.seats - won.count(part.id)) for part in self.sheet.parts]
        return [(name, self.say("vacant", seats=free)) for name, free in left if free > 0]

    def _excluded(self) -> tuple[Block, ...]:
        if not self.sheet.excluded:
            return ()
        rows = tuple(
            (one.name, ", ".join(part for part in (one.posts, one.reason) if part))
            for one in self.sheet.excluded
        )
        return (Text(text(self.language, "ballots.excluded"), strong=True), Facts(rows))

    def _signatures(self) -> Signatures:
        """Return who signs; an electronic box was counted by nobody, the secretary attests it."""
        how = text(self.language, "office.paper_sign_how")
        if self.vote.form is Form.SECRET and self.vote.committee is None:
            return Signatures((self.say("secretary"), self.say("chair")), how)
        who = (self.say("members"), self.say("secretary"), self.say("chief"))
        names = ("", "", self._members()[0]) if self.vote.committee else ()
        return Signatures(who, how, names)
