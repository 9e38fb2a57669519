"""The desk's last act can be taken back for ten seconds, and nothing that came since is lost."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from hub.meeting.clocks import ExtendSpeech, PauseClock
from hub.meeting.floor import EndSpeech, GiveFloor, GiveFloorTo
from hub.meeting.kinds import Form, RequestStage, SceneKind, Stage
from hub.meeting.queue import MoveRequest, RejectRequest, SkipRequest
from hub.meeting.registration import CloseDebate
from hub.meeting.speakers import WithdrawRequest
from hub.meeting.state import Meeting, Scene, SpeakingTime
from hub.meeting.undo import Undo, Undone
from hub.meeting.undoable import undoable
from hub.meeting.vote_state import Rule, Vote
from hub.meeting.words import HALL, SECOND, Event, Stamp
from tests.hub.meeting.discussions import (
    DEBATE,
    MINUTE,
    ORDER,
    ItemBegun,
    SittingStands,
    ask,
    discussion,
    queue,
    request,
    room,
    speech,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85


def call(sitting: Sitting85, who: str) -> tuple[str, GiveFloor]:
    """Say that the chair calls somebody's last request."""
    return CHAIR, GiveFloor(request=request(sitting, who).id)


def end(sitting: Sitting85) -> tuple[str, EndSpeech]:
    """Say that the chair thanks the speaker."""
    return CHAIR, EndSpeech(speech=speech(sitting).id)


def skip(sitting: Sitting85, who: str) -> tuple[str, SkipRequest]:
    """Say that the chair passes somebody over."""
    return CHAIR, SkipRequest(request=request(sitting, who).id)


def undo(sitting: Sitting85) -> tuple[str, Undo]:
    """Say that the chair takes the last act back."""
    kept = room(sitting).undoable
    assert kept is not None
    return CHAIR, Undo(number=kept.number)


def move(sitting: Sitting85, who: str, before: str | None) -> tuple[str, MoveRequest]:
    """Say that the chair moves somebody before another, or to the end."""
    other = request(sitting, before).id if before else None
    return CHAIR, MoveRequest(request=request(sitting, who).id, before=other)


def test_thank_and_call_is_taken_back_as_one_act() -> None:
    sitting = discussion("A5", "A6", "A7")
    sitting.given(call(sitting, "A5")).after(2 * 60).given(call(sitting, "A6")).after(8)
    taken_back = undo(sitting)
    sitting.given(ask("A8")).when(*taken_back)
    sitting.then(Undone(number=taken_back[1].number, act="FloorGiven", people=("A6",)))
    assert speech(sitting).person == "A5"
    assert speech(sitting).ends_at == sitting.now + 5 * MINUTE
    assert queue(sitting) == ("A6", "A7", "A8")
    assert request(sitting, "A5").stage is RequestStage.SPEAKING
    assert sitting.meeting.speaking["A5"] == SpeakingTime()
    assert touched(sitting) == {"A5", "A6", "A7", "A8"}
    sitting.after(60).given(end(sitting))
    assert sitting.meeting.speaking["A5"] == SpeakingTime(used=3 * MINUTE, turns=1)


def test_a_call_while_nobody_spoke_leaves_nobody_speaking() -> None:
    sitting = discussion("A5")
    sitting.given(call(sitting, "A5")).given(undo(sitting))
    assert (room(sitting).speech, queue(sitting)) == (None, ("A5",))
    assert sitting.meeting.speaking == {}


def test_a_call_by_name_leaves_no_request_behind() -> None:
    sitting = discussion()
    sitting.given((CHAIR, GiveFloorTo(person="I1"))).when(*undo(sitting))
    assert sitting.meeting.requests == {}
    assert touched(sitting) == {"I1"}


def test_whoever_was_called_again_after_being_passed_over_is_passed_over() -> None:
    sitting = discussion("A5")
    sitting.given(skip(sitting, "A5")).given(call(sitting, "A5")).given(undo(sitting))
    assert request(sitting, "A5").stage is RequestStage.SKIPPED


def test_a_point_of_order_not_called_after_all_leaves_the_speech_as_it_was() -> None:
    sitting = discussion("A5").given(ask("A7", ORDER))
    sitting.given(call(sitting, "A5")).after(60).given(call(sitting, "A7")).after(5)
    sitting.given(undo(sitting))
    assert (speech(sitting).person, room(sitting).interrupted) == ("A5", None)
    assert speech(sitting).ends_at == sitting.now + 6 * MINUTE
    assert queue(sitting) == ("A7",)


