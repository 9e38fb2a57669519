"""Sittings are suspended, resumed and closed by whoever presides; the session at its end."""

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import ItemFinished, StartItem
from hub.meeting.closed import DecidePrivacy
from hub.meeting.kinds import SceneKind, Stage, VoteStage
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import (
    AddSitting,
    ChangeResumption,
    CloseSession,
    CloseSitting,
    ResumeSitting,
    ResumptionChanged,
    SessionClosed,
    SittingClosed,
    SittingResumed,
    SittingSuspended,
    SuspendSitting,
)
from hub.meeting.state import Microphones, Scene
from hub.meeting.words import SECOND
from tests.hub.meeting.pieces import opened, put_vote
from tests.hub.meeting.sentences import ADMIN, CHAIR, SECRETARY, START, Sitting85

QUARTER = 15 * 60
AT_TEN = START + QUARTER * SECOND
SUSPEND = SuspendSitting(sitting="B1", resumes_at=AT_TEN, reason="giải lao")


def suspended() -> Sitting85:
    return opened().given((CHAIR, StartItem(item="1"))).after(60).given((CHAIR, SUSPEND))


def test_the_chair_suspends_the_sitting_and_says_when_it_goes_on() -> None:
    (
        suspended()
        .then(SittingSuspended(sitting="B1", resumes_at=AT_TEN, reason="giải lao"))
        .then_state(lambda meeting: meeting.sittings["B1"].stage is Stage.SUSPENDED)
        .then_state(lambda meeting: meeting.sittings["B1"].resumes_at == AT_TEN)
    )


def test_a_break_takes_no_time_from_the_item_under_way() -> None:
    (
        suspended()
        .after(QUARTER)
        .when(CHAIR, ResumeSitting(sitting="B1"))
        .then(SittingResumed(sitting="B1"))
        .then_state(lambda meeting: meeting.items["1"].used == 60 * SECOND)
        .then_state(lambda meeting: meeting.items["1"].started_at == meeting.at)
        .then_state(lambda meeting: meeting.sittings["B1"].resumes_at is None)
    )


def test_nothing_can_be_started_in_a_break() -> None:
    suspended().refused(CHAIR, StartItem(item="2"), "sitting_suspended")


def test_a_break_without_a_known_end() -> None:
    opened().when(CHAIR, SuspendSitting(sitting="B1")).then(SittingSuspended(sitting="B1"))


def test_when_it_goes_on_can_be_said_anew() -> None:
    later = AT_TEN + 60 * SECOND
    (
        suspended()
        .when(SECRETARY, ChangeResumption(sitting="B1", resumes_at=later))
        .then(ResumptionChanged(sitting="B1", resumes_at=later))
        .then_state(lambda meeting: meeting.sittings["B1"].resumes_at == later)
        .refused(CHAIR, ChangeResumption(sitting="B1", resumes_at=later), "nothing_changed")
        .refused(CHAIR, ChangeResumption(sitting="B1", resumes_at=START), "resumption_out_of_range")
        .refused(CHAIR, ChangeResumption(sitting="B2"), "sitting_not_suspended")
    )


@pytest.mark.parametrize("resumes_at", [START, START + 8 * 24 * 3600 * SECOND])
def test_it_goes_on_later_but_not_next_week(resumes_at: int) -> None:
    suspension = SuspendSitting(sitting="B1", resumes_at=resumes_at)
    opened().refused(CHAIR, suspension, "resumption_out_of_range")


def test_only_the_open_sitting_can_be_suspended() -> None:
    (
        Sitting85()
        .refused(CHAIR, SUSPEND, "no_sitting_open")
        .given((CHAIR, OpenSitting(sitting="B1")))
        .refused(CHAIR, SuspendSitting(sitting="B2"), "sitting_not_open")
        .refused(CHAIR, SuspendSitting(sitting="B9"), "unknown_sitting")
        .refused(CHAIR, ResumeSitting(sitting="B1"), "sitting_not_suspended")
        .refused(SECRETARY, SUSPEND, "not_allowed")
    )


def test_an_open_vote_holds_the_sitting_together() -> None:
    voting = put_vote(opened(), VoteStage.OPEN)
    voting.refused(CHAIR, SUSPEND, "vote_open")
    voting.refused(CHAIR, CloseSitting(sitting="B1"), "vote_open")


@pytest.mark.parametrize("stage", [VoteStage.CLOSED, VoteStage.COUNTING])
def test_a_result_is_declared_before_the_sitting_closes(stage: VoteStage) -> None:
    put_vote(opened(), stage).refused(CHAIR, CloseSitting(sitting="B1"), "vote_not_declared")


