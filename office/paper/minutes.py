"""The minutes of the counting board: every figure the law asks for, or dots for the pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.catalogue import text
from hub.meeting.attendance import present_delegates, total_delegates
from hub.meeting.kinds import Base, Form, VoteStage
from hub.meeting.thresholds import MAJORITY_OF_TOTAL, needed, percent
from office.paper.blocks import DOTS, Facts, Signatures, Text
from office.rendering import percent as written

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Counted, Rule, Vote
    from office.paper.blocks import Block

    _Say = Callable[..., str]
    _Rows = tuple[tuple[str, str], ...]


class Figures(Struct, frozen=True):
    """What the minutes rest on: of the vote once it was opened, of now before."""

    total: int
    present: int
    needed: int | None


def minutes_of(
    meeting: Meeting, vote: Vote | None, language: str, *, counts: bool
) -> tuple[Block, ...]:
    """Return the blocks of the minutes; `counts`: figures not declared yet may stand there."""
    figures = figures_of(meeting, vote)
    counted = counted_of(vote, counts=counts)

    def say(key: str, **values: object) -> str:
        return text(language, f"office.minutes_{key}", **values)

    hands = vote is not None and vote.form is Form.HANDS
    board = Facts(tuple((say(key), DOTS * 3) for key in ("time", "head", "member", "member")))
    return (
        board,
        Text(say("figures"), strong=True),
        Facts(_ballot_lines(figures, counted, say, hands=hands)),
        Text(say("result"), strong=True),
        Facts(_result_lines(figures, counted, say)),
        Text(_verdict(vote, figures, language)),
        Text(say("closing")),
        Signatures((say("members"), say("secretary"), say("head_sign")), text(language, _SIGN)),
    )


_SIGN = "office.paper_sign_how"


def figures_of(meeting: Meeting, vote: Vote | None) -> Figures:
    """Return N, those present and what is needed."""
    if vote and vote.frozen:
        return Figures(vote.frozen.total, vote.frozen.present, vote.frozen.needed)
    total, present = total_delegates(meeting), len(present_delegates(meeting))
    rule: Rule = vote.rule if vote else MAJORITY_OF_TOTAL
    return Figures(total, present, needed(rule, total) if rule.base is Base.TOTAL else None)


def counted_of(vote: Vote | None, *, counts: bool) -> Counted | None:
    """Return what was counted, where it may be seen: never of an annulled vote."""
    if vote is None or vote.entry is None or vote.stage is VoteStage.ANNULLED:
        return None
    return vote.entry.counted if counts or vote.stage is VoteStage.DECLARED else None


def _ballot_lines(figures: Figures, counted: Counted | None, say: _Say, *, hands: bool) -> _Rows:
    rows = [(say("total"), say("delegates", count=figures.total)),
            (say("present"), say("delegates", count=figures.present or DOTS))]  # fmt: skip
    if not hands:
        valid = None if counted is None else counted.returned - counted.invalid
        values = {key: _of(counted, key) for key in ("issued", "returned")}
        values |= {"valid": valid, "invalid": _of(counted, "invalid")}
        rows += [(say(key), say("ballots", count=_or_dots(values[key]))) for key in values]
    return tuple(rows)


def _result_lines(figures: Figures, counted: Counted | None, say: _Say) -> _Rows:
    values = [(key, _of(counted, key)) for key in ("in_favour", "against", "abstain")]
    rows = [
        (
            say(key),
            say(
                "share",
                count=_or_dots(value),
                share=DOTS if value is None else written(percent(value, figures.total)),
            ),
        )
        for key, value in values
    ]
    return (*rows, (say("needed"), say("ballots", count=_or_dots(figures.needed))))


def _verdict(vote: Vote | None, figures: Figures, language: str) -> str:
    """Return the conclusion; before it is declared nobody's paper says so."""
    if vote is None or vote.result is None or vote.stage is not VoteStage.DECLARED:
        return text(language, "office.minutes_verdict_open", dots=DOTS * 4)
    key = "adopted" if vote.result.passed else "rejected"
    citation = vote.rule.citation
    return text(language, f"office.minutes_verdict_{key}", citation=citation, needed=figures.needed)


def _of(counted: Counted | None, field: str) -> int | None:
    value: int | None = None if counted is None else getattr(counted, field)
    return value


def _or_dots(value: int | None) -> str:
    return DOTS if value is None else str(value)
