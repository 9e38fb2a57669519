"""Nothing passes unless a hub says so, and not for longer than it says so."""

from hypothesis import given
from hypothesis import strategies as st

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from media.orders import CLOSED, LEASE, Orders, Passing

A1, A2 = Party(person="A1"), Party(person="A2")
ONE = Passing(frozenset({Gate(A1, Track.VOICE, "hall")}), frozenset({A1, A2}))
OTHER = Passing(frozenset({Gate(A2, Track.VOICE, "hall")}), frozenset({A2}))


def test_nothing_passes_before_anybody_has_spoken() -> None:
    assert Orders().standing(0.0) == CLOSED
    assert Orders().lapsed(0.0)


def test_an_order_holds_as_long_as_its_lease_and_is_renewed() -> None:
    orders = Orders()
    assert orders.take(7, ONE, 10.0)
    assert orders.standing(10.0 + LEASE - 0.001) == ONE
    assert orders.standing(10.0 + LEASE) == CLOSED
    assert orders.lapsed(10.0 + LEASE)
    assert orders.take(7, ONE, 20.0)
    assert orders.standing(20.5) == ONE


def test_an_older_order_neither_opens_nor_renews() -> None:
    orders = Orders()
    orders.take(8, CLOSED, 10.0)
    assert not orders.take(7, ONE, 10.1)
    assert orders.standing(10.1) == CLOSED
    orders.take(9, ONE, 10.2)
    assert not orders.take(8, CLOSED, 11.9)
    assert orders.standing(10.2 + LEASE) == CLOSED
    assert not orders.take(8, ONE, 20.0)  # not even after the lease
    assert orders.standing(20.0) == CLOSED


def test_hubs_that_disagree_open_only_what_both_open() -> None:
    orders = Orders()
    orders.take(7, ONE, 1.0)
    orders.take(7, OTHER, 1.1)
    assert orders.standing(1.2) == Passing(frozenset(), frozenset({A2}))
    orders.take(7, ONE, 1.3)
    assert orders.standing(1.4).open == frozenset()
    orders.take(8, ONE, 1.5)
    assert orders.standing(1.6) == ONE


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from([ONE, OTHER, CLOSED]), st.floats(0, 3)))
)
def test_what_passes_was_said_at_the_highest_number_within_the_lease(
    said: list[tuple[int, Passing, float]],
) -> None:
    orders, now, highest, at = Orders(), 0.0, -1, 0.0
    for number, passing, wait in said:
        now += wait
        assert orders.take(number, passing, now) == (number >= highest)
        if number >= highest:
            highest, at = number, now
        allowed = [one.open for told, one, _ in said if told == highest]
        standing = orders.standing(now)
        assert (now - at < LEASE and standing.open in [*allowed, frozenset()]) or standing == CLOSED
