"""What the hub does with secret boxes outside a vote's own transactions; a kill repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.box import Count, SecretBox, Waiting
from db.box_keys import BoxLost, BoxName
from db.box_lines import SheetCount
from db.engine import write
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.secret_ballots import RecordCount, ReportBoxLost
from hub.meeting.sheet_ballots import RecordSheets
from hub.meeting.votes import OVER

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from hub.meeting.words import Command

COUNTED = OVER | {VoteStage.CLOSED}


def settle(box: SecretBox, engine: Engine, number: int, meeting: Meeting) -> list[Command]:
    """Count what waits for it, destroy what is counted or annulled; return what the hub must ask.

    Called when a hub starts and after every commit that closed or annulled a secret vote. A count
    is durable, and its key destroyed, before the hub tells it; asked again, it is told again.
    """
    told: list[Command] = []
    for vote in meeting.votes.values():
        if vote.form is not Form.SECRET:
            continue
        name = BoxName(number, vote.id)
        if vote.stage is VoteStage.OPEN:
            told.extend(_lost(box, engine, name, vote))
        elif vote.stage is VoteStage.COUNTING:
            told.extend(_counted(box, engine, name, vote))
        elif vote.stage in COUNTED:
            _burn(box, engine, name)
    return told


def _lost(box: SecretBox, engine: Engine, name: BoxName, vote: Vote) -> list[Command]:
    with engine.connect() as connection:
        lost = box.is_lost(connection, name)
    return [ReportBoxLost(room=vote.room, vote=vote.id)] if lost else []


def _counted(box: SecretBox, engine: Engine, name: BoxName, vote: Vote) -> list[Command]:
    box.close(name)
    try:
        with write(engine) as connection:
            count = _opened(box, connection, name, vote)
            if isinstance(count, Waiting):
                return []  # closed, waiting for keys: nothing is said until they have come
            if count.ballots != len(vote.given):
                raise BoxLost(f"{count.ballots} ballots in the box of {name}, not as many given")
    except BoxLost:
        return [ReportBoxLost(room=vote.room, vote=vote.id)]
    _burn(box, engine, name)
    return [_told(vote, count)]


def _opened(
    box: SecretBox, connection: Connection, name: BoxName, vote: Vote
) -> Count | SheetCount | Waiting:
    if vote.sheet is not None:
        return box.count_sheets(connection, name, vote.sheet)
    return box.count(connection, name)


def _told(vote: Vote, count: Count | SheetCount) -> Command:
    """Return what the hub asks to have recorded of an opened box."""
    if isinstance(count, SheetCount):
        return RecordSheets(
            room=vote.room,
            vote=vote.id,
            valid=count.valid,
            invalid=count.invalid,
            lines=count.lines,
            proof=count.proof,
        )
    return RecordCount(
        room=vote.room,
        vote=vote.id,
        in_favour=count.in_favour,
        against=count.against,
        abstain=count.abstain,
        proof=count.proof,
    )


def _burn(box: SecretBox, engine: Engine, name: BoxName) -> None:
    with engine.connect() as connection:
        if box.is_burnt(connection, name):
            return
    with write(engine) as connection:
        box.burn(connection, name)
