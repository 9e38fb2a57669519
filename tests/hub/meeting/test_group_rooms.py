"""The office shares the delegates out among the groups' rooms, renames rooms and gives them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.discussion import group_led_by, group_room_of, group_rooms
from hub.meeting.eyes import Eyes
from hub.meeting.group_rooms import (
    DelegatesSharedOut,
    GiveUpGroupRoom,
    GroupRoomGivenUp,
    GroupRoomRenamed,
    RenameGroupRoom,
    Share,
    ShareDelegatesOut,
    members_of,
    shares_of,
)
from hub.meeting.membership import ChangePerson
from hub.meeting.people import Role
from hub.meeting.registration import OpenRegistration
from hub.meeting.rooms import AddRoom, AppointPresiding, HandOverPresiding
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.summaries import AppointGroupSecretary
from hub.meeting.words import HALL, Command, Refused
from tests.hub.meeting.pieces import HALL_ROOM, REMOTE_ROOM
from tests.hub.meeting.sentences import CHAIR, CLERK, Sitting85, plan
from tests.hub.meeting.test_discussion import ONE, TWO, Groups

if TYPE_CHECKING:
    from hub.meeting.state import Room

ASIDE = AddRoom(id="to3", name="Tổ 3", kind="group")


def share(world: Sitting85, *shares: Share) -> ShareDelegatesOut:
    return ShareDelegatesOut(seen=shares_of(world.meeting), shares=shares)


def test_delegates_go_with_their_group_unless_put_elsewhere_by_hand() -> None:
    world = Groups()
    before = members_of(world.meeting, "to1")
    asked = share(
        world,
        Share(room="to2", groups=("G4", "G3"), members=("A10",)),
        Share(room="to1", groups=("G1", "G2")),
    )
    world.when(CLERK, asked)
    world.then(
        DelegatesSharedOut(
            shares=(
                Share(room="to1", groups=("G1", "G2")),
                Share(room="to2", groups=("G3", "G4"), members=("A10",)),
            )
        )
    )
    assert "A10" in before
    assert members_of(world.meeting, "to1") == tuple(who for who in before if who != "A10")
    assert group_room_of(world.meeting, "A10") == "to2"
    shown = views.show("groups", views.Look(world.meeting, HALL, Eyes.DESK))
    assert shown["rooms"]["to1"]["members"] == len(before) - 1
    assert list(world.events[0].touches(world.meeting)) == []


def test_whoever_is_put_by_hand_where_their_group_meets_is_not_named_twice() -> None:
    world = Groups()
    world.when(CLERK, share(world, Share(room="to1", groups=("G1",), members=("A9", "A10"))))
    by_hand = world.meeting.rooms["to1"].members
    assert all(world.meeting.people[who].group != "G1" for who in by_hand)
    assert set(by_hand) < {"A9", "A10"}
    assert world.meeting.rooms["to2"].groups == ()


def test_a_leader_discusses_where_they_lead_and_only_leads_one_group() -> None:
    world = Groups()
    assert group_led_by(world.meeting, "A9") == "to1"
    assert group_room_of(world.meeting, "A5") == "to2"
    (
        world.refused(CLERK, AppointPresiding(room="to2", to="A4"), "leads_another_group")
        .refused(CLERK, AppointPresiding(room="to2", to="A9"), "leads_another_group")
        .refused(CLERK, AppointGroupSecretary(room="to2", to="A4"), "leads_another_group")
        .refused("A5", HandOverPresiding(room="to2", to="A9"), "leads_another_group")
        .refused(CLERK, replace(ASIDE, presiding="A5"), "leads_another_group")
        .refused(CLERK, replace(ASIDE, secretary="A5"), "leads_another_group")
        .when(CLERK, AppointPresiding(room="to1", to="A9"))
    )


@pytest.mark.parametrize(
    ("shares", "reason"),
    [
        ((Share(room="to9"),), "not_a_group_room"),
        ((Share(room=HALL, members=("A9",)),), "not_a_group_room"),
        ((Share(room="remote1"),), "not_a_group_room"),
        ((Share(room="to1", groups=("G99",)),), "unknown_group"),
        ((Share(room="to1", members=("X",)),), "not_a_delegate"),
        ((Share(room="to1", members=("I1",)),), "not_a_delegate"),
        ((Share(room="to1", groups=("G1", "G1")),), "group_meets_elsewhere"),
        ((Share(room="to1", groups=("G1",)), Share(room="to2", groups=("G1",))),
         "group_meets_elsewhere"),
        ((Share(room="to1"), Share(room="to1", groups=("G1",))), "group_meets_elsewhere"),
        ((Share(room="to1", members=("A9",)), Share(room="to2", members=("A9",))),
         "person_in_two_groups"),
        ((Share(room="to1", groups=("G1", "G2")), Share(room="to2", groups=("G3",))),
         "nothing_changed"),
    ],
)  # fmt: skip
def test_a_sharing_that_cannot_be_changes_nothing(shares: tuple[Share, ...], reason: str) -> None:
    world = Groups()
    world.refused(CLERK, share(world, *shares), reason)


def test_two_who_share_out_at_once_undo_nothing() -> None:
    world = Groups()
    late = share(world, Share(room="to1", groups=("G5",)))
    world.when(CLERK, share(world, Share(room="to1", groups=("G6",))))
    world.refused(CLERK, late, "changed_meanwhile")


def test_nobody_is_taken_out_of_a_discussion_under_way() -> None:
    world = Groups().given(("A4", StartItem(room="to1", item="g")))
    kept = Share(room="to1", groups=("G1", "G2"))
    world.refused(CLERK, share(world, Share(room="to1", groups=("G1",))), "room_discusses")
    taken = Share(room="to2", groups=("G3",), members=("A10",))  # of G1 or G2 just now
    world.refused(CLERK, share(world, kept, taken), "room_discusses")
    world.when(CLERK, share(world, kept, Share(room="to2", groups=("G4",))))
    world.given(("A4", FinishItem(room="to1", item="g")))
    world.when(CLERK, share(world, Share(room="to1", groups=("G1",))))


def test_an_ended_mandate_leaves_the_group() -> None:
    world = Groups()
    world.when(CLERK, share(world, Share(room="to2", members=("A10",))))
    was = world.meeting.people["A10"]
    gone = replace(was, mandate=False, roles=(Role.OBSERVER,))
    world.given((CLERK, ChangePerson(was=was, person=gone, reason="Chuyển công tác")))
    assert "A10" not in members_of(world.meeting, "to2")


def test_a_room_is_renamed_but_not_like_another() -> None:
    world = Groups()
    (
        world.refused(CLERK, RenameGroupRoom(room="to1", name=" "), "name_needed")
        .refused(CLERK, RenameGroupRoom(room="to1", name="Tổ 1"), "nothing_changed")
        .refused(CLERK, RenameGroupRoom(room="to1", name="Tổ 2"), "room_named_so")
        .refused(CLERK, RenameGroupRoom(name="Tổ 2"), "not_a_group_room")
        .when(CLERK, RenameGroupRoom(room="to1", name=" Tổ miền núi "))
        .then(GroupRoomRenamed(room="to1", title="Tổ miền núi"))
        .then_state(lambda meeting: meeting.rooms["to1"].name == "Tổ miền núi")
    )
    assert list(world.events[0].touches(world.meeting)) == []


def test_a_room_given_up_is_of_no_group_and_can_be_made_anew() -> None:
    world = Groups().when(CLERK, GiveUpGroupRoom(room="to2")).then(GroupRoomGivenUp(room="to2"))
    assert group_rooms(world.meeting) == ("to1",)
    assert group_led_by(world.meeting, "A5") is None
    world.refused(CLERK, GiveUpGroupRoom(room="to2"), "not_a_group_room")
    world.refused(CLERK, RenameGroupRoom(room="to2", name="x"), "not_a_group_room")
    world.refused(CLERK, replace(ASIDE, id="to1"), "room_exists")
    world.when(CLERK, AddRoom(id="to2", name="Tổ 2", kind="group"))
    assert group_rooms(world.meeting) == ("to1", "to2")


def test_a_room_in_which_something_happened_stays() -> None:
    world = Groups().begun().refused(CLERK, GiveUpGroupRoom(room="to1"), "room_in_use")
    world.given(("A4", OpenRegistration(room="to1")), ("A4", FinishItem(room="to1", item="g")))
    world.refused(CLERK, GiveUpGroupRoom(room="to1"), "room_in_use")
    seated = Groups()
    was = seated.meeting.people["A10"]
    seated.given((CLERK, ChangePerson(was=was, person=replace(was, room="to1"))))
    seated.refused(CLERK, GiveUpGroupRoom(room="to1"), "room_in_use")
    joining = AddRoom(id="r", name="Điểm cầu", kind="remote", joins="to2")
    seated.given((CLERK, joining)).refused(CLERK, GiveUpGroupRoom(room="to2"), "room_in_use")


@pytest.mark.parametrize(
    "command",
    [ShareDelegatesOut(seen=(), shares=()), RenameGroupRoom(room="to1", name="x"),
     GiveUpGroupRoom(room="to1")],
)  # fmt: skip
def test_a_closed_session_stands(command: Command) -> None:
    world = Groups().given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
    world.refused(CLERK, command, "session_closed")


def test_a_plan_puts_nobody_into_two_groups_nor_anybody_without_a_mandate() -> None:
    def planned(*rooms: Room) -> Sitting85:
        return Sitting85(plan(rooms=(HALL_ROOM, REMOTE_ROOM, *rooms)))

    meeting = planned(replace(ONE, members=("A30",)), TWO).meeting
    assert group_room_of(meeting, "A30") == "to1"
    for rooms, reason in (
        ((replace(ONE, members=("A30",)), replace(TWO, members=("A30",))), "person_in_two_groups"),
        ((replace(ONE, members=("I1",)),), "not_a_delegate"),
        ((replace(ONE, aside=True),), "wrong_room"),
    ):
        with pytest.raises(Refused, match=reason):
            planned(*rooms)
    with pytest.raises(Refused, match="not_a_group_room"):
        Sitting85(plan(rooms=(HALL_ROOM, replace(REMOTE_ROOM, members=("A30",)))))
