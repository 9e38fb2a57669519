"""Groups discuss side by side, each in its room, and their summaries come back to the plenary."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.agenda_tree import next_item
from hub.meeting.attendance import RecordAttendance
from hub.meeting.discussion import roles_anywhere
from hub.meeting.eyes import Eyes
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.guidance import next_step
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import AttendanceKind, ItemKind, ItemStage, SceneKind, StepKind
from hub.meeting.people import Role
from hub.meeting.registration import OpenRegistration
from hub.meeting.rooms import AddRoom
from hub.meeting.session import OpenSitting
from hub.meeting.setting_table import ChangeSettings
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.speakers import AskToSpeak
from hub.meeting.state import Item, Room
from hub.meeting.summaries import (
    AppointGroupSecretary,
    GroupSecretaryAppointed,
    SendSummary,
    SummarySent,
)
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.words import HALL, Refused
from tests.hub.meeting.pieces import HALL_ROOM, REMOTE_ROOM
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, Sitting85, plan

ONE = Room(id="to1", name="Tổ 1", kind="group", presiding="A4", secretary="A9", groups=("G1", "G2"))
TWO = Room(id="to2", name="Tổ 2", kind="group", presiding="A5", groups=("G3",))
SUMMARY = SendSummary(room="to1", item="g", points=("Tăng chi", "Lùi thời hạn"), opinions=12)


class Groups(Sitting85):
    """A sitting with one discussion for all groups, two group rooms and a plenary after it."""

    def __init__(self) -> None:
        group, plenary = ItemKind.GROUP_DISCUSSION, ItemKind.PLENARY_DISCUSSION
        items = (
            Item(id="1", title="Khai mạc", kind=ItemKind.OPENING, minutes=10, sitting="B1"),
            Item(id="g", title="Thảo luận tổ", kind=group, minutes=60, sitting="B1"),
            Item(id="p", title="Thảo luận hội trường", kind=plenary, minutes=60, sitting="B1"),
        )
        super().__init__(plan(items=items, rooms=(HALL_ROOM, REMOTE_ROOM, ONE, TWO)))
        here = RecordAttendance(sitting="B1", people=DELEGATES[:80], kind=AttendanceKind.PRESENT)
        self.given((CHAIR, OpenSitting(sitting="B1")), (CLERK, here))

    def begun(self) -> Groups:
        return self.given(
            ("A4", StartItem(room="to1", item="g")), ("A5", StartItem(room="to2", item="g"))
        )

    def spoken(self, who: str, room: str = "to1", minutes: int = 2) -> Groups:
        """Let somebody ask in their group, be called and be thanked."""
        chair = self.meeting.rooms[room].presiding or ""
        self.ask(who, AskToSpeak(room=room))
        self.ask(chair, GiveFloor(room=room, request=self.meeting.rooms[room].queue[0]))
        self.after(60 * minutes)
        speech = self.meeting.rooms[room].speech
        assert speech is not None
        self.ask(chair, EndSpeech(room=room, speech=speech.id))
        return self

    def shown(self, eyes: Eyes = Eyes.DESK) -> dict[str, Any]:
        return views.show("groups", views.Look(self.meeting, HALL, eyes))


def finished(room: str = "to1") -> tuple[str, FinishItem]:
    return {"to1": "A4", "to2": "A5"}[room], FinishItem(room=room, item="g")


def test_groups_discuss_the_same_item_side_by_side() -> None:
    world = Groups()
    assert next_item(world.meeting, "to2") == "g"
    world.given(("A4", StartItem(room="to1", item="g"))).after(60)
    since = world.meeting.items["g"].started_at
    assert next_item(world.meeting, "to2") == "g"
    world.given(("A5", StartItem(room="to2", item="g")))
    assert world.meeting.items["g"].started_at == since
    assert {world.meeting.rooms[key].item for key in ("to1", "to2")} == {"g"}


def test_the_item_is_over_when_the_last_group_has_ended() -> None:
    world = Groups().begun().after(600)
    world.given(finished())
    assert world.shown()["rooms"]["to2"]["item"] == "g"
    assert world.meeting.rooms["to2"].item == "g"
    world.refused("A4", StartItem(room="to1", item="g"), "item_under_way")
    world.after(600).given(finished("to2"))
    assert world.meeting.items["g"].stage is ItemStage.FINISHED
    assert world.meeting.items["g"].used == 1200 * 1_000_000


def test_a_group_that_comes_late_still_has_its_discussion() -> None:
    world = Groups().given(("A4", StartItem(room="to1", item="g"))).after(60)
    world.given(finished()).after(60)
    assert next_item(world.meeting, "to2") == "g"
    assert next_item(world.meeting, "to1") is None
    world.given(("A5", StartItem(room="to2", item="g"))).after(60).given(finished("to2"))
    assert world.meeting.items["g"].used == 120 * 1_000_000
    world.refused("A5", StartItem(room="to2", item="g"), "item_finished")


def test_what_is_said_in_a_group_counts_for_whom_said_it() -> None:
    world = Groups().begun()
    world.given(("A9", OpenRegistration(room="to1")))
    world.spoken("A10").spoken("A17")
    assert world.meeting.speaking["A10"].turns == 1
    assert world.meeting.speaking["A10"].used == 120 * 1_000_000
    room = world.shown()["rooms"]["to1"]
    assert (room["spoken"], room["waiting"], room["item"]) == (2, 0, "g")


def test_a_groups_secretary_keeps_its_queue_and_nothing_of_the_hall() -> None:
    world = Groups().begun()
    assert Role.GROUP_SECRETARY in world.meeting.roles_of("A9", "to1")
    assert Role.GROUP_SECRETARY not in world.meeting.roles_of("A9", HALL)
    world.given(("A9", OpenRegistration(room="to1")))
    world.refused("A9", OpenRegistration(), "not_allowed")
    world.refused("A9", OpenRegistration(room="to2"), "not_allowed")
    changes = ChangeSettings(room="to1", changes={"undo": 20}, reason="x")
    world.refused("A9", changes, "not_allowed")


def test_who_leads_a_group_may_come_to_its_desk_and_presides_nowhere_else() -> None:
    meeting = Groups().meeting
    for who in ("A4", "A9"):
        assert Role.GROUP_SECRETARY in roles_anywhere(meeting, who)
        assert Role.PRESIDING not in roles_anywhere(meeting, who)
    assert Role.GROUP_SECRETARY not in roles_anywhere(meeting, "A10")


def test_another_secretary_is_appointed_by_the_office_or_the_groups_chair() -> None:
    world = Groups()
    appoint = AppointGroupSecretary(room="to2", to="A12")
    (
        world.refused("A6", appoint, "not_allowed")
        .refused(CLERK, AppointGroupSecretary(to="A12"), "not_a_group_room")
        .refused(CLERK, replace(appoint, to="X"), "unknown_person")
        .when("A5", appoint)
        .then(GroupSecretaryAppointed(room="to2", to="A12"))
        .refused(CLERK, appoint, "nothing_changed")
    )


def test_a_summary_goes_to_the_plenary_when_the_group_has_finished() -> None:
    world = Groups().begun().given(("A9", OpenRegistration(room="to1")))
    world.spoken("A10").spoken("A17").spoken("A10")
    world.refused("A9", SUMMARY, "group_not_finished")
    world.given(finished()).when("A9", SUMMARY)
    world.then(
        SummarySent(
            room="to1", item="g", points=SUMMARY.points, opinions=12, speakers=("A10", "A17")
        )
    )
    shown = world.shown(Eyes.FLOOR)
    (summary,) = shown["summaries"].values()
    assert (summary["plenary"], summary["room"]) == ("p", "to1")
    assert tuple(summary["speakers"]) == ("A10", "A17")
    assert shown["rooms"]["to1"]["summary"] == "g:to1"
    world.refused("A9", SUMMARY, "nothing_changed")
    world.given(("A9", replace(SUMMARY, opinions=13)))
    assert world.shown()["summaries"]["g:to1"]["opinions"] == 13


WRONG = [
    (replace(SUMMARY, points=()), "wrong_count_of_parts"),
    (replace(SUMMARY, points=(" ",)), "text_needed"),
    (replace(SUMMARY, opinions=-1), "opinions_out_of_range"),
    (replace(SUMMARY, item="99"), "unknown_item"),
    (replace(SUMMARY, item="1"), "group_not_finished"),
]


@pytest.mark.parametrize(("command", "reason"), WRONG)
def test_a_summary_that_cannot_be_is_refused(command: SendSummary, reason: str) -> None:
    Groups().begun().given(finished()).refused("A4", command, reason)


def test_there_is_no_summary_of_the_hall_and_none_after_the_session() -> None:
    world = Groups().begun().given(finished(), finished("to2"))
    world.refused(CHAIR, replace(SUMMARY, room=HALL), "not_a_group_room")
    world.given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
    world.refused("A4", SUMMARY, "session_closed")


def test_nobody_votes_while_groups_discuss_and_a_group_has_no_vote() -> None:
    world = Groups().begun()
    prepared = PrepareVote(title="Thông qua")
    world.refused("A4", replace(prepared, room="to1"), "votes_in_the_hall_only")
    vote = world.meeting.next_id
    world.given((CLERK, prepared)).refused(CHAIR, OpenVote(vote=vote), "groups_discussing")
    world.given(finished(), finished("to2"), (CHAIR, OpenVote(vote=vote)))


def test_the_close_of_the_sitting_ends_every_groups_discussion() -> None:
    world = Groups().begun().given((CHAIR, CloseSitting(sitting="B1")))
    assert world.meeting.procedure.discussed == {"g": ("to1", "to2")}
    assert world.meeting.items["g"].stage is ItemStage.FINISHED


def test_a_delegates_tablet_is_told_where_their_group_discusses() -> None:
    world = Groups()
    member, stranger = "A10", "A4"

    def where(who: str) -> object:
        return views.own(world.meeting, who, HALL, Eyes.FLOOR).get("group_room")

    assert where(member) is None
    world.given(("A4", StartItem(room="to1", item="g")))
    assert member in world.events[-1].touches(world.meeting)
    assert where(member) == where(stranger) == where("A9") == "to1"
    assert where("A11") is None  # of a group that has not begun
    world.given(finished())
    assert where(member) is None


WRONG_ROOMS = [
    (AddRoom(id="x", name="Tổ 3", kind="group", groups=("G1",)), "group_meets_elsewhere"),
    (AddRoom(id="x", name="Tổ 3", kind="group", groups=("G9",)), "unknown_group"),
    (AddRoom(id="x", name="Tổ 3", kind="group", secretary="X"), "unknown_person"),
    (AddRoom(id="x", name="X", kind="remote", joins="hall", groups=("G4",)), "not_a_group_room"),
]


@pytest.mark.parametrize(("command", "reason"), WRONG_ROOMS)
def test_a_group_meets_in_one_room_of_its_own_kind(command: AddRoom, reason: str) -> None:
    world = Groups().refused(CLERK, command, reason)
    world.given((CLERK, AddRoom(id="to3", name="Tổ 3", kind="group", groups=("G4",))))
    with pytest.raises(Refused, match="group_meets_elsewhere"):
        Sitting85(plan(rooms=(HALL_ROOM, REMOTE_ROOM, ONE, replace(TWO, groups=("G1",)))))


def test_a_groups_chair_is_led_from_registration_to_the_summary() -> None:
    world = Groups().begun()
    steps = []
    for _ in range(3):
        step = next_step(world.meeting, "to1")
        assert step is not None
        steps.append(step.kind)
        if step.command is not None:
            world.ask("A4", step.command)
        if step.kind is StepKind.DISCUSS:
            world.spoken("A10")
    assert steps == [StepKind.DISCUSS, StepKind.END_DISCUSSION, StepKind.SUMMARY]
    world.given(("A4", SUMMARY))
    assert next_step(world.meeting, "to1") is None


def test_the_hall_shows_a_summary_once_it_is_there() -> None:
    world = Groups().begun().given(finished())
    show = ShowScene(kind=SceneKind.SUMMARY, summary="g:to1")
    world.refused(CHAIR, show, "unknown_summary")
    world.given(("A4", SUMMARY), (CHAIR, show))
    scene = views.show("scene", views.Look(world.meeting, HALL, Eyes.HALL))
    assert (scene["kind"], scene["summary"]) == ("summary", "g:to1")


def test_without_rooms_for_groups_nothing_is_shown_of_any() -> None:
    look = views.Look(Sitting85().meeting, HALL, Eyes.DESK)
    assert views.show("groups", look) == {}
