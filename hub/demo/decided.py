"""What the demonstration's council decides, as it was written down: figures, names, lists."""

from __future__ import annotations

from importlib.resources import files

import msgspec
from msgspec import Struct

from hub.meeting.kinds import ItemKind
from hub.meeting.sheets import Excluded, LineTally, SheetMark

POST = "p1"  # the one to which people are elected


class _Item(Struct, frozen=True):
    before: int
    kind: ItemKind
    minutes: int
    title: str
    presenter: str


class _Programme(Struct, frozen=True):
    reason: str
    title: str
    against: int
    items: tuple[_Item, ...]


class _Issue(Struct, frozen=True):
    title: str
    against: int
    abstain: int


class _Issues(Struct, frozen=True):
    order: int
    title: str
    parts: tuple[_Issue, ...]


class _Consent(Struct, frozen=True):
    without: str  # how the items begin, which need not be read out each time
    title: str
    orders: tuple[int, ...]
    taken_out: int
    by: str


class _Amendment(Struct, frozen=True):
    order: int
    place: str
    text: str
    person: str


class _Committee(Struct, frozen=True):
    order: int
    members: tuple[str, ...]


class _Candidate(Struct, frozen=True):
    person: str
    posts: str
    born: str
    chosen: int
    by: str = ""


class _Election(Struct, frozen=True):
    planned: int
    order: int
    title: str
    post: str
    seats: int
    proposer: str
    list: str
    against: int
    invalid: int
    candidates: tuple[_Candidate, ...]


class _Rated(Struct, frozen=True):
    posts: str
    high: int
    low: int
    person: str | None = None
    name: str = ""

    def tally(self, valid: int) -> LineTally:
        """Return the figures of this person on so many valid ballots."""
        rest = valid - self.high - self.low
        counts = {SheetMark.HIGH: self.high, SheetMark.CONFIDENCE: rest, SheetMark.LOW: self.low}
        return LineTally(counts=counts)


class _Rating(Struct, frozen=True):
    title: str
    invalid: int
    lines: tuple[_Rated, ...]
    excluded: tuple[Excluded, ...]


class Told(Struct, frozen=True):
    """What is decided, by the numbers the programme's items had before the session."""

    programme: _Programme
    issues: _Issues
    consent: _Consent
    amendment: _Amendment
    committee: _Committee
    election: _Election
    rating: _Rating
    summaries: tuple[tuple[str, ...], ...]


def told() -> Told:
    """Return what the demonstration tells of the council's procedure."""
    return msgspec.json.decode((files("hub.demo") / "procedure.json").read_bytes(), type=Told)
