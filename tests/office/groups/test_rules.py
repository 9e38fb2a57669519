"""How delegates are shared out fairly, and what a filled-in form asks for."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import FinishItem
from hub.meeting.discussion import groups_places
from hub.meeting.group_rooms import RenameGroupRoom, Share, ShareDelegatesOut, shares_of
from hub.meeting.rooms import AddRoom, AppointPresiding
from hub.meeting.state import Room
from hub.meeting.summaries import AppointGroupSecretary, SendSummary
from hub.meeting.words import Refused
from office.groups import rules
from tests.hub.meeting.pieces import HALL_ROOM, REMOTE_ROOM
from tests.hub.meeting.sentences import CLERK, Sitting85, people, plan
from tests.hub.meeting.test_discussion import ONE, TWO, Groups


def world(rooms: int, **changes: object) -> Sitting85:
    made = (Room(id=f"to{no}", name=rules.name_of(no), kind="group") for no in range(1, rooms + 1))
    return Sitting85(plan(rooms=(HALL_ROOM, REMOTE_ROOM, *made), **changes))


@pytest.mark.parametrize("rooms", [1, 2, 3, 4, 5, 8])
def test_neighbouring_groups_stay_together_and_rooms_are_about_as_full(rooms: int) -> None:
    given = world(rooms)
    shares = rules.suggested(given.meeting)
    given.when(CLERK, ShareDelegatesOut(seen=shares_of(given.meeting), shares=shares))
    filled = Counter(groups_places(given.meeting).values())
    assert (filled.total(), len(filled)) == (85, rooms)
    assert max(filled.values()) - min(filled.values()) <= 12  # one delegate group of 85 / 8
    order = [group for share in shares for group in share.groups]
    assert order == list(given.meeting.groups)


def test_delegates_of_no_group_are_dealt_out_one_by_one() -> None:
    alone = tuple(replace(one, group=None) for one in people())
    given = world(4, people=alone, groups=())
    shares = rules.suggested(given.meeting)
    assert sorted(len(share.members) for share in shares) == [21, 21, 21, 22]
    some = tuple(replace(one, group="G1" if one.group == "G1" else None) for one in people())
    mixed = world(2, people=some)
    shares = rules.suggested(mixed.meeting)
    mixed.when(CLERK, ShareDelegatesOut(seen=shares_of(mixed.meeting), shares=shares))
    assert set(Counter(groups_places(mixed.meeting).values()).values()) == {42, 43}


def test_without_rooms_nothing_is_suggested() -> None:
    assert rules.suggested(Sitting85().meeting) == ()
    assert rules.wanted(Sitting85().meeting) == 4


def test_new_rooms_are_numbered_on_and_so_many_at_once() -> None:
    meeting = world(2).meeting
    assert rules.new_rooms(meeting, "2") == [
        AddRoom(id="to3", name="Tổ thảo luận số 3", kind="group"),
        AddRoom(id="to4", name="Tổ thảo luận số 4", kind="group"),
    ]
    for typed in ("0", "21", "-1", "x", "", "٣", "99999999999"):
        with pytest.raises(Refused, match="groups_count"):
            rules.new_rooms(meeting, typed)


def test_only_what_is_different_is_asked() -> None:
    meeting = Groups().meeting
    room = meeting.rooms["to1"]
    same = {"name": "Tổ 1", "presiding": "A4", "secretary": "A9"}
    with pytest.raises(Refused, match="nothing_changed"):
        rules.changed(room, same)
    assert rules.changed(room, same | {"presiding": "A7", "secretary": ""}) == [
        AppointPresiding(room="to1", to="A7")
    ]
    assert rules.changed(meeting.rooms["to2"], {"name": "Tổ hai", "secretary": "A12"}) == [
        RenameGroupRoom(room="to2", name="Tổ hai"),
        AppointGroupSecretary(room="to2", to="A12"),
    ]


def test_who_stands_in_no_field_stays_where_they_are() -> None:
    meeting = Groups().meeting
    shares = rules.filled_in(meeting, {"group-G3": "to1", "person-A30": "to2", "group-G1": ""})
    assert shares == (
        Share(room="to1", groups=("G3", "G2")),
        Share(room="to2", members=("A30",)),
    )
    given = Groups()
    given.when(CLERK, ShareDelegatesOut(seen=shares_of(given.meeting), shares=shares))
    kept = rules.filled_in(given.meeting, {"group-G4": "to2"})
    assert kept[1] == Share(room="to2", groups=("G4",), members=("A30",))


def test_a_group_is_planned_discusses_ends_and_sums_up() -> None:
    given = Groups()
    stages = [one.stage for one in rules.leads(given.meeting)]
    given.begun()
    stages += [one.stage for one in rules.leads(given.meeting)]
    given.ask("A4", FinishItem(room="to1", item="g"))
    stages += [one.stage for one in rules.leads(given.meeting)]
    given.ask("A4", SendSummary(room="to1", item="g", points=("Tăng chi",), opinions=1))
    stages += [one.stage for one in rules.leads(given.meeting)]
    assert stages == [*["planned"] * 2, *["under_way"] * 2, "ended", "under_way", "summed_up",
                      "under_way"]  # fmt: skip
    figures = rules.figures(given.meeting)
    members = sum(one.group in (*ONE.groups, *TWO.groups) for one in people() if one.mandate)
    assert (figures.rooms, figures.shared, figures.left) == (2, members, 85 - members)
    assert (figures.unled, figures.without_secretary) == (0, 1)
