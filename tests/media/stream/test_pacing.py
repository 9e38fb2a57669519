"""No storms: neither of requests for pictures nor of anything else strangers can cause."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.stream.allowance import Allowance
from media.stream.estimate import LEAST, Estimate
from media.stream.keyframes import INTERVAL, KeyframeRequests


def test_a_request_too_soon_is_made_up_for() -> None:
    requests = KeyframeRequests()
    assert requests.ask(1.0)
    assert not requests.ask(1.1)
    assert not requests.due(1.2)
    assert requests.due(1.0 + INTERVAL)


def test_it_is_asked_for_until_it_comes_less_and_less_often() -> None:
    """A request may be lost, and a browser leaves one out that comes too soon after another."""
    requests, asked = KeyframeRequests(), [0.0]
    assert requests.ask(0.0)
    asked += [tick / 50 for tick in range(1, 500) if requests.due(tick / 50)]
    between = [later - sooner for sooner, later in itertools.pairwise(asked)]
    assert between == pytest.approx([0.3, 0.6, 1.2, 2.4, 2.4, 2.4], abs=0.03)
    requests.came()
    assert not requests.due(99.0)
    assert requests.ask(100.0)
    assert requests.due(100.5)  # as if nothing had been in vain


def test_a_picture_that_came_settles_it() -> None:
    requests = KeyframeRequests()
    assert requests.ask(1.0)
    assert not requests.ask(1.1)
    requests.came()
    assert not requests.due(2.0)
    assert requests.ask(2.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=100))
def test_there_is_never_more_than_one_each_interval(steps: list[tuple[float, bool]]) -> None:
    requests, now, sent = KeyframeRequests(), 0.0, []
    for wait, asks in steps:
        now += wait
        if requests.ask(now) if asks else requests.due(now):
            sent.append(now)
    assert all(later - sooner >= INTERVAL for sooner, later in itertools.pairwise(sent))
    assert sent or not any(asks for _, asks in steps)


def test_an_allowance_is_used_up_and_comes_back() -> None:
    allowance = Allowance(rate=10, burst=3)
    assert [allowance.take(5.0) for _ in range(4)] == [True, True, True, False]
    assert allowance.take(5.125)
    assert not allowance.take(5.125)
    assert [allowance.take(99.0) for _ in range(4)] == [True, True, True, False]


def test_loss_lowers_the_rate_and_quiet_raises_it() -> None:
    estimate = Estimate(1_000_000)
    assert estimate.after(0) == 1_000_000
    assert estimate.after(128) == 750_000
    assert estimate.after(15) == 750_000  # some loss: stay
    assert estimate.after(0) == 810_000
    for _ in range(100):
        estimate.after(255)
    assert estimate.rate == LEAST
    estimate.allow(0)
    assert (estimate.most, estimate.rate) == (LEAST, LEAST)


def test_at_first_a_publisher_may_send_all_that_its_tracks_need() -> None:
    estimate = Estimate(0)
    estimate.allow(200_000)
    assert estimate.after(0) == 200_000
    estimate.allow(1_700_000)
    assert estimate.after(0) == 216_000
    estimate.allow(500_000)
    assert [estimate.after(0) for _ in range(40)][-1] == 500_000