def test_closing_finishes_what_is_under_way() -> None:
    (
        opened()
        .given((CHAIR, StartItem(item="1")))
        .after(90)
        .when(CHAIR, CloseSitting(sitting="B1"))
        .then(ItemFinished(item="1"), SittingClosed(sitting="B1"))
        .then_state(lambda meeting: meeting.sittings["B1"].stage is Stage.CLOSED)
        .then_state(lambda meeting: meeting.sittings["B1"].closed_at == meeting.at)
        .then_state(lambda meeting: meeting.items["1"].used == 90 * SECOND)
        .refused(CHAIR, CloseSitting(sitting="B1"), "sitting_not_open")
    )


def test_a_suspended_sitting_can_be_closed() -> None:
    suspended().when(CHAIR, CloseSitting(sitting="B1")).then_state(
        lambda meeting: meeting.sittings["B1"].stage is Stage.CLOSED
    )


def test_closing_clears_the_rooms() -> None:
    world = put_vote(opened(), VoteStage.DECLARED)
    world.meeting = world.meeting.with_room(
        "hall",
        registration=True,
        debate=True,
        microphones=Microphones(open=("A5",), asking=("A6",)),
        scene=Scene(follow=False, kind=SceneKind.BLANK, style="seats"),
    )
    world.when(CHAIR, CloseSitting(sitting="B1"))
    hall = world.meeting.rooms["hall"]
    assert (hall.registration, hall.debate, hall.vote) == (False, False, None)
    assert hall.microphones == Microphones()
    assert hall.scene == Scene(style="seats")


def test_a_prepared_vote_waits_for_the_next_sitting() -> None:
    put_vote(opened(), VoteStage.PREPARED).when(CHAIR, CloseSitting(sitting="B1")).then_state(
        lambda meeting: meeting.rooms["hall"].vote == "v"
    )


def test_a_closed_sitting_stays_marked_and_its_stretch_ends() -> None:
    (
        opened()
        .given((CHAIR, DecidePrivacy(sitting="B1", closed=True, reason="nhân sự")))
        .after(60)
        .when(CHAIR, CloseSitting(sitting="B1"))
        .then_state(lambda meeting: meeting.sittings["B1"].closed)
        .then_state(lambda meeting: meeting.sittings["B1"].private[0].until == meeting.at)
    )


def test_the_session_closes_after_its_last_sitting() -> None:
    (
        Sitting85()
        .refused(CHAIR, CloseSession(), "session_not_open")
        .given((CHAIR, OpenSitting(sitting="B1")))
        .refused(CHAIR, CloseSession(), "sitting_still_open")
        .given((CHAIR, CloseSitting(sitting="B1")))
        .refused(SECRETARY, CloseSession(), "not_allowed")
        .when(CHAIR, CloseSession())
        .then(SessionClosed())
        .then_state(lambda meeting: meeting.session.stage is Stage.CLOSED)
        .refused(CHAIR, CloseSession(), "session_closed")
    )


EXTRA = AddSitting(
    title="Sáng thứ hai",
    starts="2026-12-09T08:00",
    ends="2026-12-09T11:00",
    reason="kéo dài kỳ họp",
)


def test_another_sitting_can_be_added() -> None:
    (
        opened()
        .when(SECRETARY, EXTRA)
        .then_state(lambda meeting: meeting.sittings["new-3"].title == "Sáng thứ hai")
        .given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, OpenSitting(sitting="new-3")))
    )


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(EXTRA, ends="2026-12-09T08:00"), "sitting_ends_before_it_starts"),
        (replace(EXTRA, starts="sáng mai"), "wrong_time"),
        (replace(EXTRA, title=" "), "title_needed"),
        (replace(EXTRA, reason=""), "reason_needed"),
    ],
)
def test_a_sitting_that_cannot_be_is_not_added(wrong: AddSitting, reason: str) -> None:
    opened().refused(ADMIN, wrong, reason)


def test_breaks_change_nobodys_own_view() -> None:
    world = suspended()
    later = ChangeResumption(sitting="B1")
    for command in (later, ResumeSitting(sitting="B1"), SUSPEND, CloseSitting(sitting="B1")):
        world.when(CHAIR, command)
        assert list(world.events[0].touches(world.meeting)) == []
    world.when(CHAIR, CloseSession())
    assert list(world.events[0].touches(world.meeting)) == []
