"""Counts the sheets of a personnel ballot again, person by person, and what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.kinds import Form, VoteStage
from hub.meeting.sheet_ballots import SheetsCounted, box_tally
from hub.meeting.sheet_counts import SheetsConfirmed, SheetsEntered
from hub.meeting.sheet_results import SheetDeclared, outcomes
from hub.meeting.sheets import sums_wrong
from hub.meeting.thresholds import needed
from hub.meeting.votes import frozen_of, sheet_of
from hub.record.boxes import EMPTY, sheets_again

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.sheets import SheetTally
    from hub.meeting.vote_state import Vote
    from hub.record.boxes import Box
    from hub.record.replay import Step

ABOUT_SHEETS = SheetsCounted | SheetsEntered | SheetsConfirmed | SheetDeclared


class SheetRecount:
    """Remembers what was found in boxes and what people entered, and nothing that was concluded."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self._boxes = boxes
        self._entered: dict[str, dict[str, SheetTally]] = {}
        self._counted: dict[str, SheetTally] = {}

    def tally(self, vote: str) -> SheetTally | None:
        """Return the figures of a counted vote as counted here."""
        return self._counted.get(vote)

    def wrong(self, step: Step, vote: Vote) -> str:
        """Say what is wrong with an event about a vote's sheets, or nothing."""
        if not isinstance(step.event, ABOUT_SHEETS):
            return ""
        if vote.sheet is None:
            return "box"
        match step.event:
            case SheetsCounted() as told:
                return self._box_counted(vote, told)
            case SheetsEntered() as entry:
                self._entered.setdefault(vote.id, {})[step.stamp.actor] = entry.tally
                return self._wrong_entry(vote, entry.tally)
            case SheetsConfirmed():
                return self._confirmed(vote)
            case SheetDeclared() as declared:
                return self._declared(step, vote, declared)

    def _box_counted(self, vote: Vote, told: SheetsCounted) -> str:
        found = sheets_again(vote, self._boxes.get(vote.id, EMPTY))
        if found is None or vote.stage is not VoteStage.COUNTING:
            return "box"
        tally = box_tally(vote, found.valid, found.invalid, found.lines)
        self._counted[vote.id] = tally
        same = (found.valid, found.invalid, found.lines, found.proof) == (
            told.valid,
            told.invalid,
            told.lines,
            told.proof,
        )
        wrong, _ = sums_wrong(sheet_of(vote), tally)
        return "" if same and not wrong and found.ballots == len(vote.given) else "box"

    def _wrong_entry(self, vote: Vote, tally: SheetTally) -> str:
        if vote.form is not Form.PAPER or vote.sheet_tally is not None:
            return "entry"
        wrong, _ = sums_wrong(sheet_of(vote), tally)
        return "tally" if wrong or tally.issued > frozen_of(vote).present else ""

    def _confirmed(self, vote: Vote) -> str:
        entries = list(self._entered.get(vote.id, {}).values())
        if vote.form is not Form.PAPER or vote.sheet_tally is not None or len(entries) < 2:
            return "entry"
        self._counted[vote.id] = entries[0]
        return "" if all(entry == entries[0] for entry in entries) else "second_person"

    def _declared(self, step: Step, vote: Vote, declared: SheetDeclared) -> str:
        tally = self._counted.get(vote.id)
        if vote.stage is not VoteStage.CLOSED or tally is None:
            return "not_closed"
        frozen = frozen_of(vote)
        right = SheetDeclared(
            vote=vote.id,
            outcomes=outcomes(vote),
            needed=needed(vote.rule, frozen.base),
            base=frozen.base,
        )
        if declared != right or vote.sheet_tally != tally:
            return "result"
        result = step.after.votes[vote.id].sheet_result
        return "" if result and result.digest == step.stamp.previous else "result"
