"""The shapes of the programme's versions, as screens see them."""

from __future__ import annotations

from hub.meeting.kinds import Outcome
from hub.meeting.shape import Shape


class AgendaDifferenceShape(Shape, frozen=True):
    """One thing that differs: added, dropped, restored, moved, or changed in a `field`."""

    kind: str
    item: str
    title: str
    number: int
    field: str | None = None
    was: str | None = None
    now: str | None = None


class VersionShape(Shape, frozen=True):
    """A programme the council adopted: by which vote, and in what it differs from before.

    `voted` is what the vote has changed, `unvoted` what had been changed before it without one.
    """

    number: int
    at: int
    by: str
    vote: str
    items: int
    reason: str | None = None
    voted: tuple[AgendaDifferenceShape, ...] | None = None
    unvoted: tuple[AgendaDifferenceShape, ...] | None = None


class ProposalShape(Shape, frozen=True):
    """Changes put before the council; without `changes` they can't be made any more."""

    id: str
    reason: str
    by: str
    at: int
    outcome: Outcome
    changes: tuple[AgendaDifferenceShape, ...] | None = None
    vote: str | None = None
    withdrawn: str | None = None


class VersionsPart(Shape, frozen=True):
    """Part `versions`: the programme as a decision.

    `since` is what was changed without a vote since the last version; `changes_by` says what may
    be: everything with a `reason`, all but its `content`, or nothing without a `vote`.
    """

    versions: dict[str, VersionShape]
    order: tuple[str, ...]
    proposals: dict[str, ProposalShape]
    proposals_order: tuple[str, ...]
    since: tuple[AgendaDifferenceShape, ...]
    changes_by: str
