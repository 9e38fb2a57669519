"""What the file of an exported session says of a vote: totals always, names where they may be."""

from __future__ import annotations

from hub.meeting.kinds import Base, Choice, Form, Visibility, VoteStage
from hub.record.shape import Exported
from hub.record.sheet_export import SheetRecord


class RuleRecord(Exported, frozen=True):
    """When the vote passes: `numerator`/`denominator` of `base`, reached or exceeded."""

    id: str
    name: str
    citation: str
    numerator: int
    denominator: int
    at_least: bool
    base: Base


class FrozenRecord(Exported, frozen=True):
    """What was fixed when the vote was opened; `needed` of `base` in favour make it pass."""

    total: int
    present: int
    absent: int
    quorum: int
    base: int
    needed: int
    roll: tuple[str, ...] | None


class TallyRecord(Exported, frozen=True):
    """Counts; all five together are those present. Who was present and did nothing: `not_voted`."""

    in_favour: int
    against: int
    abstain: int
    not_voted: int
    invalid: int


class ResultRecord(Exported, frozen=True):
    """A declared result; `digest` is the record's head before it, as shown with it in the hall."""

    passed: bool
    needed: int
    base: int
    percent_total: int
    percent_present: int
    digest: str


class ChoiceRecord(Exported, frozen=True):
    """How one delegate voted in the end; `corrected` when it was entered for a failed device."""

    person: str
    choice: Choice
    corrected: bool


class CorrectionRecord(Exported, frozen=True):
    """A spoken choice entered for a failed device; `counts` when it is the one that was counted."""

    person: str
    reason: str
    entered_by: str
    confirmed_by: str | None
    counts: bool


class EntryRecord(Exported, frozen=True):
    """A count of hands or of paper ballots, entered by one person and confirmed by another."""

    in_favour: int
    against: int
    abstain: int
    issued: int
    returned: int
    invalid: int
    entered_by: str
    confirmed_by: str | None


class VoteRecord(Exported, frozen=True):
    """One vote. `given` is how many ballots there were; `proof` is the digest of the opened box."""

    id: str
    title: str
    form: Form
    stage: VoteStage
    room: str
    item: str | None
    rule: RuleRecord
    seconds: int
    visibility: Visibility
    names_shown: bool
    repeats: str | None
    repeated_by: str | None
    prepared_at: str
    opened_at: str | None
    closed_at: str | None
    closed_by: str
    declared_at: str | None
    annulled_at: str | None
    reason: str
    box_lost: bool
    frozen: FrozenRecord | None
    given: int
    tally: TallyRecord | None
    result: ResultRecord | None
    voted: tuple[str, ...] | None
    choices: tuple[ChoiceRecord, ...] | None
    corrections: tuple[CorrectionRecord, ...]
    entry: EntryRecord | None
    sheet: SheetRecord | None
    proof: str
