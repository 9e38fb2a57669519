"""Items are started and finished by whoever presides in a room; what they take is added up."""

from msgspec.structs import replace

from hub.meeting.agenda import (
    FinishItem,
    ItemFinished,
    ItemReopened,
    ItemStarted,
    ReopenItem,
    StartItem,
    agenda_part,
)
from hub.meeting.floor import GiveFloorTo, SpeechEnded
from hub.meeting.kinds import ItemStage, VoteStage
from hub.meeting.programme import DropItem, InsertItem
from hub.meeting.registration import OpenRegistration
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSession, CloseSitting, ResumeSitting, SuspendSitting
from hub.meeting.speakers import AskToSpeak
from hub.meeting.words import SECOND
from tests.hub.meeting.pieces import opened, put_vote, with_groups
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85

AGAIN = "còn ý kiến"


def test_an_item_is_under_way_once_the_chair_starts_it() -> None:
    (
        opened()
        .when(CHAIR, StartItem(item="1"))
        .then(ItemStarted(item="1"))
        .then_state(lambda meeting: meeting.rooms["hall"].item == "1")
        .then_state(lambda meeting: meeting.items["1"].stage is ItemStage.UNDER_WAY)
        .then_state(lambda meeting: meeting.items["1"].started_at == meeting.at)
    )


def test_starting_the_next_finishes_the_one_before() -> None:
    (
        opened()
        .given((CHAIR, StartItem(item="1")))
        .after(300)
        .when(CHAIR, StartItem(item="2"))
        .then(ItemFinished(item="1"), ItemStarted(item="2"))
        .then_state(lambda meeting: meeting.items["1"].used == 300 * SECOND)
        .then_state(lambda meeting: meeting.items["1"].started_at is None)
    )


def test_only_whoever_presides_starts_an_item_and_only_in_an_open_sitting() -> None:
    opened().refused(SECRETARY, StartItem(item="1"), "not_allowed")
    Sitting85().refused(CHAIR, StartItem(item="1"), "no_sitting_open")


def test_two_who_start_the_same_item_start_it_once() -> None:
    opened().given((CHAIR, StartItem(item="1"))).refused(
        CHAIR, StartItem(item="1"), "item_under_way"
    )


def test_what_is_over_or_dropped_is_not_simply_started() -> None:
    (
        opened()
        .given((CHAIR, StartItem(item="1")), (CHAIR, FinishItem(item="1")))
        .given((SECRETARY, DropItem(item="2", reason="rút")))
        .refused(CHAIR, StartItem(item="1"), "item_finished")
        .refused(CHAIR, StartItem(item="2"), "item_dropped")
        .refused(CHAIR, StartItem(item="99"), "unknown_item")
    )


def test_nothing_changes_while_ballots_are_taken_in_the_room() -> None:
    voting = opened().given((CHAIR, StartItem(item="3")))
    put_vote(voting, VoteStage.OPEN)
    voting.refused(CHAIR, StartItem(item="2"), "vote_open")
    voting.refused(CHAIR, FinishItem(item="3"), "vote_open")


def test_a_vote_in_another_room_does_not_stop_the_item() -> None:
    voting = put_vote(opened(with_groups()), VoteStage.OPEN, room="group1")
    voting.when(CHAIR, StartItem(item="1")).then(ItemStarted(item="1"))


def test_only_the_item_under_way_can_be_finished() -> None:
    (
        opened()
        .given((CHAIR, StartItem(item="1")))
        .refused(CHAIR, FinishItem(item="2"), "item_not_under_way")
        .refused(CHAIR, FinishItem(item="99"), "unknown_item")
        .after(30)
        .when(CHAIR, FinishItem(item="1"))
        .then(ItemFinished(item="1"))
        .then_state(lambda meeting: meeting.rooms["hall"].item is None)
        .then_state(lambda meeting: meeting.items["1"].used == 30 * SECOND)
    )


