"""Who sees what of a vote, and from when on: one table, the whole secrecy of ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Form, Visibility, VoteStage

if TYPE_CHECKING:
    from hub.meeting.vote_state import Vote


class VoteSight(NamedTuple):
    """What some eyes may see of a vote just now, beside its question, its clock and how many voted.

    counts: by choice, and the result; voters: who has voted; choices: how each voted;
    workings: what the desk works with, the ready roll, entered counts and corrections.
    """

    counts: bool = False
    voters: bool = False
    choices: bool = False
    workings: bool = False


OPEN, CLOSED, DECLARED = VoteStage.OPEN, VoteStage.CLOSED, VoteStage.DECLARED
NEVER = None
AS_SET = "as set"  # when the vote's own visibility says


class Line(NamedTuple):
    """From which stage on these eyes see it, in votes of these forms."""

    forms: frozenset[Form]
    eyes: frozenset[Eyes]
    counts: VoteStage | str | None
    voters: VoteStage | None
    choices: VoteStage | None
    workings: bool


NAMED = frozenset({Form.NAMED})
SECRET = frozenset({Form.SECRET})
BY_PEOPLE = frozenset({Form.HANDS, Form.PAPER})
DESK = frozenset({Eyes.DESK, Eyes.CLERK})
JUST_DESK, JUST_CLERK = frozenset({Eyes.DESK}), frozenset({Eyes.CLERK})
ALL_ELSE = frozenset(Eyes) - DESK
PUBLIC = frozenset({Eyes.PUBLIC})
IN_THE_MEETING = ALL_ELSE - PUBLIC

# fmt: off
TABLE = (
    #    form       eyes            counts    voters  choices   workings
    Line(NAMED,     DESK,           OPEN,     OPEN,   DECLARED, True),
    Line(NAMED,     IN_THE_MEETING, AS_SET,   OPEN,   DECLARED, False),
    Line(NAMED,     PUBLIC,         DECLARED, NEVER,  NEVER,    False),
    Line(SECRET,    JUST_CLERK,     CLOSED,   OPEN,   NEVER,    True),
    Line(SECRET,    JUST_DESK,      CLOSED,   NEVER,  NEVER,    True),
    Line(SECRET,    ALL_ELSE,       DECLARED, NEVER,  NEVER,    False),
    Line(BY_PEOPLE, DESK,           CLOSED,   NEVER,  NEVER,    True),
    Line(BY_PEOPLE, ALL_ELSE,       DECLARED, NEVER,  NEVER,    False),
)
# fmt: on
LINES = {(form, eyes): line for line in TABLE for form in line.forms for eyes in line.eyes}
SET = {
    Visibility.LIVE: OPEN,
    Visibility.AFTER_CLOSE: CLOSED,
    Visibility.WHEN_DECLARED: DECLARED,
}
STAGES = (VoteStage.PREPARED, OPEN, VoteStage.COUNTING, CLOSED, DECLARED)


def sight(eyes: Eyes, vote: Vote) -> VoteSight:
    """Return what these eyes may see of a vote just now.

    An annulled vote shows what it showed before; a secret one shows no counts any more. How each
    voted shows only where the council's setting, frozen in the vote, allows it.
    """
    line = LINES[vote.form, eyes]
    counts = SET[vote.visibility] if line.counts == AS_SET else line.counts
    annulled = vote.stage is VoteStage.ANNULLED
    reached = STAGES.index(vote.annulled_from or vote.stage)

    def seen(since: str | None) -> bool:
        return since is not NEVER and reached >= STAGES.index(VoteStage(since))

    return VoteSight(
        counts=seen(counts) and not (annulled and vote.form in SECRET),
        voters=seen(line.voters),
        choices=seen(line.choices) and vote.names_shown,
        workings=line.workings,
    )
