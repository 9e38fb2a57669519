"""The hall displays follow the meeting, or show what the desk has fixed."""

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import StartItem
from hub.meeting.floor import GiveFloorTo
from hub.meeting.hall import FollowMeeting, SceneShown, ShowScene, scene_of, scene_part
from hub.meeting.kinds import SceneKind, VoteStage
from hub.meeting.registration import OpenRegistration
from hub.meeting.sittings import SuspendSitting
from hub.meeting.speakers import AskToSpeak
from hub.meeting.state import Scene
from hub.meeting.undo import Undo
from hub.meeting.words import SECOND
from tests.hub.meeting.pieces import opened, put_vote, with_groups
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, TECHNICIAN, Sitting85

NOTICE = ShowScene(kind=SceneKind.NOTICE, text=" Đề nghị đại biểu ổn định chỗ ngồi ")


def shown(world: Sitting85) -> SceneKind:
    return scene_of(world.meeting, "hall").kind


def test_following_it_goes_from_welcome_to_item_to_speaker() -> None:
    world = Sitting85()
    assert shown(world) is SceneKind.WELCOME
    world = opened()
    assert shown(world) is SceneKind.WELCOME
    world.given((CHAIR, StartItem(item="2")))
    assert shown(world) is SceneKind.ITEM
    world.given((CHAIR, GiveFloorTo(person="A5")))
    assert shown(world) is SceneKind.SPEAKER


@pytest.mark.parametrize("stage", [VoteStage.OPEN, VoteStage.COUNTING, VoteStage.CLOSED])
def test_a_vote_comes_before_everything(stage: VoteStage) -> None:
    world = opened().given((CHAIR, StartItem(item="3")), (CHAIR, GiveFloorTo(person="A5")))
    put_vote(world, stage)
    assert scene_of(world.meeting, "hall") == Scene(kind=SceneKind.VOTE, vote="v")


@pytest.mark.parametrize("stage", [VoteStage.PREPARED, VoteStage.ANNULLED])
def test_a_vote_that_is_prepared_or_annulled_is_not_shown(stage: VoteStage) -> None:
    world = put_vote(opened().given((CHAIR, StartItem(item="3"))), stage)
    assert shown(world) is SceneKind.ITEM


def test_a_declared_result_stands_until_something_new_begins() -> None:
    world = opened().given((CHAIR, StartItem(item="3"))).after(60)
    put_vote(world, VoteStage.DECLARED, declared_at=world.now)
    assert scene_of(world.meeting, "hall") == Scene(kind=SceneKind.RESULT, vote="v")
    world.after(10).given((CHAIR, GiveFloorTo(person="A5")))
    assert shown(world) is SceneKind.SPEAKER
    world.given((CHAIR, StartItem(item="2")))
    assert shown(world) is SceneKind.ITEM


def test_a_result_without_an_item_is_shown_too() -> None:
    world = opened()
    put_vote(world, VoteStage.DECLARED, declared_at=world.now)
    assert shown(world) is SceneKind.RESULT


def test_the_break_covers_result_and_speaker() -> None:
    world = opened().given((CHAIR, GiveFloorTo(person="A5"))).after(1)
    put_vote(world, VoteStage.DECLARED, declared_at=world.now)
    resumes = world.now + 60 * SECOND
    world.given((CHAIR, SuspendSitting(sitting="B1", resumes_at=resumes)))
    assert shown(world) is SceneKind.BREAK
    assert scene_part(world.meeting, "hall").resumes_at == resumes


