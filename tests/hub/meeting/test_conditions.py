"""What must hold before somebody may act."""

import pytest

from hub.meeting.conditions import adopted_reason, business_room, checked_text, open_sitting
from hub.meeting.sittings import CloseSitting
from hub.meeting.words import Refused
from tests.hub.meeting.pieces import opened
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
