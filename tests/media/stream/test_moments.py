"""When a sample was taken, though packets come late and clocks run wrong."""

from __future__ import annotations

import pytest

from media.stream.moments import STEP, Moments


def test_the_packet_that_hurried_most_says_how_clocks_stand() -> None:
    moments = Moments(48_000, 1000, 10.05)
    assert moments.take(1000, 10.05) == 0
    assert moments.take(1960, 10.02) == 960
    assert moments.moment(0) == pytest.approx(10.0)


def test_a_longer_way_is_made_good_after_a_while_and_not_before() -> None:
    moments = Moments(48_000, 0, 10.0)
    for n in range(700):
        moments.take(n * 960, 10 + n / 50 + (0.1 if n > 100 else 0))
        if n == 250:
            assert moments.moment(0) == pytest.approx(10.0)
    assert moments.moment(0) == pytest.approx(10.1)


def test_a_small_difference_is_left_as_it_is() -> None:
    moments = Moments(48_000, 0, 10.0)
    for n in range(700):
        moments.take(n * 960, 10 + n / 50 + (STEP / 2 if n > 100 else 0))
    assert moments.moment(0) == 10.0
