"""The time budget tells how far behind a sitting is and when it will end."""

from hub.meeting.agenda import FinishItem, StartItem, agenda_part
from hub.meeting.forecast import Budget, budget, delay_now, forecast_end
from hub.meeting.programme import DropItem
from hub.meeting.sittings import CloseSitting, SuspendSitting
from hub.meeting.words import SECOND
from tests.hub.meeting.pieces import opened, with_groups
from tests.hub.meeting.sentences import CHAIR, Sitting85

MINUTE = 60 * SECOND


def test_before_anything_begins_the_whole_sitting_is_to_come() -> None:
    world = opened()
    assert budget(world.meeting) == Budget(delay=0, rest=85 * MINUTE)
    assert forecast_end(world.meeting, world.now) == world.now + 85 * MINUTE


def test_a_sitting_that_is_not_open_has_no_forecast() -> None:
    planned = Sitting85()
    assert forecast_end(planned.meeting, planned.now) is None
    over = opened().given((CHAIR, CloseSitting(sitting="B1")))
    assert forecast_end(over.meeting, over.now) is None


def test_what_took_longer_than_planned_puts_the_sitting_behind() -> None:
    world = opened().given((CHAIR, StartItem(item="1"))).after(28 * 60)
    assert delay_now(world.meeting, world.now) == 18 * MINUTE
    assert forecast_end(world.meeting, world.now) == world.now + 75 * MINUTE
    world.given((CHAIR, StartItem(item="2")))
    assert delay_now(world.meeting, world.now) == 18 * MINUTE
    world.after(20 * 60)
    assert delay_now(world.meeting, world.now) == 18 * MINUTE
    assert forecast_end(world.meeting, world.now) == world.now + (40 + 15) * MINUTE


def test_what_took_less_puts_it_ahead() -> None:
    world = opened().given((CHAIR, StartItem(item="1"))).after(4 * 60)
    world.given((CHAIR, FinishItem(item="1")))
    assert delay_now(world.meeting, world.now) == -6 * MINUTE


def test_what_was_dropped_takes_no_time() -> None:
    world = opened().given((CHAIR, DropItem(item="2", reason="rút")))
    assert budget(world.meeting).rest == 25 * MINUTE


def test_a_break_shifts_the_end_to_after_it() -> None:
    world = opened().given((CHAIR, StartItem(item="1"))).after(5 * 60)
    resumes = world.now + 15 * MINUTE
    world.given((CHAIR, SuspendSitting(sitting="B1", resumes_at=resumes)))
    assert forecast_end(world.meeting, world.now) == resumes + (5 + 75) * MINUTE
    world.after(30 * 60)
    assert forecast_end(world.meeting, world.now) == world.now + (5 + 75) * MINUTE


def test_groups_discuss_side_by_side_and_take_as_long_as_the_longest() -> None:
    world = opened(with_groups())
    assert budget(world.meeting).rest == (10 + 20 + 5 + 90) * MINUTE
    world.given((CHAIR, StartItem(item="1")), ("A4", StartItem(item="g1", room="group1")))
    world.after(30 * 60)
    in_hall, in_group = budget(world.meeting), budget(world.meeting, "group1")
    assert (in_hall.run_planned, in_group.run_planned) == (10 * MINUTE, 90 * MINUTE)
    assert in_hall.rest == 25 * MINUTE
    assert delay_now(world.meeting, world.now) == 20 * MINUTE
    assert delay_now(world.meeting, world.now, "group1") == 0


def test_a_room_without_an_item_counts_what_runs_elsewhere() -> None:
    world = opened(with_groups()).given(("A4", StartItem(item="g1", room="group1")))
    assert budget(world.meeting).run_since == world.now


def test_one_group_that_is_done_does_not_finish_the_others() -> None:
    world = opened(with_groups()).given(("A4", StartItem(item="g1", room="group1")))
    world.after(50 * 60).given(("A4", FinishItem(item="g1", room="group1")))
    assert budget(world.meeting).rest == (10 + 20 + 5 + 40) * MINUTE


def test_screens_get_all_of_it_but_the_present_moment() -> None:
    world = opened().given((CHAIR, StartItem(item="1"))).after(60)
    part = agenda_part(world.meeting, "hall")
    assert (part.delay, part.rest, part.run_planned) == (0, 75 * MINUTE, 10 * MINUTE)
    assert (part.run_used, part.run_since) == (0, world.meeting.at)
