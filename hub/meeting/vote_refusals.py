"""Why no question may be put before a room just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.conditions import refuse_closed_session
from hub.meeting.kinds import Form
from hub.meeting.votes import OVER, UNDECIDED, find_vote
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote


def refuse_question(meeting: Meeting, place: str, item: str | None, repeats: str | None) -> None:
    """Raise Refused unless a new question may be put before a room just now."""
    refuse_closed_session(meeting)
    room = meeting.rooms[place]
    if room.kind != "hall":
        raise Refused("votes_in_the_hall_only")
    if room.vote and meeting.votes[room.vote].stage in UNDECIDED:
        raise Refused("another_vote_undecided")
    if item is not None and item not in meeting.items:
        raise Refused("unknown_item")
    if repeats is not None:
        refuse_repeat(find_vote(meeting, repeats, place))


def refuse_secret(meeting: Meeting, form: Form) -> None:
    """Raise Refused for an electronic secret vote unless the council has allowed them."""
    if form is Form.SECRET and not meeting.settings.secret_electronic:
        raise Refused("secret_not_electronic")


def refuse_repeat(vote: Vote) -> None:
    """Raise Refused unless a vote is over and was not repeated; the newest one is what repeats."""
    if vote.stage not in OVER:
        raise Refused("vote_not_over")
    if vote.repeated_by:
        raise Refused("vote_repeated_already")
