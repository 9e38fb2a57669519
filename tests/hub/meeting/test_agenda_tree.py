"""The agenda is a tree whose parts stand right after what they lie under."""

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.agenda_tree import (
    belongs,
    check_place,
    depth,
    headings,
    known_item,
    next_item,
    placed,
    tree_order,
    with_parts,
    without_agenda_undo,
)
from hub.meeting.programme import DropItem, MoveItem
from hub.meeting.state import Item
from hub.meeting.words import Refused
from tests.hub.meeting.pieces import opened, with_groups
from tests.hub.meeting.sentences import CHAIR, Sitting85

WHY = "theo đề nghị"
A, B = Item(id="a", title="A"), Item(id="b", title="B")
A1, A11 = Item(id="a1", title="A1", parent="a"), Item(id="a11", title="A11", parent="a1")
MEETING = Sitting85(with_groups()).meeting


def test_parts_stand_right_after_their_parent() -> None:
    assert tree_order((A, B, A11, A1)) == ("a", "a1", "a11", "b")
    assert depth({one.id: one for one in (A, A1, A11)}, A11) == 2


def test_a_circle_is_no_tree() -> None:
    with pytest.raises(Refused, match="item_inside_itself"):
        tree_order((replace(A, parent="a1"), A1))


def test_an_item_is_one_of_the_agenda() -> None:
    assert known_item(MEETING, "h").title == "Các báo cáo"
    with pytest.raises(Refused, match="unknown_item"):
        known_item(MEETING, "99")


def test_headings_only_hold_others() -> None:
    assert headings(MEETING.items) == {"h"}
    world = opened(with_groups())
    world.given(*((CHAIR, DropItem(item=part, reason=WHY)) for part in ("h1", "h2")))
    assert headings(world.meeting.items) == frozenset()
    world.given((CHAIR, StartItem(item="h")))
    world.given((CHAIR, MoveItem(item="p", parent="h", reason=WHY)))
    assert headings(world.meeting.items) == frozenset()


def test_a_block_is_put_last_under_a_parent_or_before_another() -> None:
    block = with_parts(MEETING, "h")
    assert block == ("h", "h1", "h2")
    assert placed(MEETING, block, None, "1")[:4] == ("h", "h1", "h2", "1")
    assert placed(MEETING, block, None, None)[-3:] == block
    assert placed(MEETING, block, "p", None)[:5] == ("1", "p", "h", "h1", "h2")
    assert placed(MEETING, ("h1",), "h", None)[1:4] == ("h", "h2", "h1")


def test_a_place_is_under_what_is_still_on_the_programme() -> None:
    check_place(MEETING, None, None)
    check_place(MEETING, "h", "h1")
    with pytest.raises(Refused, match="item_not_in_parent"):
        check_place(MEETING, None, "h1")
    dropped = opened(with_groups()).given((CHAIR, DropItem(item="p", reason=WHY)))
    with pytest.raises(Refused, match="item_dropped"):
        check_place(dropped.meeting, "p", None)


def test_what_can_be_taken_back_of_a_speaker_outlives_a_change_of_the_agenda() -> None:
    world = opened(with_groups()).given((CHAIR, MoveItem(item="p", reason=WHY)))
    assert without_agenda_undo(world.meeting)["hall"].undoable is None
    kept = world.meeting.rooms["hall"].undoable
    assert kept is not None
    of_scene = world.meeting.with_room("hall", undoable=replace(kept, agenda=None, items={}))
    assert without_agenda_undo(of_scene) == of_scene.rooms


def test_groups_discuss_in_their_rooms_where_there_are_any() -> None:
    group, other = MEETING.items["g1"], MEETING.items["1"]
    assert [belongs(MEETING, group, room) for room in ("hall", "group1")] == [False, True]
    assert [belongs(MEETING, other, room) for room in ("hall", "group1")] == [True, False]


def test_next_is_what_follows_then_what_was_passed_over_then_nothing() -> None:
    world = opened(with_groups())
    assert next_item(world.meeting, "hall") == "1"
    world.given((CHAIR, StartItem(item="h1")))
    assert next_item(world.meeting, "hall") == "h2"
    world.given((CHAIR, FinishItem(item="h1")))
    assert next_item(world.meeting, "remote1") == "h2"
    world.given((CHAIR, StartItem(item="h2")))
    assert next_item(world.meeting, "hall") == "1"
    world.given((CHAIR, StartItem(item="1")))
    assert next_item(world.meeting, "hall") is None
    assert next_item(world.meeting, "group1") == "g1"
