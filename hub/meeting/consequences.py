"""What follows for a person from low ratings or a lack of confidence, counted on all delegates."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.thresholds import (
    CONFIDENCE_VOTE_DISMISSAL,
    CONFIDENCE_VOTE_MAY_RESIGN,
    RATING_DISMISSAL,
    RATING_MAY_RESIGN,
    in_force,
    passes,
)
from hub.meeting.vote_state import Rule
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.meeting.state import Meeting


class Consequence(StrEnum):
    """What a rating or a confidence vote leads to."""

    NONE = "none"
    MAY_RESIGN_ELSE_CONFIDENCE_VOTE = "may_resign_else_confidence_vote"
    MAY_RESIGN_ELSE_DISMISSAL = "may_resign_else_dismissal"
    DISMISSAL = "dismissal"


class Limits(Struct, frozen=True, kw_only=True):
    """From how many of N on somebody may resign, and from how many dismissal is submitted.

    Small and plain: keep it with what it decided, so that a later change of rule changes nothing.
    """

    may_resign: Rule
    dismissal: Rule


RATING = Limits(may_resign=RATING_MAY_RESIGN, dismissal=RATING_DISMISSAL)
CONFIDENCE_VOTE = Limits(may_resign=CONFIDENCE_VOTE_MAY_RESIGN, dismissal=CONFIDENCE_VOTE_DISMISSAL)


def rating_limits(meeting: Meeting) -> Limits:
    """Return the limits of a confidence rating in force when the session begins."""
    return _in_force(meeting, RATING)


def confidence_vote_limits(meeting: Meeting) -> Limits:
    """Return the limits of a confidence vote in force when the session begins."""
    return _in_force(meeting, CONFIDENCE_VOTE)


def rating_consequence(low: int, total: int, limits: Limits = RATING) -> Consequence:
    """Return what follows when so many of N delegates rate somebody low."""
    milder = Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE
    return _consequence(low, total, limits, milder)


def confidence_vote_consequence(
    no_confidence: int, total: int, limits: Limits = CONFIDENCE_VOTE
) -> Consequence:
    """Return what follows when so many of N delegates have no confidence in somebody."""
    return _consequence(no_confidence, total, limits, Consequence.MAY_RESIGN_ELSE_DISMISSAL)


def _consequence(count: int, total: int, limits: Limits, milder: Consequence) -> Consequence:
    if passes(limits.dismissal, count, total):
        return Consequence.DISMISSAL
    return milder if passes(limits.may_resign, count, total) else Consequence.NONE


def _in_force(meeting: Meeting, ours: Limits) -> Limits:
    return Limits(
        may_resign=_version(meeting, ours.may_resign),
        dismissal=_version(meeting, ours.dismissal),
    )


def _version(meeting: Meeting, rule: Rule) -> Rule:
    found = in_force(meeting, rule.id)
    if found is None:
        raise Refused("unknown_rule")
    return found
