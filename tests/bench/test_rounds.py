"""The arithmetic of rounds: who comes first, what is left out, when figures say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.growing import Cost
from bench.growth import compared, total
from bench.rounds import Invalid, Round, as_figures, check, in_turn, middle, steadiness

if TYPE_CHECKING:
    from collections.abc import Callable


def took(last: float, busy: float = 0.1) -> Round:
    return Round(last=last, from_press=last + 1, processor=last * 2, busy=busy)


def side(name: str, order: list[str]) -> Callable[[], Round]:
    def run() -> Round:
        order.append(name)
        return took(len(order))

    return run


def test_each_side_goes_first_every_so_often_and_warm_rounds_are_left_out() -> None:
    order: list[str] = []
    kept = in_turn(2, 1, side("a", order), side("b", order), side("c", order))
    assert order == ["a", "b", "c", "b", "c", "a", "c", "a", "b"]
    assert [[one.last for one in rounds] for rounds in kept] == [[6, 8], [4, 9], [5, 7]]


def test_the_middle_is_the_median_of_each_figure_by_itself() -> None:
    rounds = [Round(1, 30, 5, 0.1), Round(2, 10, 9, 0.3), Round(9, 20, 7, 0.2)]
    assert middle(rounds) == Round(2, 20, 7, 0.2)
    assert as_figures(middle(rounds), each=0.0123456)["each"] == 0.012


def test_a_floor_twice_as_slow_as_its_best_tenth_says_nothing() -> None:
    steady = [took(10)] * 10
    disturbed = [took(10), took(10), *[took(21)] * 8]
    assert steadiness(steady) == 1.0
    assert steadiness(disturbed) == 2.1
    check(steady, 0.5, {})
    with pytest.raises(Invalid, match="floor") as invalid:
        check(disturbed, 0.5, {"figure": 7})
    assert invalid.value.figures == {"figure": 7}


def test_a_client_that_is_busy_itself_says_nothing() -> None:
    with pytest.raises(Invalid, match="client"):
        check([took(10)] * 10, 0.95, {})


def test_growth_is_time_beside_bytes_and_fewer_bytes_excuse_nothing() -> None:
    small = {"one": Cost(100, 1000), "other": Cost(300, 3000)}
    assert total(small) == Cost(200, 2000)
    twice_of_both = {"one": Cost(200, 2000), "other": Cost(600, 6000)}
    assert compared([small, twice_of_both]) == 1.0
    slower_for_less = {"one": Cost(200, 500), "other": Cost(600, 1500)}
    assert compared([small, slower_for_less]) == 2.0