def test_an_item_pulled_forward_belongs_to_this_sitting() -> None:
    opened().when(CHAIR, StartItem(item="4")).then_state(
        lambda meeting: meeting.items["4"].sitting == "B1"
    )


def test_a_finished_item_can_be_reopened_with_a_reason_and_goes_on_counting() -> None:
    (
        opened()
        .given((CHAIR, StartItem(item="1")))
        .after(60)
        .given((CHAIR, FinishItem(item="1")))
        .refused(CHAIR, ReopenItem(item="1", reason=" "), "reason_needed")
        .refused(CHAIR, ReopenItem(item="2", reason=AGAIN), "item_not_over")
        .when(CHAIR, ReopenItem(item="1", reason=AGAIN))
        .then(ItemReopened(item="1", reason=AGAIN))
        .given((CHAIR, StartItem(item="1")))
        .after(30)
        .given((CHAIR, FinishItem(item="1")))
        .then_state(lambda meeting: meeting.items["1"].used == 90 * SECOND)
    )


def test_what_was_dropped_comes_back_unless_what_it_lies_under_is_dropped() -> None:
    (
        opened(with_groups())
        .given((SECRETARY, DropItem(item="h", reason="rút")))
        .refused(CHAIR, ReopenItem(item="h1", reason=AGAIN), "item_in_dropped_parent")
        .given((CHAIR, ReopenItem(item="h", reason=AGAIN)))
        .when(CHAIR, ReopenItem(item="h1", reason=AGAIN))
        .then_state(lambda meeting: meeting.items["h1"].stage is ItemStage.PLANNED)
    )


def test_a_closed_session_reopens_nothing() -> None:
    (
        opened()
        .given((CHAIR, StartItem(item="1")), (CHAIR, CloseSitting(sitting="B1")))
        .given((CHAIR, CloseSession()))
        .refused(CHAIR, ReopenItem(item="1", reason=AGAIN), "session_closed")
    )


def test_a_heading_is_not_started_but_its_parts_are() -> None:
    (
        opened(with_groups())
        .refused(CHAIR, StartItem(item="h"), "item_has_parts")
        .when(CHAIR, StartItem(item="h1"))
        .then(ItemStarted(item="h1"))
    )


def test_a_heading_whose_parts_were_all_dropped_is_an_item_like_any_other() -> None:
    drops = [(SECRETARY, DropItem(item=part, reason="rút")) for part in ("h1", "h2")]
    opened(with_groups()).given(*drops).when(CHAIR, StartItem(item="h")).then(ItemStarted(item="h"))


def test_groups_discuss_in_their_rooms_beside_the_hall() -> None:
    (
        opened(with_groups())
        .given((CHAIR, StartItem(item="1")))
        .refused(CHAIR, StartItem(item="g1"), "item_of_other_room")
        .refused("A4", StartItem(item="h1", room="group1"), "item_of_other_room")
        .when("A4", StartItem(item="g1", room="group1"))
        .then(ItemStarted(item="g1", room="group1"))
        .then_state(lambda meeting: meeting.rooms["hall"].item == "1")
        .then_state(lambda meeting: meeting.rooms["group1"].item == "g1")
    )


def test_a_remote_room_has_no_agenda_of_its_own() -> None:
    world = opened()
    world.meeting = world.meeting.with_room("remote1", presiding=CHAIR)
    world.refused(CHAIR, StartItem(item="1", room="remote1"), "room_joins_another")


def test_screens_see_the_items_in_order_with_depth_and_what_comes_next() -> None:
    world = opened(with_groups()).given((CHAIR, StartItem(item="h1")))
    part = agenda_part(world.meeting, "remote1")
    assert part.order == ("1", "h", "h1", "h2", "p", "g1", "g2", "4")
    assert [part.items[key].depth for key in ("h", "h1", "h2")] == [0, 1, 1]
    assert (part.under_way, part.next) == ("h1", "h2")
    assert part.items["h1"].started_at == world.meeting.at
    assert part.items["1"].reason is None


