"""Before anything is decided it is asked: in which room, and may this be asked at all."""

import pytest

from hub.meeting.notices import CallSecretary
from hub.meeting.people import Role
from hub.meeting.session import OpenSitting, PlanSession
from hub.meeting.state import Meeting
from hub.meeting.step import decide
from hub.meeting.words import Asked, Refused
from tests.hub.meeting.sentences import CHAIR, START, Sitting85, plan

OPEN = OpenSitting(sitting="B1")


def test_an_empty_journal_takes_a_session_and_nothing_else() -> None:
    first = Asked("whoever", START)
    assert len(decide(Meeting(), first, PlanSession(plan=plan()))[1]) == 1
    with pytest.raises(Refused, match="unknown_room"):
        decide(Meeting(), first, OPEN)


def test_every_command_names_a_room_there_is() -> None:
    Sitting85().refused(CHAIR, OpenSitting(sitting="B1", room="cellar"), "unknown_room")


def test_a_door_lets_through_only_some_of_ones_roles() -> None:
    by_tablet = Asked(CHAIR, START, through=frozenset({Role.DELEGATE}))
    with pytest.raises(Refused, match="not_allowed"):
        decide(Sitting85().meeting, by_tablet, OPEN)


def test_a_role_can_be_held_outside_the_session() -> None:
    outside = Asked("somebody", START, standing=frozenset({Role.ADMINISTRATOR}))
    assert decide(Sitting85().meeting, outside, PlanSession(plan=plan()))[1]


def test_time_never_runs_backwards() -> None:
    planned = Sitting85().meeting
    assert decide(planned, Asked(CHAIR, START - 5), OPEN)[0] == planned.at
    assert decide(planned, Asked(CHAIR, START + 5), OPEN)[0] == START + 5


def test_whom_a_closed_sitting_stops_may_ask_nothing_of_it() -> None:
    closed = Sitting85().given((CHAIR, OpenSitting(sitting="B1", closed=True)))
    closed.refused("I1", CallSecretary(), "sitting_closed_to_you")
