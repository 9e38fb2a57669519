"""What must lie in the secret boxes, and what must not be there any more."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from db.box_lines import count_lines
from hub.meeting.kinds import Choice, Form, VoteStage
from hub.meeting.secret_ballots import paper_of
from hub.meeting.votes import sheet_of, tally_of
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.box_lines import CountedLine, SheetCount
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Tally, Vote


class Box(NamedTuple):
    """What the database and the folder of keys hold of one vote's box.

    `counted` are the opened ballots, each its random key and its choice, in the order of the keys;
    `lines` those of whole sheets, taken apart person by person.
    """

    counted: tuple[tuple[bytes, str], ...] = ()
    lines: tuple[CountedLine, ...] = ()
    sealed: int = 0
    key: bool = False


EMPTY = Box()


def counted_again(vote: Vote, box: Box) -> tuple[Tally, str] | None:
    """Return the opened box's tally and proof; None when it holds what is no ballot."""
    digest, choices = hashlib.sha256(b"box:"), []
    for random, text in box.counted:
        try:
            choice = Choice(text)
        except ValueError:
            return None
        digest.update(random + paper_of(choice))
        choices.append(choice)
    tally = tally_of(
        vote,
        in_favour=choices.count(Choice.FOR),
        against=choices.count(Choice.AGAINST),
        abstain=choices.count(Choice.ABSTAIN),
    )
    return tally, digest.hexdigest()


def sheets_again(vote: Vote, box: Box) -> SheetCount | None:
    """Return an opened box of sheets counted again; None when it holds what is not this sheet's."""
    try:
        return count_lines(sheet_of(vote), box.lines)
    except ValueError:
        return None


def check_boxes(meeting: Meeting, boxes: Mapping[str, Box], last: Mapping[str, int]) -> None:
    """Raise Misfit unless every box holds what its vote's stage says; `last` numbers its events."""
    found = []
    for name in {*boxes, *meeting.votes}:
        vote = meeting.votes.get(name)
        what = wrong_with(vote, boxes.get(name, EMPTY))
        if what:
            found.append(Misfit(last.get(name, meeting.number), what))
    if found:
        raise min(found, key=lambda misfit: misfit.number)


def wrong_with(vote: Vote | None, box: Box) -> str:
    """Say what is wrong with a vote's box, if anything is; an opened one is counted elsewhere."""
    if vote is None or vote.form is not Form.SECRET:
        return "stray_box" if box != EMPTY else ""
    if box.counted if vote.sheet else box.lines:
        return "stray_box"
    held = len(vote.given)
    if vote.stage is VoteStage.OPEN:
        return "" if (box.sealed, opened(vote, box)) == (held, 0) else "box_amount"
    if vote.stage is VoteStage.COUNTING:
        lies = (box.sealed, opened(vote, box))
        return "" if lies in ((held, 0), (0, held)) else "box_amount"
    if box.sealed:
        return "sealed_left"
    return "key_left" if box.key else ""


def opened(vote: Vote, box: Box) -> int:
    """Return how many opened ballots lie in a box; of sheets those that still hold together."""
    if vote.sheet is None:
        return len(box.counted)
    count = sheets_again(vote, box)
    return -1 if count is None else count.ballots
