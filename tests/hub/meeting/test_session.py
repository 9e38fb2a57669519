"""Sittings are opened by whoever presides, one at a time."""

from hub.meeting.session import OpenSitting, SittingOpened
from hub.meeting.state import Stage
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85


def test_the_chair_opens_a_sitting() -> None:
    Sitting85().when(CHAIR, OpenSitting(sitting="B1")).then(SittingOpened(sitting="B1")).then_state(
        lambda meeting: meeting.session.stage is Stage.OPEN and meeting.sitting == "B1"
    )


def test_nobody_else_opens_it() -> None:
    Sitting85().refused(SECRETARY, OpenSitting(sitting="B1"), "not_allowed")


def test_a_second_sitting_waits_for_the_first_to_close() -> None:
    (
        Sitting85()
        .given((CHAIR, OpenSitting(sitting="B1")))
        .refused(CHAIR, OpenSitting(sitting="B2"), "another_sitting_open")
    )
