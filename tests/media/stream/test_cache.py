"""The last packets are there for whoever lost one, the older ones are not."""

from hypothesis import given
from hypothesis import strategies as st

from media.stream.cache import SIZE, Cache, Kept
from media.stream.wrapping import SEQUENCES


def kept(place: int) -> Kept:
    return Kept(place, 3000, 0, str(place).encode())


def test_the_last_are_kept_over_the_end_of_the_numbers() -> None:
    cache = Cache()
    assert cache.find(5) is None
    start = 3 * SEQUENCES - 10
    for place in range(start, start + SIZE + 1):
        cache.put(kept(place))
    assert cache.find((start + 1) % SEQUENCES) == kept(start + 1)
    assert cache.find(start % SEQUENCES) is None
    assert cache.find((start + SIZE) % SEQUENCES) == kept(start + SIZE)
    assert cache.find((start + SIZE + 1) % SEQUENCES) is None


def test_what_comes_too_late_pushes_nothing_out() -> None:
    cache = Cache()
    cache.put(kept(1000))
    cache.put(kept(1000 - SIZE))
    assert cache.find(1000) == kept(1000)
    assert cache.find(1000 - SIZE) is None


def test_nothing_is_left_after_clearing() -> None:
    cache = Cache()
    cache.put(kept(7))
    cache.clear()
    assert cache.find(7) is None


@given(st.integers(0, 1 << 30), st.sets(st.integers(0, SIZE - 1), min_size=1))
def test_all_of_a_window_are_found_in_whatever_order_they_came(
    start: int, places: set[int]
) -> None:
    cache = Cache()
    for place in places:
        cache.put(kept(start + place))
    for place in range(SIZE):
        found = cache.find((start + place) % SEQUENCES)
        assert found == (kept(start + place) if place in places else None)