def test_a_move_is_taken_back_and_who_came_since_stays() -> None:
    sitting = discussion("A5", "A6", "A7")
    sitting.given(move(sitting, "A7", "A5"), ask("A8")).when(*undo(sitting))
    assert queue(sitting) == ("A5", "A6", "A7", "A8")
    assert room(sitting).moved == ()
    assert touched(sitting) == {"A5", "A6", "A7", "A8"}


def test_a_second_move_taken_back_leaves_the_first() -> None:
    sitting = discussion("A5", "A6", "A7")
    sitting.given(move(sitting, "A7", "A5")).given(move(sitting, "A7", "A6")).given(undo(sitting))
    assert queue(sitting) == ("A7", "A5", "A6")
    assert room(sitting).moved == (request(sitting, "A7").id,)


def test_the_last_of_the_list_goes_back_behind_those_still_there() -> None:
    sitting = discussion("A5", "A6", "A7", debate=True)
    sitting.given(move(sitting, "A5", None)).given(skip(sitting, "A5"))
    sitting.given(ask("A8"), ask("A9", DEBATE), *[withdrawal(sitting, "A6")]).given(undo(sitting))
    assert queue(sitting) == ("A9", "A7", "A5", "A8")


def withdrawal(sitting: Sitting85, who: str) -> tuple[str, WithdrawRequest]:
    """Say that somebody withdraws."""
    return who, WithdrawRequest(request=request(sitting, who).id)


def test_where_all_the_others_are_gone_the_order_decides() -> None:
    sitting = discussion("A5", "A6")
    sitting.given(skip(sitting, "A5"), withdrawal(sitting, "A6"), ask("A8"), ask("A9", ORDER))
    sitting.given(undo(sitting))
    assert queue(sitting) == ("A9", "A5", "A8")


def test_passing_over_somebody_who_had_been_called_is_taken_back() -> None:
    sitting = discussion("A5")
    sitting.given(call(sitting, "A5")).after(20).given(skip(sitting, "A5")).after(5)
    sitting.given(undo(sitting))
    assert speech(sitting).ends_at == sitting.now + 6 * MINUTE + 40 * SECOND
    assert request(sitting, "A5").stage is RequestStage.SPEAKING
    assert sitting.meeting.speaking == {}


def test_more_time_is_taken_back_though_the_clock_was_stopped_since() -> None:
    sitting = discussion("A5")
    sitting.given(call(sitting, "A5")).after(60)
    clock = speech(sitting).id
    sitting.given((CHAIR, ExtendSpeech(speech=clock)), (CHAIR, PauseClock(speech=clock)))
    sitting.when(*undo(sitting))
    assert (speech(sitting).left, speech(sitting).allowed) == (6 * MINUTE, 7 * MINUTE)
    assert touched(sitting) == {"A5"}


def test_it_is_taken_back_by_chair_or_secretary_in_time_and_once() -> None:
    sitting = discussion("A5", "A6")
    sitting.refused(CHAIR, Undo(number=1), "nothing_to_undo")
    sitting.given(move(sitting, "A6", "A5"))
    again = undo(sitting)[1]
    for who in (CLERK, "A5"):
        sitting.refused(who, again, "not_allowed")
    sitting.refused(CHAIR, Undo(number=again.number - 1), "nothing_to_undo")
    sitting.after(10).given((SECRETARY, again)).refused(CHAIR, again, "nothing_to_undo")
    sitting.given(move(sitting, "A6", "A5")).after(10.001)
    sitting.refused(*undo(sitting), "undo_too_late")


def test_only_the_last_act_is_taken_back_and_other_acts_leave_it() -> None:
    sitting = discussion("A5", "A6", "A7", debate=True)
    sitting.given(move(sitting, "A7", "A5"))
    earlier = undo(sitting)
    sitting.given(move(sitting, "A6", "A7"), (CHAIR, CloseDebate()))
    sitting.refused(*earlier, "nothing_to_undo").given(undo(sitting))
    assert queue(sitting) == ("A7", "A5", "A6")


def overtaken_by_withdrawal(sitting: Sitting85) -> tuple[str, WithdrawRequest]:
    return withdrawal(sitting, "A5")


