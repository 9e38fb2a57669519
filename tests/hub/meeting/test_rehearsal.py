"""In a rehearsal, and nowhere else, a tablet tells what it has shown; nothing follows from it."""

from __future__ import annotations

import pytest

from hub.meeting.kinds import Mark
from hub.meeting.notices import SendMessage
from hub.meeting.rehearsal import LONGEST_TRIP, NoticeShown, TellShown
from hub.meeting.session import Plan, session_part
from tests.hub.meeting.sentences import SECRETARY, Sitting85, plan


def messaged(mark: Mark | None = Mark.REHEARSAL) -> tuple[Sitting85, str]:
    sitting = Sitting85(plan(mark=mark))
    sitting.given((SECRETARY, SendMessage(text="Diễn tập")))
    return sitting, str(sitting.meeting.number)


def test_a_tablet_tells_what_it_has_shown() -> None:
    sitting, notice = messaged()
    before = sitting.meeting.notices
    sitting.when("A5", TellShown(notice=notice, trip=12))
    sitting.then(NoticeShown(notice=notice, person="A5", trip=12))
    assert sitting.meeting.notices is before
    assert list(sitting.events[0].touches(sitting.meeting)) == []


@pytest.mark.parametrize("mark", [None, Mark.DEMONSTRATION])
def test_outside_a_rehearsal_nobody_asks_for_it(mark: Mark | None) -> None:
    sitting, notice = messaged(mark)
    sitting.refused("A5", TellShown(notice=notice, trip=12), "no_rehearsal")


def test_it_tells_of_a_message_there_is_and_of_a_way_there_can_be() -> None:
    sitting, notice = messaged()
    sitting.refused("A5", TellShown(notice="0", trip=12), "unknown_notice")
    for trip in (-1, LONGEST_TRIP + 1):
        sitting.refused("A5", TellShown(notice=notice, trip=trip), "wrong_trip")


@pytest.mark.parametrize(
    ("planned", "mark"),
    [
        (plan(), None),
        (plan(demonstration=True), Mark.DEMONSTRATION),
        (plan(mark=Mark.DEMONSTRATION), Mark.DEMONSTRATION),
        (plan(mark=Mark.REHEARSAL), Mark.REHEARSAL),
    ],
)
def test_a_session_is_marked_from_its_first_event_on(planned: Plan, mark: Mark | None) -> None:
    meeting = Sitting85(planned).meeting
    shown = session_part(meeting, hidden=False)
    assert (meeting.mark, shown.mark) == (mark, mark)
    assert meeting.demonstration is shown.demonstration is (mark is Mark.DEMONSTRATION)
    assert meeting.simulation is (mark is Mark.DEMONSTRATION)
