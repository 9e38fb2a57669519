"""A vote as an export tells of it: the table of who sees what of a vote decides here too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.kinds import Form, VoteStage
from hub.meeting.thresholds import percent
from hub.meeting.vote_sight import sight
from hub.meeting.votes import frozen_of
from hub.record.moments import moment, moment_or_none
from hub.record.sheet_export import sheet_record
from hub.record.vote_shapes import (
    ChoiceRecord,
    CorrectionRecord,
    EntryRecord,
    FrozenRecord,
    ResultRecord,
    RuleRecord,
    TallyRecord,
    VoteRecord,
)

if TYPE_CHECKING:
    from hub.meeting.vote_sight import VoteSight
    from hub.meeting.vote_state import Frozen, Rule, Tally, Vote
    from hub.record.public import Reader

# An annulled vote of these forms shows its counts to nobody any more.
SECRET = frozenset({Form.SECRET, Form.PAPER})
MOMENTS = ("opened_at", "closed_at", "declared_at", "annulled_at")
PLAIN = (
    "id",
    "title",
    "form",
    "stage",
    "room",
    "seconds",
    "visibility",
    "names_shown",
    "closed_by",
    "reason",
    "box_lost",
)


def vote_record(vote: Vote, reader: Reader, seen: frozenset[str]) -> VoteRecord:
    """Return one vote; of other votes and of items only what is `seen` is named."""
    sees = sight(reader.eyes, vote)
    counts = sees.counts and not (vote.stage is VoteStage.ANNULLED and vote.form in SECRET)
    tally, proof = (vote.tally, vote.proof) if counts else (None, "")
    return VoteRecord(
        **{name: getattr(vote, name) for name in PLAIN},
        item=vote.item if reader.sees_item(vote.item) else None,
        rule=_rule(vote.rule),
        repeats=vote.repeats if vote.repeats in seen else None,
        repeated_by=vote.repeated_by if vote.repeated_by in seen else None,
        prepared_at=moment(vote.prepared_at),
        **{name: moment_or_none(getattr(vote, name)) for name in MOMENTS},  # type: ignore[arg-type]
        frozen=_frozen(vote.frozen, sees) if vote.frozen else None,
        given=len(vote.given if vote.form is Form.SECRET else vote.ballots),
        tally=_tally(tally) if tally else None,
        result=_result(vote, tally) if tally else None,
        voted=_voted(vote) if sees.voters and vote.closed_at is not None else None,
        choices=_choices(vote) if sees.choices else None,
        corrections=_corrections(vote) if sees.workings else (),
        entry=_entry(vote) if tally and sees.workings else None,
        sheet=sheet_record(vote, counts=counts),
        proof=proof,
    )


def _rule(rule: Rule) -> RuleRecord:
    return RuleRecord(**{name: getattr(rule, name) for name in RuleRecord.__struct_fields__})


def _frozen(frozen: Frozen, sees: VoteSight) -> FrozenRecord:
    return FrozenRecord(
        total=frozen.total,
        present=frozen.present,
        absent=frozen.total - frozen.present,
        quorum=frozen.quorum,
        base=frozen.base,
        needed=frozen.needed,
        roll=tuple(frozen.roll) if sees.voters or sees.workings else None,
    )


def _tally(tally: Tally) -> TallyRecord:
    return TallyRecord(**{name: getattr(tally, name) for name in TallyRecord.__struct_fields__})


def _result(vote: Vote, tally: Tally) -> ResultRecord | None:
    if vote.result is None:
        return None
    frozen = frozen_of(vote)
    return ResultRecord(
        passed=vote.result.passed,
        needed=vote.result.needed,
        base=vote.result.base,
        percent_total=percent(tally.in_favour, frozen.total),
        percent_present=percent(tally.in_favour, frozen.present),
        digest=vote.result.digest,
    )


def _voted(vote: Vote) -> tuple[str, ...]:
    """Return who has voted, in the order of the roll: the order of pressing is nobody's business.

    Asked of named votes alone; in a secret one not even the desk may know.
    """
    return tuple(person for person in frozen_of(vote).roll if person in vote.ballots)


def _choices(vote: Vote) -> tuple[ChoiceRecord, ...]:
    return tuple(
        ChoiceRecord(
            person=person,
            choice=vote.ballots[person].choice,
            corrected=vote.ballots[person].corrected,
        )
        for person in _voted(vote)
    )


def _corrections(vote: Vote) -> tuple[CorrectionRecord, ...]:
    """Return the corrections without their choices: one that was replaced is an earlier choice."""
    last = {one.person: one.id for one in vote.corrections.values() if one.confirmed_by}
    return tuple(
        CorrectionRecord(
            person=one.person,
            reason=one.reason,
            entered_by=one.entered_by,
            confirmed_by=one.confirmed_by,
            counts=last.get(one.person) == one.id and vote.ballots[one.person].corrected,
        )
        for one in vote.corrections.values()
    )


def _entry(vote: Vote) -> EntryRecord | None:
    if vote.entry is None:
        return None
    return EntryRecord(
        in_favour=vote.entry.counted.in_favour,
        against=vote.entry.counted.against,
        abstain=vote.entry.counted.abstain,
        issued=vote.entry.counted.issued,
        returned=vote.entry.counted.returned,
        invalid=vote.entry.counted.invalid,
        entered_by=vote.entry.entered_by,
        confirmed_by=vote.entry.confirmed_by,
    )