def overtaken_by_rejection(sitting: Sitting85) -> tuple[str, RejectRequest]:
    return CHAIR, RejectRequest(request=request(sitting, "A5").id, reason="lạc đề")


@pytest.mark.parametrize("overtake", [overtaken_by_withdrawal, overtaken_by_rejection])
def test_a_request_gone_another_way_does_not_come_back(
    overtake: Callable[[Sitting85], tuple[str, WithdrawRequest | RejectRequest]],
) -> None:
    for act in (move(discussion("A5", "A6"), "A5", None), skip(discussion("A5", "A6"), "A5")):
        sitting = discussion("A5", "A6").given(act)
        sitting.given(overtake(sitting)).refused(*undo(sitting), "undo_overtaken")


def test_whoever_asked_anew_does_not_wait_twice_by_undoing() -> None:
    sitting = discussion("A5")
    sitting.given(skip(sitting, "A5"), ask("A5")).refused(*undo(sitting), "already_waiting")


def vote(opened_at: int | None, room: str = HALL) -> Vote:
    """Return a vote opened then, or only prepared."""
    rule = Rule(id="majority", name="Quá nửa", numerator=1, denominator=2, at_least=False)
    return Vote(
        id="9",
        room=room,
        item="2",
        title="Nghị quyết",
        form=Form.NAMED,
        rule=rule,
        seconds=30,
        opened_at=opened_at,
    )


@pytest.mark.parametrize(
    ("opened_after", "room", "stands"),
    [(1, HALL, True), (-1, HALL, False), (None, HALL, False), (1, "remote1", False)],
)
def test_what_a_vote_was_opened_on_stands(
    opened_after: int | None, room: str, stands: bool
) -> None:
    sitting = discussion("A5").given(call(discussion("A5"), "A5"))
    opened = None if opened_after is None else sitting.now + opened_after * SECOND
    sitting.meeting = replace(sitting.meeting, votes={"9": vote(opened, room)})
    sitting.after(2)
    if stands:
        sitting.refused(*undo(sitting), "vote_opened_since")
    else:
        assert queue(sitting.given(undo(sitting))) == ("A5",)


def test_nothing_of_the_floor_is_taken_back_in_a_break_or_under_another_item() -> None:
    sitting = discussion("A5").given(call(discussion("A5"), "A5"))
    last = undo(sitting)
    sitting.given_event(SittingStands(stage=Stage.SUSPENDED)).refused(*last, "sitting_suspended")
    sitting.given_event(SittingStands(stage=Stage.OPEN)).given_event(ItemBegun(item="3"))
    sitting.refused(*last, "nothing_to_undo")


class SceneTaken(Event, frozen=True, kw_only=True):
    """The displays show something else."""

    scene: Scene

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        now = meeting.rooms[HALL]
        kept = undoable(meeting, now, stamp, self)
        return meeting.with_room(HALL, scene=self.scene, undoable=kept)


class OrderTaken(Event, frozen=True, kw_only=True):
    """The agenda has another order."""

    agenda: tuple[str, ...]

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        kept = undoable(meeting, meeting.rooms[HALL], stamp, self)
        kept = replace(kept, agenda=meeting.agenda, items={"3": meeting.items["3"]})
        child = replace(meeting.items["3"], parent="2")
        items = {**meeting.items, "3": child}
        return replace(meeting, agenda=self.agenda, items=items).with_room(HALL, undoable=kept)


def test_a_scene_is_taken_back_in_a_break_too() -> None:
    sitting = discussion("A5").given_event(SittingStands(stage=Stage.SUSPENDED))
    sitting.given_event(SceneTaken(scene=Scene(follow=False, kind=SceneKind.BLANK)))
    sitting.when(*undo(sitting))
    assert room(sitting).scene == Scene()
    assert touched(sitting) == set()


def test_the_agendas_order_is_taken_back() -> None:
    sitting = discussion().given_event(OrderTaken(agenda=("3", "1", "2", "4")))
    sitting.given(undo(sitting))
    assert sitting.meeting.agenda == ("1", "2", "3", "4")
    assert sitting.meeting.items["3"].parent is None


def test_an_undoing_without_anything_kept_changes_nothing() -> None:
    sitting = discussion("A5")
    before = sitting.meeting.rooms
    sitting.given_event(Undone(number=1, act="FloorGiven"))
    assert sitting.meeting.rooms is before
