"""A remote room counts its own hands; the desk sees them and enters the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.attendance import CheckInCard
from hub.meeting.eyes import Eyes
from hub.meeting.hands import ConfirmCount
from hub.meeting.kinds import Form
from hub.meeting.own_views import own_part
from hub.meeting.room_hands import HandsReported, ReportHands
from hub.meeting.shapes import OwnPart
from hub.meeting.vote_sight import sight
from hub.meeting.vote_state import Counted
from hub.meeting.vote_views import vote_part
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, SECRETARY
from tests.hub.meeting.voting import Voting

if TYPE_CHECKING:
    from hub.meeting.vote_shapes import RoomHandsShape

PLACE = "remote1"


def voting() -> Voting:
    """Return an open show of hands; three of the remote room's five people are there."""
    here = Voting().here(DELEGATES[:60])
    for who in ("A81", "A82", "A83"):
        here.given(("R1", CheckInCard(sitting="B1", person=who, room=PLACE)))
    return here.opened(Form.HANDS)


def report(vote: str, in_favour: int = 2, against: int = 1, abstain: int = 0) -> ReportHands:
    return ReportHands(vote=vote, in_favour=in_favour, against=against, abstain=abstain)


def test_a_room_reports_its_hands_and_the_desk_sees_them() -> None:
    sitting = voting()
    sitting.when("R1", report(sitting.vote_id))
    counted = Counted(in_favour=2, against=1, abstain=0)
    sitting.then(HandsReported(vote=sitting.vote_id, place=PLACE, counted=counted))
    told = vote_part(sitting.meeting, sitting.vote_id, sight(Eyes.CLERK, sitting.vote))
    assert told.hands is not None
    assert (told.hands[PLACE].in_favour, told.hands[PLACE].against) == (2, 1)
    guest = vote_part(sitting.meeting, sitting.vote_id, sight(Eyes.GUEST, sitting.vote))
    assert guest.hands is None
    assert sitting.vote.tally is None


def test_whoever_looks_after_the_room_sees_what_was_reported_and_nobody_else() -> None:
    sitting = voting()
    assert hands_of(sitting, "R1") is None
    sitting.given(("R1", report(sitting.vote_id)))
    seen = hands_of(sitting, "R1")
    assert seen is not None
    assert (seen.vote, seen.in_favour) == (sitting.vote_id, 2)
    assert hands_of(sitting, "A82") is None
    counted = Counted(in_favour=1, against=0, abstain=0)
    event = HandsReported(vote=sitting.vote_id, place=PLACE, counted=counted)
    assert "R1" in event.touches(sitting.meeting)
    assert CHAIR not in event.touches(sitting.meeting)


def hands_of(sitting: Voting, person: str) -> RoomHandsShape | None:
    """Return what somebody's own part says of the hands of their room."""
    mine = own_part(sitting.meeting, person, "hall", Eyes.GUEST)
    assert isinstance(mine, OwnPart)
    return mine.hands


def test_no_more_hands_than_people_there_and_no_change_without_one() -> None:
    sitting = voting()
    figures = sitting.refusal("R1", report(sitting.vote_id, 4, 0), "more_than_present")
    assert figures == {"counted": 4, "present": 3}
    sitting.refused("R1", report(sitting.vote_id, -1, 1), "more_than_present")
    sitting.given(("R1", report(sitting.vote_id)))
    sitting.refused("R1", report(sitting.vote_id), "nothing_changed")
    sitting.given(("R1", report(sitting.vote_id, 3, 0)))
    assert sitting.vote.hands[PLACE].in_favour == 3


def test_once_the_count_stands_nothing_more_is_reported() -> None:
    sitting = voting().when_entered(62)
    entry = str(sitting.meeting.number)
    sitting.given((SECRETARY, ConfirmCount(vote=sitting.vote_id, entry=entry)))
    sitting.refused("R1", report(sitting.vote_id), "count_confirmed")


@pytest.mark.parametrize("who", [CLERK, "A82"])
def test_only_whoever_looks_after_a_remote_room_reports(who: str) -> None:
    sitting = voting()
    sitting.refused(who, report(sitting.vote_id), "not_allowed")


def test_an_operator_of_no_remote_room_reports_nothing() -> None:
    sitting = voting()
    moved = replace(sitting.meeting.people["R1"], room="hall")
    sitting.meeting = replace(sitting.meeting, people={**sitting.meeting.people, "R1": moved})
    sitting.refused("R1", report(sitting.vote_id), "not_allowed")
