"""A personnel ballot in the record: counted again line by line, told without any whole ballot."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from db.box_lines import INVALID, CountedLine, count_lines
from hub.meeting.kinds import Form
from hub.meeting.sheet_ballots import DropSheet, RecordSheets
from hub.meeting.sheet_preparing import PrepareRating
from hub.meeting.sheets import Excluded, judged
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.meeting.votes import sheet_of
from hub.meeting.words import HUB_ACTOR
from hub.record.boxes import Box
from hub.record.proof import prove
from hub.record.replay import Misfit
from tests.hub.meeting.personnel import office_holders
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.record.exported import exported, file_of
from tests.hub.record.records import PRESENT, Recorded, saying, written

if TYPE_CHECKING:
    from db import journal

SHEETS = ("hcl", "hhh", "llc", "l-h", *["hcc"] * 60)


class Rated(Recorded):
    """A record in which three persons were rated by sixty-four delegates."""

    def __init__(self, *, declared: bool = True, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self.opened()
        asked = PrepareRating(
            title="Lấy phiếu tín nhiệm",
            persons=office_holders(3),
            excluded=(Excluded(name="Lê Hà", posts="Ủy viên", reason="Chờ nghỉ hưu"),),
            form=Form.SECRET,
        )
        self.vote = self.ask(CLERK, asked)
        self.ask(CHAIR, OpenVote(vote=self.vote))
        for who, marks in zip(PRESENT, SHEETS, strict=False):
            self.ask(who, DropSheet(vote=self.vote, marks=marks))
        self.ask(CHAIR, CloseVote(vote=self.vote))
        self.ask(HUB_ACTOR, self.opened_box())
        if declared:
            self.ask(CHAIR, DeclareResult(vote=self.vote))

    def opened_box(self) -> RecordSheets:
        """Open the box as the hub does, with keys that are the same in every run."""
        sheet = sheet_of(self.meeting.votes[self.vote])
        lines = []
        for number, marks in enumerate(SHEETS):
            kept = judged(sheet, marks)
            apart = [(INVALID, None)] if kept is None else list(enumerate(kept))
            for line, mark in apart:
                key = hashlib.md5(f"{line}:{number}".encode()).digest()
                lines.append(CountedLine(line, key, mark or ""))
        found = tuple(sorted(lines))
        self.boxes[self.vote] = Box(lines=found)
        count = count_lines(sheet, found)
        return RecordSheets(
            vote=self.vote,
            valid=count.valid,
            invalid=count.invalid,
            lines=count.lines,
            proof=count.proof,
        )

    def misfit(self, rows: list[journal.Row] | None = None) -> str:
        with pytest.raises(Misfit) as found:
            prove(written(rows or self.rows), self.boxes)
        return found.value.what

    def changed(self, **box: object) -> str:
        """Return what is found wrong when the box is another."""
        self.boxes[self.vote] = self.boxes[self.vote]._replace(**box)  # type: ignore[arg-type]
        return self.misfit()


def test_a_rating_is_counted_again_from_its_lines() -> None:
    record = Rated()
    proven = prove(record.rows, record.boxes)
    assert proven.declared == 1
    tally = proven.meeting.votes[record.vote].sheet_tally
    assert tally is not None
    assert (tally.issued, tally.returned, tally.valid, tally.invalid) == (70, 64, 63, 1)


def test_a_line_that_was_altered_taken_or_added_is_found() -> None:
    lines = Rated().boxes[Rated().vote].lines
    turned = (lines[0], lines[1]._replace(mark="low"), *lines[2:])
    for wrong in (turned, lines[1:], (*lines, CountedLine(9, b"x" * 16, "low")), ()):
        assert Rated().changed(lines=wrong) == "box"
    assert Rated().changed(lines=(lines[0]._replace(mark="no mark"), *lines[1:])) == "box"


def test_what_else_lies_in_the_box_is_found() -> None:
    assert Rated().changed(counted=((b"x" * 16, "for"),)) == "stray_box"
    assert Rated().changed(sealed=1) == "sealed_left"
    assert Rated().changed(key=True) == "key_left"


@pytest.mark.parametrize(
    ("name", "fields", "what"),
    [
        ("SheetsCounted", {"valid": 64, "invalid": 0}, "box"),
        ("SheetsCounted", {"proof": "f00d"}, "box"),
        ("SheetDeclared", {"outcomes": ["dismissal", "none", "none"]}, "result"),
        ("SheetDeclared", {"needed": 1}, "result"),
    ],
)
def test_what_was_told_of_it_must_follow(name: str, fields: dict[str, object], what: str) -> None:
    record = Rated()
    rows = [saying(row, **fields) if row.name == name else row for row in record.rows]
    assert record.misfit(rows) == what


def test_a_sheet_event_about_a_plain_vote_is_found() -> None:
    record = Recorded()
    record.opened()
    vote = record.counted(record.secret())
    rows = [row for row in Rated().rows if row.name == "SheetsCounted"]
    stray = saying(rows[0], vote=vote)._replace(at=record.rows[-1].at)
    with pytest.raises(Misfit, match="box"):
        prove(written([*record.rows, stray]), record.boxes)


def test_the_export_tells_every_persons_counts_and_what_followed() -> None:
    [vote] = exported(Rated(sheet_percent_base="returned")).votes
    assert vote.sheet is not None
    assert vote.tally is None
    assert (vote.sheet.percent_base, vote.sheet.percent_of) == ("returned", 64)
    assert (vote.sheet.issued, vote.sheet.returned, vote.sheet.valid) == (70, 64, 63)
    [first, *_] = vote.sheet.lines
    assert first.counts == {"high": 62, "confidence": 0, "low": 1}
    assert first.percent == {"high": 9688, "confidence": 0, "low": 156}
    assert first.outcome == "none"
    assert vote.sheet.excluded[0].reason == "Chờ nghỉ hưu"
    assert vote.proof


def test_the_export_holds_nobodys_ballot() -> None:
    for public in (False, True):
        told = file_of(Rated(), public=public)
        assert not any(marks.encode() in told for marks in SHEETS)
        [vote] = json.loads(told)["votes"]
        assert vote["voted"] is None


def test_an_annulled_rating_tells_no_counts() -> None:
    record = Rated(declared=False)
    record.ask(CHAIR, AnnulVote(vote=record.vote, reason="Phát nhầm phiếu"))
    [vote] = exported(record).votes
    assert vote.sheet is not None
    assert vote.sheet.valid is None
    assert vote.sheet.lines[0].counts is None
    assert vote.proof == ""
    assert replace(vote.sheet, lines=()).percent_of is None
