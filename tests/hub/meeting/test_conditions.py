"""What must hold before somebody may act."""

import pytest

from hub.meeting.conditions import (
    adopted_reason,
    business_room,
    checked_text,
    known_sitting,
    open_sitting,
    refuse_closed_session,
    refuse_joined_room,
    refuse_open_vote,
    refuse_outside_hall,
    refuse_undeclared_vote,
)
from hub.meeting.kinds import VoteStage
from hub.meeting.sittings import CloseSession, CloseSitting, SuspendSitting
from hub.meeting.words import Refused
from tests.hub.meeting.pieces import opened, put_vote
from tests.hub.meeting.sentences import CHAIR, Sitting85


def test_a_text_is_there_and_not_too_long() -> None:
    assert checked_text(" có ", "text_needed") == "có"
    with pytest.raises(Refused, match="text_too_long") as refusal:
        checked_text("xx", "text_needed", most=1)
    assert refusal.value.values == {"most": 1}


def test_before_the_session_a_reason_may_be_left_out() -> None:
    assert adopted_reason(Sitting85().meeting, " vì ") == "vì"


def test_a_remote_room_takes_part_in_the_business_of_the_hall() -> None:
    meeting = Sitting85().meeting
    assert (business_room(meeting, "remote1"), business_room(meeting, "hall")) == ("hall", "hall")


def test_a_sitting_that_is_over_is_not_open() -> None:
    world = opened().given((CHAIR, CloseSitting(sitting="B1")))
    with pytest.raises(Refused, match="no_sitting_open"):
        open_sitting(world.meeting)


def test_a_suspended_sitting_is_not_open_either() -> None:
    world = opened()
    assert open_sitting(world.meeting).id == "B1"
    world.given((CHAIR, SuspendSitting(sitting="B1")))
    with pytest.raises(Refused, match="sitting_suspended"):
        open_sitting(world.meeting)


def test_a_sitting_is_one_of_this_session() -> None:
    assert known_sitting(Sitting85().meeting, "B2").id == "B2"
    with pytest.raises(Refused, match="unknown_sitting"):
        known_sitting(Sitting85().meeting, "B9")


def test_an_adopted_programme_is_altered_with_a_reason() -> None:
    assert adopted_reason(opened().meeting, " vì ") == "vì"
    with pytest.raises(Refused, match="reason_needed"):
        adopted_reason(opened().meeting, " ")


def test_ballots_are_taken_in_one_room_or_in_any() -> None:
    voting = put_vote(opened(), VoteStage.OPEN).meeting
    refuse_open_vote(voting, "remote1")
    for room in ("hall", None):
        with pytest.raises(Refused, match="vote_open"):
            refuse_open_vote(voting, room)
    refuse_undeclared_vote(voting)
    with pytest.raises(Refused, match="vote_not_declared"):
        refuse_undeclared_vote(put_vote(opened(), VoteStage.CLOSED).meeting)


def test_a_closed_session_stands() -> None:
    world = opened().given((CHAIR, CloseSitting(sitting="B1")))
    refuse_closed_session(world.meeting)
    world.given((CHAIR, CloseSession()))
    with pytest.raises(Refused, match="session_closed"):
        refuse_closed_session(world.meeting)


def test_what_concerns_the_session_is_asked_in_the_hall() -> None:
    meeting = Sitting85().meeting
    refuse_outside_hall("hall")
    refuse_joined_room(meeting, "hall")
    with pytest.raises(Refused, match="only_in_hall"):
        refuse_outside_hall("remote1")
    with pytest.raises(Refused, match="room_joins_another"):
        refuse_joined_room(meeting, "remote1")
