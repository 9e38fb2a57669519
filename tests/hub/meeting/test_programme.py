"""The programme is altered item by item; once adopted, only with a reason."""

import pytest
from msgspec import convert
from msgspec.structs import replace

from hub.meeting.agenda import StartItem
from hub.meeting.kinds import ItemKind, ItemStage
from hub.meeting.programme import (
    ChangeItem,
    DropItem,
    InsertItem,
    ItemChanged,
    ItemDropped,
    ItemInserted,
    ItemMoved,
    MoveItem,
)
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.state import Item
from hub.meeting.words import SECOND, Command
from tests.hub.meeting.pieces import opened, with_groups
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, TECHNICIAN, Sitting85

WHY = "theo đề nghị của Chủ tọa"


def test_before_the_session_opens_the_office_orders_it_freely() -> None:
    (
        Sitting85()
        .when(CLERK, MoveItem(item="3", before="2"))
        .then(ItemMoved(item="3", before="2"))
        .then_state(lambda meeting: meeting.agenda == ("1", "3", "2", "4"))
        .refused(TECHNICIAN, MoveItem(item="3", before="1"), "not_allowed")
    )


def test_an_adopted_programme_is_reordered_with_a_reason() -> None:
    (
        opened()
        .refused(SECRETARY, MoveItem(item="3", before="2"), "reason_needed")
        .when(SECRETARY, MoveItem(item="3", before="2", reason=WHY))
        .then(ItemMoved(item="3", before="2", reason=WHY))
        .then_state(lambda meeting: meeting.items["3"].reason == WHY)
    )


def test_an_item_moves_with_its_parts() -> None:
    (
        opened(with_groups())
        .when(CHAIR, MoveItem(item="h", before="1", reason=WHY))
        .then_state(lambda meeting: meeting.agenda[:4] == ("h", "h1", "h2", "1"))
        .when(CHAIR, MoveItem(item="h", sitting="B2", reason=WHY))
        .then_state(lambda meeting: meeting.agenda[-3:] == ("h", "h1", "h2"))
        .then_state(
            lambda meeting: {meeting.items[key].sitting for key in ("h", "h1", "h2")} == {"B2"}
        )
    )


def test_an_item_can_be_put_under_another() -> None:
    (
        opened(with_groups())
        .when(CHAIR, MoveItem(item="p", parent="h", reason=WHY))
        .then_state(lambda meeting: meeting.agenda[:5] == ("1", "h", "h1", "h2", "p"))
        .then_state(lambda meeting: meeting.items["p"].parent == "h")
        .when(CHAIR, MoveItem(item="h2", parent="h", before="h1", reason=WHY))
        .then_state(lambda meeting: meeting.agenda[:5] == ("1", "h", "h2", "h1", "p"))
        .when(CHAIR, MoveItem(item="h1", parent="p", reason=WHY))
        .then_state(lambda meeting: meeting.agenda[:5] == ("1", "h", "h2", "p", "h1"))
    )


WRONG_MOVES = [
    (MoveItem(item="99", reason=WHY), "unknown_item"),
    (MoveItem(item="h", parent="h1", reason=WHY), "item_inside_itself"),
    (MoveItem(item="h", before="h", reason=WHY), "item_inside_itself"),
    (MoveItem(item="p", parent="99", reason=WHY), "unknown_item"),
    (MoveItem(item="p", before="99", reason=WHY), "unknown_item"),
    (MoveItem(item="p", before="h1", reason=WHY), "item_not_in_parent"),
    (MoveItem(item="p", sitting="B9", reason=WHY), "unknown_sitting"),
    (MoveItem(item="p", before="g1", reason=WHY), "item_already_there"),
    (MoveItem(item="1", before="p", reason=WHY), "item_begun"),
    (MoveItem(item="p", parent="g2", reason=WHY), "item_dropped"),
]


@pytest.mark.parametrize(("move", "reason"), WRONG_MOVES)
def test_an_item_is_put_only_where_it_can_be(move: MoveItem, reason: str) -> None:
    world = opened(with_groups()).given((CHAIR, StartItem(item="1")))
    world.given((CHAIR, DropItem(item="g2", reason=WHY))).refused(CHAIR, move, reason)


def test_a_move_can_be_taken_back_for_some_seconds() -> None:
    world = opened(with_groups())
    before = world.meeting
    move = MoveItem(item="h", before="1", sitting="B2", reason=WHY)
    kept = world.when(CHAIR, move).meeting.rooms["hall"].undoable
    assert kept is not None
    assert (kept.act, kept.actor) == ("ItemMoved", CHAIR)
    assert kept.until == world.now + 10 * SECOND
    assert kept.agenda == before.agenda
    assert kept.items == {key: before.items[key] for key in ("h", "h1", "h2")}
    assert kept.before.undoable is None


@pytest.mark.parametrize(
    "later",
    [
        StartItem(item="1"),
        InsertItem(title="Mới", reason=WHY),
        DropItem(item="p", reason=WHY),
        ChangeItem(item="p", minutes=7, reason=WHY),
    ],
)
def test_any_other_change_of_the_agenda_makes_a_move_final(later: Command) -> None:
    world = opened(with_groups()).given((CHAIR, MoveItem(item="p", reason=WHY)))
    world.when(CHAIR, later)
    assert world.meeting.rooms["hall"].undoable is None


EXTRA = {
    "title": "Bổ sung",
    "kind": ItemKind.REPORT,
    "presenter": "UBND tỉnh",
    "minutes": 12,
    "sitting": "B1",
    "resolution": "20",
    "reason": WHY,
}