def test_next_passes_papers_that_are_only_handed_out_and_the_groups() -> None:
    world = opened(with_groups()).given((CHAIR, StartItem(item="h2")))
    assert agenda_part(world.meeting, "hall").next == "1"  # passed over so far
    world.given((CHAIR, StartItem(item="1")), (CHAIR, StartItem(item="h1")))
    assert agenda_part(world.meeting, "hall").next is None
    assert agenda_part(world.meeting, "group1").next == "g1"


def test_next_goes_on_from_what_was_finished_last() -> None:
    world = opened().given((CHAIR, StartItem(item="2")), (CHAIR, FinishItem(item="2")))
    assert agenda_part(world.meeting, "hall").next == "3"


def test_what_an_earlier_sitting_left_over_comes_after_the_sitting_s_own() -> None:
    world = opened().given(
        (CHAIR, StartItem(item="1")),
        (CHAIR, CloseSitting(sitting="B1")),
        (CHAIR, OpenSitting(sitting="B2")),
    )
    assert agenda_part(world.meeting, "hall").next == "4"
    world.given((CHAIR, StartItem(item="4")))
    assert agenda_part(world.meeting, "hall").next == "2"


def test_without_rooms_of_their_own_the_groups_discuss_in_the_hall() -> None:
    planned = with_groups()
    hall_only = replace(planned, rooms=planned.rooms[:2])
    opened(hall_only).when(CHAIR, StartItem(item="g1")).then(ItemStarted(item="g1"))


def test_an_item_without_a_sitting_is_nobodys_next() -> None:
    loose = InsertItem(title="Chưa xếp", minutes=5, reason="bổ sung")
    world = opened().given((SECRETARY, loose), (CHAIR, StartItem(item="3")))
    world.given(*((CHAIR, StartItem(item=key)) for key in ("1", "2")))
    assert agenda_part(world.meeting, "hall").next is None


def test_whoever_speaks_is_thanked_by_the_next_item() -> None:
    world = opened().given((CHAIR, StartItem(item="2")), (CHAIR, GiveFloorTo(person="A5")))
    world.after(60).when(CHAIR, StartItem(item="3"))
    assert [type(event) for event in world.events] == [SpeechEnded, ItemFinished, ItemStarted]
    assert world.meeting.rooms["hall"].speech is None
    assert world.meeting.speaking["A5"].used == 60 * SECOND
    world.given((CHAIR, GiveFloorTo(person="A6"))).when(CHAIR, FinishItem(item="3"))
    assert [type(event) for event in world.events] == [SpeechEnded, ItemFinished]


def test_a_queue_waits_for_its_item_to_come_back() -> None:
    world = opened().given((CHAIR, StartItem(item="2")), (CHAIR, OpenRegistration()))
    world.given(("A5", AskToSpeak()))
    asking = world.meeting.rooms["hall"].queue
    world.when(CHAIR, StartItem(item="3"))
    assert world.meeting.rooms["hall"].queue == ()
    assert all(set(event.touches(world.meeting)) == {"A5"} for event in world.events[:1])
    world.given((CHAIR, ReopenItem(item="2", reason=AGAIN)))
    assert set(world.events[0].touches(world.meeting)) == {"A5"}
    world.given((CHAIR, StartItem(item="2")))
    assert world.meeting.rooms["hall"].queue == asking
    assert set(world.events[-1].touches(world.meeting)) == {"A5"}


def test_a_sitting_without_running_items_stands_still_all_the_same() -> None:
    world = opened().given((CHAIR, SuspendSitting(sitting="B1")))
    world.given((CHAIR, ResumeSitting(sitting="B1")), (CHAIR, StartItem(item="1")))
    world.after(10).given((CHAIR, SuspendSitting(sitting="B1"))).after(99)
    world.given((CHAIR, CloseSitting(sitting="B1")))
    assert world.meeting.items["1"].used == 10 * SECOND
