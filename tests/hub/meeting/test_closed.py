"""A closed sitting is decided and recorded, and stops whom the settings say it stops."""

import pytest

from hub.meeting.attendance import CheckIn
from hub.meeting.closed import (
    DecidePrivacy,
    PrivacyDecided,
    hidden_from,
    hidden_from_eyes,
    kept_from_export,
    stops_recording,
    was_private,
)
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import VoteStage
from hub.meeting.notices import CallSecretary, CallTechnician
from hub.meeting.people import Role
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.sittings import CloseSitting, SuspendSitting
from tests.hub.meeting.pieces import opened, put_vote, with_groups
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85, plan

CLOSE = DecidePrivacy(sitting="B1", closed=True, reason="công tác nhân sự")
REOPEN = DecidePrivacy(sitting="B1", closed=False, reason="hết nội dung họp kín")
NOTHING_STOPPED = Settings(
    closed_stops_public=False,
    closed_stops_invitees=False,
    closed_stops_observers=False,
    closed_stops_remote=False,
    closed_stops_recording=False,
    closed_stops_export=False,
)


def closed(**changes: object) -> Sitting85:
    return Sitting85(plan(**changes)).given((CHAIR, OpenSitting(sitting="B1", closed=True)))


def test_the_council_closes_a_running_sitting_and_makes_it_public_again() -> None:
    world = opened().after(60).when(CHAIR, CLOSE)
    world.then(PrivacyDecided(sitting="B1", closed=True, reason="công tác nhân sự"))
    began = world.meeting.at
    world.refused(CHAIR, CLOSE, "nothing_changed").after(600).when(CHAIR, REOPEN)
    ended = world.meeting.at
    assert not world.meeting.sittings["B1"].closed
    assert [was_private(world.meeting, at) for at in (began - 1, began, ended - 1, ended)] == [
        False,
        True,
        True,
        False,
    ]
    world.after(5).given((CHAIR, CLOSE))
    assert len(world.meeting.sittings["B1"].private) == 2
    assert was_private(world.meeting, world.now + 1)


def test_it_is_decided_by_whoever_presides_with_a_reason_between_votes() -> None:
    (
        opened()
        .refused(SECRETARY, CLOSE, "not_allowed")
        .refused(CHAIR, DecidePrivacy(sitting="B1", closed=True, reason=""), "reason_needed")
        .refused(CHAIR, DecidePrivacy(sitting="B9", closed=True, reason="x"), "unknown_sitting")
        .refused(CHAIR, DecidePrivacy(sitting="B2", closed=True, reason="x"), "no_sitting_open")
    )
    put_vote(opened(), VoteStage.OPEN).refused(CHAIR, CLOSE, "vote_open")
    in_group = DecidePrivacy(sitting="B1", closed=True, reason="x", room="group1")
    opened(with_groups()).refused("A4", in_group, "only_in_hall")


HIDDEN_EYES = {Eyes.HALL, Eyes.PUBLIC, Eyes.GUEST, Eyes.OBSERVER, Eyes.REMOTE}


@pytest.mark.parametrize("eyes", list(Eyes))
def test_eyes_it_stops(eyes: Eyes) -> None:
    world = closed()
    assert hidden_from_eyes(world.meeting, eyes) is (eyes in HIDDEN_EYES)
    assert not hidden_from_eyes(opened().meeting, eyes)
    assert not hidden_from_eyes(closed(settings=NOTHING_STOPPED).meeting, eyes)
    suspended = closed().given((CHAIR, SuspendSitting(sitting="B1")))
    assert hidden_from_eyes(suspended.meeting, eyes) is (eyes in HIDDEN_EYES)
    over = closed().given((CHAIR, CloseSitting(sitting="B1")))
    assert not hidden_from_eyes(over.meeting, eyes)
    assert not hidden_from_eyes(Sitting85().meeting, eyes)


ROLES = [
    ({Role.DELEGATE}, False, False),
    ({Role.DELEGATE}, True, True),
    ({Role.PRESIDING, Role.DELEGATE}, True, False),
    ({Role.SECRETARY}, False, False),
    ({Role.HUB}, False, False),
    ({Role.INVITEE}, False, True),
    ({Role.INVITEE, Role.TECHNICIAN}, False, False),
    ({Role.INVITEE, Role.OBSERVER}, False, True),
    ({Role.BEHALF}, False, True),
    ({Role.OBSERVER}, False, True),
    ({Role.DISPLAY}, False, True),
    ({Role.ROOM_OPERATOR}, True, True),
    (set(), False, True),
]


@pytest.mark.parametrize(("roles", "remote", "hidden"), ROLES)
def test_people_it_stops(roles: set[Role], remote: bool, hidden: bool) -> None:
    assert hidden_from(closed().meeting, roles, remote=remote) is hidden
    assert not hidden_from(opened().meeting, roles, remote=remote)
    assert not hidden_from(closed(settings=NOTHING_STOPPED).meeting, roles, remote=remote)


def test_whom_it_stops_may_ask_nothing() -> None:
    (
        closed()
        .refused("I1", CallSecretary(), "sitting_closed_to_you")
        .refused("A85", CheckIn(sitting="B1"), "sitting_closed_to_you")
        .refused("R1", CallTechnician(), "sitting_closed_to_you")
        .given(("A5", CheckIn(sitting="B1")), ("A5", CallSecretary()))
    )


def test_recording_and_export_stop_with_it() -> None:
    world = closed()
    assert stops_recording(world.meeting)
    assert kept_from_export(world.meeting, world.now)
    assert not kept_from_export(world.meeting, world.now - 1)
    assert not stops_recording(opened().meeting)
    free = closed(settings=NOTHING_STOPPED)
    assert not stops_recording(free.meeting)
    assert not kept_from_export(free.meeting, free.now)


def test_what_was_closed_stays_out_of_the_export_when_the_sitting_is_over() -> None:
    world = closed()
    inside = world.now
    world.after(60).given((CHAIR, CloseSitting(sitting="B1")))
    assert kept_from_export(world.meeting, inside)
    assert not kept_from_export(world.meeting, world.now)