def test_a_new_item_is_named_after_its_event() -> None:
    stored = convert({**EXTRA, "id": ""}, Item)
    (
        opened()
        .when(SECRETARY, convert({**EXTRA, "do": "InsertItem", "before": "3"}, InsertItem))
        .then(ItemInserted(item=stored, before="3"))
        .then_state(lambda meeting: meeting.agenda == ("1", "2", "new-3", "3", "4"))
        .then_state(lambda meeting: meeting.items["new-3"] == replace(stored, id="new-3"))
    )


def test_before_adoption_a_new_item_needs_no_reason() -> None:
    Sitting85().when(CLERK, InsertItem(title="Mới")).then_state(
        lambda meeting: meeting.agenda[-1] == "new-2"
    )


WRONG_INSERTS = [
    (InsertItem(title=" ", reason=WHY), "title_needed"),
    (InsertItem(title="x" * 1001, reason=WHY), "text_too_long"),
    (InsertItem(title="Mới", minutes=601, reason=WHY), "minutes_out_of_range"),
    (InsertItem(title="Mới", minutes=-1, reason=WHY), "minutes_out_of_range"),
    (InsertItem(title="Mới", presenter="x" * 1001, reason=WHY), "text_too_long"),
    (InsertItem(title="Mới", parent="99", reason=WHY), "unknown_item"),
    (InsertItem(title="Mới"), "reason_needed"),
]


@pytest.mark.parametrize(("insert", "reason"), WRONG_INSERTS)
def test_an_item_that_cannot_be_is_not_inserted(insert: InsertItem, reason: str) -> None:
    opened().refused(SECRETARY, insert, reason)


def test_nothing_is_put_into_a_sitting_that_is_over() -> None:
    over = opened().given((CHAIR, CloseSitting(sitting="B1")))
    late = InsertItem(title="Mới", sitting="B1", reason=WHY)
    over.refused(SECRETARY, late, "sitting_closed")


def test_dropping_an_item_drops_its_parts_and_keeps_them_on_the_list() -> None:
    (
        opened(with_groups())
        .when(SECRETARY, DropItem(item="h", reason=WHY))
        .then(ItemDropped(item="h", reason=WHY))
        .then_state(
            lambda meeting: (
                {meeting.items[key].stage for key in ("h", "h1", "h2")} == {ItemStage.DROPPED}
            )
        )
        .then_state(lambda meeting: "h1" in meeting.agenda)
        .refused(SECRETARY, DropItem(item="h", reason=WHY), "item_dropped")
        .refused(SECRETARY, DropItem(item="99", reason=WHY), "unknown_item")
    )


def test_what_has_begun_is_not_dropped() -> None:
    (
        opened(with_groups())
        .given((CHAIR, StartItem(item="h1")))
        .refused(SECRETARY, DropItem(item="h", reason=WHY), "item_begun")
    )


def test_an_item_is_corrected_where_named() -> None:
    (
        opened()
        .when(SECRETARY, ChangeItem(item="2", title="Thảo luận", minutes=90, reason=WHY))
        .then(ItemChanged(item="2", title="Thảo luận", minutes=90, reason=WHY))
        .then_state(lambda meeting: meeting.items["2"].minutes == 90)
        .then_state(lambda meeting: meeting.items["2"].kind is ItemKind.PLENARY_DISCUSSION)
        .when(
            SECRETARY,
            ChangeItem(item="2", kind=ItemKind.OTHER, presenter="", resolution="5", reason=WHY),
        )
        .then_state(lambda meeting: meeting.items["2"].resolution == "5")
        .then_state(lambda meeting: meeting.items["2"].presenter == "")
    )


WRONG_CHANGES = [
    (ChangeItem(item="2", title="", reason=WHY), "title_needed"),
    (ChangeItem(item="2", minutes=999, reason=WHY), "minutes_out_of_range"),
    (ChangeItem(item="2", minutes=60, reason=WHY), "nothing_changed"),
    (ChangeItem(item="2", minutes=61), "reason_needed"),
    (ChangeItem(item="3", minutes=61, reason=WHY), "item_dropped"),
    (ChangeItem(item="99", minutes=61, reason=WHY), "unknown_item"),
]


@pytest.mark.parametrize(("change", "reason"), WRONG_CHANGES)
def test_a_correction_that_cannot_be_is_refused(change: ChangeItem, reason: str) -> None:
    opened().given((SECRETARY, DropItem(item="3", reason=WHY))).refused(SECRETARY, change, reason)


ALTERING: list[Command] = [
    MoveItem(item="p", reason=WHY),
    InsertItem(title="Mới", reason=WHY),
    DropItem(item="p", reason=WHY),
    ChangeItem(item="p", minutes=7, reason=WHY),
]


@pytest.mark.parametrize("command", ALTERING)
def test_a_groups_chair_does_not_alter_the_programme(command: Command) -> None:
    opened(with_groups()).refused("A4", replace(command, room="group1"), "only_in_hall")


@pytest.mark.parametrize("command", ALTERING)
def test_the_programme_of_a_closed_session_stands(command: Command) -> None:
    closed = opened(with_groups())
    closed.given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
    closed.refused(CHAIR, command, "session_closed")


@pytest.mark.parametrize("command", ALTERING)
def test_altering_the_programme_changes_nobodys_own_view(command: Command) -> None:
    world = opened(with_groups()).when(CHAIR, command)
    assert list(world.events[0].touches(world.meeting)) == []
