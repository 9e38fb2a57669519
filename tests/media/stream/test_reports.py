"""Lips and voice stay together: both go by one distance to our clock."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from media.stream.levels import Level, loudest
from media.stream.reports import DRIFT, NTP, SECOND, SenderClock, SenderReport, ntp
from media.stream.wrapping import TIMES


def test_a_time_of_day_is_counted_from_1900() -> None:
    assert ntp(0.5) == 2_208_988_800 * SECOND + SECOND // 2


def test_the_earliest_report_tells_the_distance() -> None:
    clock = SenderClock()
    assert clock.ours(100 * SECOND, 500 * SECOND) == 500 * SECOND
    late = clock.ours(101 * SECOND, 501 * SECOND + SECOND // 2)
    assert late == 501 * SECOND + DRIFT
    assert clock.ours(102 * SECOND, 502 * SECOND - 9) == 502 * SECOND - 9


@given(st.integers(0, NTP - 1), st.integers(0, NTP - 1))
def test_the_first_report_is_put_where_it_came(theirs: int, arrived: int) -> None:
    assert SenderClock().ours(theirs, arrived) == arrived


@given(st.lists(st.integers(0, SECOND // 4), min_size=1, max_size=30))
def test_a_voice_and_its_picture_are_never_moved_apart_by_more_than_a_drift(
    delays: list[int],
) -> None:
    clock, base = SenderClock(), 1000 * SECOND
    offsets = [
        clock.ours(at * SECOND, base + at * SECOND + delay) - at * SECOND - base
        for at, delay in enumerate(delays)
    ]
    steps = [later - sooner for sooner, later in itertools.pairwise(offsets)]
    assert all(step <= DRIFT for step in steps)
    assert min(offsets) == min(delays)


def test_a_report_is_moved_with_the_stream() -> None:
    assert SenderReport(7, TIMES - 1).sent(3) == SenderReport(7, 2)


def test_a_level_rises_at_once_and_falls_slowly() -> None:
    level = Level()
    assert level.at(0.0) == 127
    level.take(30, 1.0)
    assert level.at(1.0) == 30
    level.take(127, 1.02)
    assert level.at(1.02) == 38
    assert level.at(1.6) == 127


def test_the_loudest_is_one_who_can_be_heard() -> None:
    assert loudest({"A1": 70, "A2": 40, "A3": 40}) == "A2"
    assert loudest({"A1": 70}) is loudest({}) is None
