"""Counts the sheets of a personnel ballot again, person by person, and what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.kinds import VoteStage
from hub.meeting.sheet_ballots import SheetsCounted, box_tally
from hub.meeting.sheet_results import SheetDeclared, outcomes
from hub.meeting.sheets import sums_wrong
from hub.meeting.thresholds import needed
from hub.meeting.votes import frozen_of, sheet_of
from hub.record.boxes import sheets_again

if TYPE_CHECKING:
    from hub.meeting.sheets import SheetTally
    from hub.meeting.vote_state import Vote
    from hub.record.boxes import Box
    from hub.record.replay import Step


def wrong_sheets(step: Step, vote: Vote, box: Box, counted: dict[str, SheetTally]) -> str:
    """Say what is wrong with an event about a vote's sheets, or nothing; keep what was counted."""
    about_sheets = isinstance(step.event, SheetsCounted | SheetDeclared)
    if about_sheets and vote.sheet is None:
        return "box"
    match step.event:
        case SheetsCounted() as told:
            return _box_counted(vote, box, told, counted)
        case SheetDeclared() as declared:
            return _declared(step, vote, declared, counted)
    return ""


def _box_counted(vote: Vote, box: Box, told: SheetsCounted, counted: dict[str, SheetTally]) -> str:
    found = sheets_again(vote, box)
    if found is None or vote.stage is not VoteStage.COUNTING:
        return "box"
    tally = box_tally(vote, found.valid, found.invalid, found.lines)
    counted[vote.id] = tally
    same = (found.valid, found.invalid, found.lines, found.proof) == (
        told.valid,
        told.invalid,
        told.lines,
        told.proof,
    )
    wrong, _ = sums_wrong(sheet_of(vote), tally)
    return "" if same and not wrong and found.ballots == len(vote.given) else "box"


def _declared(
    step: Step, vote: Vote, declared: SheetDeclared, counted: dict[str, SheetTally]
) -> str:
    if vote.stage is not VoteStage.CLOSED or vote.id not in counted:
        return "not_closed"
    frozen = frozen_of(vote)
    right = SheetDeclared(
        vote=vote.id,
        outcomes=outcomes(vote),
        needed=needed(vote.rule, frozen.base),
        base=frozen.base,
    )
    if declared != right or vote.sheet_tally != counted[vote.id]:
        return "result"
    result = step.after.votes[vote.id].sheet_result
    return "" if result and result.digest == step.stamp.previous else "result"
