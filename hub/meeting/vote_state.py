"""Everything a vote is, from preparing to declaring; replaced piece by piece, never changed."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from hub.meeting.kinds import Base, Choice, Form, SubjectKind, Visibility, VoteStage
from hub.meeting.sheets import Committee, Sheet, SheetTally

AtLeastOne = Annotated[int, Meta(ge=1)]


class Rule(Struct, frozen=True, kw_only=True):
    """When a vote passes: `numerator/denominator` of `base`, reached (`at_least`) or exceeded.

    A rule without a name of its own is called by the catalogue, under `words.rule.` and its id.
    """

    id: str
    name: str = ""
    numerator: AtLeastOne
    denominator: AtLeastOne
    at_least: bool
    base: Base = Base.TOTAL
    citation: str = ""
    effective_from: str = ""


class Press(Struct, frozen=True, kw_only=True):
    """A delegate's counted choice in a named vote; `number` is its event's number."""

    choice: Choice
    number: int
    at: int
    changes: int = 0
    corrected: bool = False


class Given(Struct, frozen=True, kw_only=True):
    """A secret ballot is in the box; nothing here says which choice."""

    number: int
    at: int


class Correction(Struct, frozen=True, kw_only=True):
    """A spoken choice entered for a failed device; `over` numbers the press it replaces."""

    id: str
    person: str
    choice: Choice
    reason: str
    entered_by: str
    over: int = 0
    confirmed_by: str | None = None


class Tally(Struct, frozen=True, kw_only=True):
    """How many chose what; who was present and pressed nothing is counted apart.

    All five together are those present; `invalid` happens on paper only.
    """

    in_favour: int
    against: int
    abstain: int
    not_voted: int
    invalid: int = 0


class Counted(Struct, frozen=True, kw_only=True):
    """What people counted: hands, or paper ballots issued, returned and invalid."""

    in_favour: int
    against: int
    abstain: int
    issued: int = 0
    returned: int = 0
    invalid: int = 0


class Entry(Struct, frozen=True, kw_only=True):
    """A count as one person entered it, waiting for or holding a second person's confirmation."""

    id: str
    counted: Counted
    entered_by: str
    confirmed_by: str | None = None


class Frozen(Struct, frozen=True, kw_only=True):
    """What is fixed when a vote opens: N, the roll of those present, the quorum, the rule's sum."""

    total: int
    roll: dict[str, None]
    quorum: int
    base: int
    needed: int

    @property
    def present(self) -> int:
        """How many were present: everybody on the roll."""
        return len(self.roll)


class Result(Struct, frozen=True, kw_only=True):
    """A declared result: what was needed, what was reached, and the head digest before it."""

    passed: bool
    needed: int
    base: int
    digest: str = ""


class SheetResult(Struct, frozen=True, kw_only=True):
    """A declared sheet: what became of every line, `needed` of `base`, and the head before it."""

    outcomes: tuple[str, ...]
    needed: int
    base: int
    digest: str = ""


class Subject(Struct, frozen=True, kw_only=True):
    """What a vote is about beside its title: a series or one part of it, or an amendment."""

    kind: SubjectKind
    of: str = ""
    part: str = ""


class Vote(Struct, frozen=True, kw_only=True):
    """One vote from preparing to declaring; a repeat is a new vote that names the old one.

    A personnel ballot has a `sheet`, and `limits`: what rules say from how many on somebody may
    resign, and from how many dismissal is submitted.
    """

    id: str
    room: str
    item: str | None
    title: str
    form: Form
    rule: Rule
    seconds: int
    visibility: Visibility = Visibility.LIVE
    names_shown: bool = True  # how each voted may be seen after declaring
    stage: VoteStage = VoteStage.PREPARED
    about: Subject | None = None
    repeats: str | None = None
    repeated_by: str | None = None
    prepared_at: int = 0
    ready: dict[str, int] = {}
    opened_at: int | None = None
    closes_at: int | None = None
    closed_at: int | None = None
    closed_by: str = ""  # hand, clock, count
    interrupted_at: int | None = None  # the hub was away while the vote was open
    frozen: Frozen | None = None
    ballots: dict[str, Press] = {}
    given: dict[str, Given] = {}
    corrections: dict[str, Correction] = {}
    entry: Entry | None = None
    hands: dict[str, Counted] = {}  # as remote rooms have counted them
    tally: Tally | None = None
    proof: str = ""
    result: Result | None = None
    sheet: Sheet | None = None
    limits: tuple[Rule, ...] = ()
    election: str | None = None
    committee: Committee | None = None  # who counts, as of the opening
    sheet_entries: dict[str, SheetTally] = {}
    sheet_tally: SheetTally | None = None
    sheet_result: SheetResult | None = None
    declared_at: int | None = None
    annulled_at: int | None = None
    annulled_from: VoteStage | None = None
    box_lost: bool = False  # annulled because the secret box could not be opened
    reason: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether the ballots are counted, and the count stands."""
        return self.tally is not None or self.sheet_tally is not None
