"""The shapes of a vote, a ballot and a result, as screens may see them."""

from __future__ import annotations

from hub.meeting.kinds import Base, Choice, Form, SubjectKind, Visibility, VoteStage
from hub.meeting.shape import Shape
from hub.meeting.sheet_shapes import SheetEntriesShape, SheetResultShape, SheetShape


class TallyShape(Shape, frozen=True):
    """Counts by choice."""

    in_favour: int
    against: int
    abstain: int
    not_voted: int
    invalid: int | None = None


class EntryShape(Shape, frozen=True):
    """A count of hands or of paper ballots as one person entered it; `id` is what is confirmed."""

    id: str
    in_favour: int
    against: int
    abstain: int
    issued: int
    returned: int
    invalid: int
    entered_by: str
    confirmed_by: str | None = None


class RoomHandsShape(Shape, frozen=True):
    """Hands as they were counted in a remote room."""

    vote: str
    in_favour: int
    against: int
    abstain: int


class RuleShape(Shape, frozen=True):
    """The rule a vote is decided by; without a name the catalogue calls it `words.rule.<id>`."""

    id: str
    citation: str
    base: Base
    name: str | None = None
    effective_from: str | None = None


class ResultShape(Shape, frozen=True):
    """A declared result; percentages in hundredths of a per cent, rounded half up."""

    passed: bool
    needed: int
    base: int
    percent_total: int
    percent_present: int
    digest: str


class CorrectionShape(Shape, frozen=True):
    """A spoken choice entered by the clerk, waiting for its second person."""

    id: str
    person: str
    choice: Choice
    reason: str
    entered_by: str
    confirmed_by: str | None = None


class SubjectShape(Shape, frozen=True):
    """What a vote is about: a series (or one `part` of it), an amendment, the agenda."""

    kind: SubjectKind
    of: str | None = None
    part: str | None = None


class VotePart(Shape, frozen=True):
    """Part `vote`: the room's vote from prepared to declared or annulled.

    Until it opens, `total`, `present`, `quorum` and `needed` of `base` are what they are now; from
    then on they are frozen. `pressed` counts ballots. Where these eyes may know: `voted` lists
    people (always 1, so that a changed choice shows nothing), `choices` and `tally` how it stands.
    While `interrupted_at` is there no ballot is taken and no clock runs.
    """

    id: str
    title: str
    form: Form
    stage: VoteStage
    rule: RuleShape
    seconds: int
    visibility: Visibility
    alarm_s: int
    total: int
    present: int
    absent: int
    base: int
    needed: int
    quorum: int
    pressed: int
    item: str | None = None
    about: SubjectShape | None = None
    repeats: str | None = None
    repeated_by: str | None = None
    opened_at: int | None = None
    closes_at: int | None = None
    closed_at: int | None = None
    closed_by: str | None = None
    declared_at: int | None = None
    annulled_at: int | None = None
    interrupted_at: int | None = None
    roll: tuple[str, ...] | None = None
    ready: dict[str, int] | None = None
    voted: dict[str, int] | None = None
    choices: dict[str, Choice] | None = None
    corrected: tuple[str, ...] | None = None
    corrections: dict[str, CorrectionShape] | None = None
    tally: TallyShape | None = None
    entry: EntryShape | None = None
    hands: dict[str, RoomHandsShape] | None = None
    result: ResultShape | None = None
    sheet: SheetShape | None = None
    sheet_result: SheetResultShape | None = None
    sheet_entries: SheetEntriesShape | None = None
    committee: tuple[str, ...] | None = None
    box_lost: bool | None = None
    reason: str | None = None


class PastVoteShape(Shape, frozen=True):
    """A vote that is over, as the record lists it."""

    id: str
    title: str
    form: Form
    stage: VoteStage
    at: int
    item: str | None = None
    tally: TallyShape | None = None
    result: ResultShape | None = None
    about: SubjectShape | None = None
    repeats: str | None = None
    repeated_by: str | None = None
    sheet: SheetShape | None = None
    sheet_result: SheetResultShape | None = None
    box_lost: bool | None = None
    reason: str | None = None
    rule: RuleShape | None = None


class VotesPart(Shape, frozen=True):
    """Part `votes`: the declared and annulled votes of the session."""

    votes: dict[str, PastVoteShape]
    order: tuple[str, ...]


class BallotShape(Shape, frozen=True):
    """My ballot: in a named vote `choice`; in a secret one only that it is in the box."""

    vote: str
    number: int
    at: int
    changes: int
    choice: Choice | None = None


class PreparingShape(Shape, frozen=True):
    """What a vote can be prepared with: the rules in force, and what the council has settled.

    `quorum`: without one no vote is opened; `continue_s` is what an interrupted vote gets,
    `sheet_s` how long a personnel ballot lasts; `committee`: without one no paper sheet is opened.
    """

    rules: dict[str, RuleShape]
    order: tuple[str, ...]
    seconds: int
    continue_s: int
    visibility: Visibility
    secret: bool
    sheet_s: int
    quorum: bool
    committee: bool
