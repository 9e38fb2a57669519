"""Counts every vote again, from what was pressed, entered or found in the box and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hub.meeting.attendance import quorum_needed
from hub.meeting.ballots import BallotCast
from hub.meeting.corrections import CorrectionConfirmed, CorrectionEntered
from hub.meeting.hands import CountConfirmed, CountEntered
from hub.meeting.kinds import Base, Choice, Form, VoteStage
from hub.meeting.secret_ballots import SecretBallotGiven, VoteCounted
from hub.meeting.thresholds import needed, passes
from hub.meeting.vote_closing import VoteClosed
from hub.meeting.vote_opening import VoteOpened
from hub.meeting.vote_results import ResultDeclared
from hub.meeting.votes import frozen_of, tally_of
from hub.record.boxes import EMPTY, check_boxes, counted_again
from hub.record.recount_sheets import SheetRecount
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Counted, Tally, Vote
    from hub.record.boxes import Box
    from hub.record.replay import Step

COUNTED_BY_PEOPLE = frozenset({Form.HANDS, Form.PAPER})


class Recount:
    """Takes the events in order and raises Misfit at the first that belies what was counted."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self._boxes = boxes
        self._pressed: defaultdict[str, dict[str, Choice]] = defaultdict(dict)
        self._entered: dict[str, Counted] = {}
        self._counted: dict[str, Tally] = {}
        self._sheets = SheetRecount(boxes)
        self._last: dict[str, int] = {}

    def take(self, step: Step) -> None:
        """Check one event that concerns a vote; others pass."""
        name = getattr(step.event, "vote", None)
        if not isinstance(name, str) or name not in step.before.votes:
            return
        self._last[name] = step.stamp.number
        vote = step.before.votes[name]
        what = self._wrong(step, vote) or self._sheets.wrong(step, vote)
        if what:
            raise Misfit(step.stamp.number, what)

    def finish(self, meeting: Meeting) -> None:
        """Check what must hold at the end: every tally and every box."""
        for vote in meeting.votes.values():
            if vote.tally is not None and vote.tally != self.tally(vote):
                raise Misfit(self._last[vote.id], "tally")
            if vote.sheet_tally != self._sheets.tally(vote.id):
                raise Misfit(self._last[vote.id], "tally")
        check_boxes(meeting, self._boxes, self._last)

    def tally(self, vote: Vote) -> Tally:
        """Return the tally of a closed vote as counted here."""
        if vote.form is Form.NAMED:
            counts = Counter(self._pressed[vote.id].values())
            return tally_of(
                vote,
                in_favour=counts[Choice.FOR],
                against=counts[Choice.AGAINST],
                abstain=counts[Choice.ABSTAIN],
            )
        return self._counted[vote.id]

    def _wrong(self, step: Step, vote: Vote) -> str:
        """Say what is wrong with an event about a vote, or nothing."""
        match step.event:
            case VoteOpened() as opened:
                return wrong_opening(opened, vote)
            case BallotCast() as cast:
                self._pressed[vote.id][cast.person] = cast.choice
                return not_taken(step, vote, cast.person, Form.NAMED)
            case SecretBallotGiven() as given:
                return not_taken(step, vote, given.person, Form.SECRET)
            case CorrectionEntered() as entry:
                return wrong_correction(vote, entry.person)
            case CorrectionConfirmed() as confirmed:
                return self._corrected(step, vote, confirmed)
            case CountEntered() as count:
                self._entered[vote.id] = count.counted
                return "" if vote.form in COUNTED_BY_PEOPLE and vote.tally is None else "entry"
            case CountConfirmed() as confirmed:
                return self._confirmed(step, vote, confirmed)
            case VoteClosed():
                return "" if vote.stage is VoteStage.OPEN else "not_open"
            case VoteCounted() as told:
                return self._box_counted(vote, told)
            case ResultDeclared():
                return self._declared(step, vote)
        return ""

    def _corrected(self, step: Step, vote: Vote, event: CorrectionConfirmed) -> str:
        correction = vote.corrections[event.correction]
        self._pressed[vote.id][correction.person] = correction.choice
        if correction.entered_by == step.stamp.actor:
            return "second_person"
        return wrong_correction(vote, correction.person)

    def _confirmed(self, step: Step, vote: Vote, event: CountConfirmed) -> str:
        if vote.form not in COUNTED_BY_PEOPLE or vote.tally is not None:
            return "entry"
        if vote.entry is None or vote.entry.id != event.entry:
            return "entry"
        second = step.before.settings.hands_confirmed_by_second or vote.form is Form.PAPER
        if second and vote.entry.entered_by == step.stamp.actor:
            return "second_person"
        counted = self._entered[vote.id]
        self._counted[vote.id] = tally_of(
            vote,
            in_favour=counted.in_favour,
            against=counted.against,
            abstain=counted.abstain,
            invalid=counted.invalid,
        )
        return "" if self._counted[vote.id].not_voted >= 0 else "tally"

    def _box_counted(self, vote: Vote, told: VoteCounted) -> str:
        found = counted_again(vote, self._boxes.get(vote.id, EMPTY))
        if found is None or vote.stage is not VoteStage.COUNTING:
            return "box"
        tally, proof = found
        self._counted[vote.id] = tally
        counts = (tally.in_favour, tally.against, tally.abstain)
        same = counts == (told.in_favour, told.against, told.abstain) and proof == told.proof
        return "" if same and sum(counts) == len(vote.given) else "box"

    def _declared(self, step: Step, vote: Vote) -> str:
        if vote.stage is not VoteStage.CLOSED or vote.tally is None:
            return "not_closed"
        tally, frozen = self.tally(vote), frozen_of(vote)
        right = ResultDeclared(
            vote=vote.id,
            passed=passes(vote.rule, tally.in_favour, frozen.base),
            in_favour=tally.in_favour,
            needed=needed(vote.rule, frozen.base),
            base=frozen.base,
        )
        if step.event != right or vote.tally != tally:
            return "result"
        result = step.after.votes[vote.id].result
        return "" if result and result.digest == step.stamp.previous else "result"


def wrong_opening(event: VoteOpened, vote: Vote) -> str:
    """Say whether what was fixed at the opening contradicts itself or the vote's rule."""
    present = len(event.roll)
    bases = {Base.TOTAL: event.total, Base.PRESENT: present}
    right = (
        vote.stage is VoteStage.PREPARED
        and len(set(event.roll)) == present <= event.total
        and event.quorum == quorum_needed(event.total)
        and event.base == bases.get(vote.rule.base, event.base)
        and event.needed == needed(vote.rule, event.base)
    )
    return "" if right else "opening"


def wrong_correction(vote: Vote, person: str) -> str:
    """Say why a choice may not be entered for somebody, if it may not."""
    if vote.form is not Form.NAMED or vote.stage not in (VoteStage.OPEN, VoteStage.CLOSED):
        return "not_open"
    return "" if person in frozen_of(vote).roll else "not_on_roll"


def not_taken(step: Step, vote: Vote, person: str, form: Form) -> str:
    """Say why a ballot may not stand in the record, if it may not."""
    if vote.form is not form or vote.stage is not VoteStage.OPEN:
        return "not_open"
    if person not in frozen_of(vote).roll:
        return "not_on_roll"
    if person in vote.given:
        return "ballot_twice"
    return "" if step.stamp.actor == person else "ballot_of_other"