def test_the_desk_fixes_a_scene_and_lets_it_follow_again() -> None:
    scene = Scene(follow=False, kind=SceneKind.NOTICE, text="Đề nghị đại biểu ổn định chỗ ngồi")
    world = opened().when(TECHNICIAN, NOTICE).then(SceneShown(scene=scene))
    assert scene_of(world.meeting, "hall") == scene
    assert scene_part(world.meeting, "hall").text == "Đề nghị đại biểu ổn định chỗ ngồi"
    assert list(world.events[0].touches(world.meeting)) == []
    world.refused(SECRETARY, NOTICE, "nothing_changed")
    world.refused(CLERK, NOTICE, "not_allowed")
    world.when(SECRETARY, FollowMeeting(style="seats")).then(SceneShown(scene=Scene(style="seats")))
    world.refused(SECRETARY, FollowMeeting(style="seats"), "nothing_changed")
    assert scene_of(world.meeting, "hall") == Scene(style="seats")


def test_a_change_of_scene_can_be_taken_back() -> None:
    world = opened().given((CHAIR, NOTICE))
    kept = world.meeting.rooms["hall"].undoable
    assert kept is not None
    world.when(CHAIR, Undo(number=kept.number))
    assert world.meeting.rooms["hall"].scene == Scene()


def test_a_result_is_fixed_only_once_it_is_declared() -> None:
    result = ShowScene(kind=SceneKind.RESULT, vote="v", style="numbers")
    running = ShowScene(kind=SceneKind.VOTE, vote="v")
    put_vote(opened(), VoteStage.CLOSED).refused(CHAIR, result, "vote_not_declared")
    put_vote(opened(), VoteStage.DECLARED).refused(CHAIR, running, "vote_not_running")
    opened().refused(CHAIR, result, "unknown_vote")
    elsewhere = put_vote(opened(with_groups()), VoteStage.DECLARED, room="group1")
    elsewhere.refused(CHAIR, result, "unknown_vote")
    world = put_vote(opened(), VoteStage.DECLARED).when(CHAIR, result)
    assert scene_of(world.meeting, "hall").style == "numbers"


def test_a_fixed_result_gives_way_when_the_vote_is_annulled() -> None:
    world = put_vote(opened(), VoteStage.DECLARED)
    world.given((CHAIR, ShowScene(kind=SceneKind.RESULT, vote="v")))
    put_vote(world, VoteStage.ANNULLED)
    assert shown(world) is SceneKind.WELCOME


@pytest.mark.parametrize(
    ("scene", "reason"),
    [
        (ShowScene(kind=SceneKind.NOTICE), "text_needed"),
        (replace(NOTICE, text="x" * 501), "text_too_long"),
        (ShowScene(kind=SceneKind.BLANK, style="pie"), "unknown_style"),
        (ShowScene(kind=SceneKind.BLANK, room="remote1"), "room_joins_another"),
    ],
)
def test_a_scene_that_cannot_be_is_refused(scene: ShowScene, reason: str) -> None:
    opened().refused(SECRETARY, scene, reason)


def test_a_remote_rooms_displays_show_the_hall() -> None:
    world = opened().given((CHAIR, NOTICE))
    assert scene_of(world.meeting, "remote1").kind is SceneKind.NOTICE
    world.refused(SECRETARY, FollowMeeting(room="remote1"), "room_joins_another")
    world.refused(SECRETARY, FollowMeeting(style="pie"), "unknown_style")


def test_the_part_says_who_and_what_comes_next() -> None:
    world = opened().given((CHAIR, StartItem(item="2")), (CHAIR, OpenRegistration()))
    part = scene_part(world.meeting, "hall")
    assert (part.kind, part.next_person, part.next_item) == (SceneKind.ITEM, None, "3")
    world.given(("A5", AskToSpeak()), ("A6", AskToSpeak()))
    assert scene_part(world.meeting, "remote1").next_person == "A5"
    assert scene_part(Sitting85().meeting, "hall").resumes_at is None


def test_a_candidate_can_be_previewed_before_it_is_shown() -> None:
    candidate = Scene(follow=False, kind=SceneKind.ATTENDANCE)
    part = scene_part(opened().meeting, "hall", candidate)
    assert (part.kind, part.follow) == (SceneKind.ATTENDANCE, False)
