"""Reads a session's journal as one who trusts nothing, and names the first event that is wrong."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from db import journal
from hub.meeting.acts import decode_event
from hub.meeting.state import Meeting
from hub.meeting.step import happen
from hub.meeting.words import Event, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Misfit(Exception):
    """The first event that does not fit, and why: a key of the catalogue under `cli.misfit.`."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"event {number}: {what}")
        self.number = number
        self.what = what


class Step(NamedTuple):
    """One event that fits, with the meeting before and after it."""

    stamp: Stamp
    event: Event
    before: Meeting
    after: Meeting


def replay(rows: Iterable[journal.Row]) -> Iterator[Step]:
    """Yield every event of a journal, each proven to follow the one before; raise Misfit."""
    meeting, head = Meeting(), journal.Head(0, journal.GENESIS)
    for row in rows:
        check_place(row, meeting, head)
        step = step_of(row, meeting, head)
        yield step
        meeting, head = step.after, journal.Head(row.number, row.digest)


def check_place(row: journal.Row, meeting: Meeting, head: journal.Head) -> None:
    """Raise Misfit unless the row stands where it was written, and is what was written."""
    due = head.number + 1
    if row.number != due:
        raise Misfit(due, "number")
    if sealed(row, head) != row.digest:
        raise Misfit(due, "digest")
    if row.at < meeting.at:
        raise Misfit(due, "time")


def sealed(row: journal.Row, head: journal.Head) -> bytes:
    """Return the digest the row must have; a column that holds another kind of thing has none."""
    try:
        return journal.digest_of(head.digest, journal.Entry(*row[:6]), row.salt)
    except (TypeError, AttributeError, ValueError, OverflowError, struct.error):
        return b""


def step_of(row: journal.Row, meeting: Meeting, head: journal.Head) -> Step:
    """Return what happened; raise Misfit when it is not known, or can't have happened here."""
    try:
        event = decode_event(row.body)
    except msgspec.MsgspecError as unknown:
        raise Misfit(row.number, "unknown") from unknown
    if type(event).__name__ != row.name:
        raise Misfit(row.number, "name")
    stamp = Stamp(row.number, row.at, row.actor, head.digest.hex())
    try:
        after = happen(meeting, event, stamp)
    except Exception as impossible:  # events out of place fail in as many ways as there are events
        raise Misfit(row.number, "impossible") from impossible
    return Step(stamp, event, meeting, after)
