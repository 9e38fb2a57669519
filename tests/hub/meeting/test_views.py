"""Which parts each kind of eyes is shown, and what of oneself."""

import pytest

from hub.meeting import views
from hub.meeting.eyes import Eyes
from hub.meeting.people import Role
from hub.meeting.words import HALL
from tests.hub.meeting.sentences import CHAIR, Sitting85
from tests.hub.meeting.voting import PRESENT_80, Voting

ALL = {"session", "agenda", "vote", "votes", "proceedings", "versions"}
SEATED = ALL | {"groups", "people", "plan", "attendance", "floor", "questioning", "scene"}
SEEN = {
    Eyes.DESK: SEATED | {"notices", "desk", "questions"},
    Eyes.CLERK: SEATED | {"notices", "desk", "questions"},
    Eyes.HALL: SEATED,
    Eyes.FLOOR: SEATED,
    Eyes.REMOTE: SEATED,
    Eyes.GUEST: SEATED,
    Eyes.OBSERVER: SEATED,
    Eyes.TECHNICIAN: SEATED | {"notices", "desk"},
    Eyes.PUBLIC: ALL,
}


@pytest.mark.parametrize("eyes", Eyes)
def test_eyes_are_shown_the_parts_of_the_table_and_no_other(eyes: Eyes) -> None:
    look = views.Look(Voting().here(PRESENT_80).opened().meeting, HALL, eyes)
    assert set(views.parts_for(eyes)) == SEEN[eyes]
    assert {name for name in views.VIEWS if views.show(name, look)} <= SEEN[eyes]


def test_the_hall_is_shown_on_the_desk_as_the_hall_sees_it() -> None:
    meeting = Voting().here(PRESENT_80).opened().meeting
    desk, hall = (views.show("scene", views.Look(meeting, HALL, e)) for e in (Eyes.DESK, Eyes.HALL))
    assert desk == hall
    assert "tally" in views.show("vote", views.Look(meeting, HALL, Eyes.DESK))


def test_the_same_pieces_of_state_are_read_until_something_happens() -> None:
    voting = Voting().here(PRESENT_80).opened()
    for name in views.VIEWS:
        look = views.Look(voting.meeting, HALL, Eyes.DESK)
        assert all(
            a is b for a, b in zip(views.reads(name, look), views.reads(name, look), strict=True)
        )


def test_what_is_ones_own_tells_who_one_is_and_nothing_of_a_stranger() -> None:
    meeting = Sitting85().meeting
    own = views.own(meeting, CHAIR, HALL, Eyes.DESK)
    assert own["person"] == CHAIR
    assert Role.PRESIDING in own["roles"]
    assert views.own(meeting, "nobody", HALL, Eyes.DESK) == {}
