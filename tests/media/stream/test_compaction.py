"""What is not passed on leaves no hole, and what comes late still finds its place."""

from hypothesis import given
from hypothesis import strategies as st

from media.stream.compaction import STEPS, Compaction


def places(row: Compaction, *numbers: int) -> list[int | None]:
    return [row.place(number) for number in numbers]


def test_a_packet_left_out_leaves_no_hole() -> None:
    row = Compaction()
    assert row.drop(4)  # before anything was passed on
    assert places(row, 5, 6) == [5, 6]
    assert row.drop(7)
    assert places(row, 8, 9) == [7, 8]
    assert row.drop(10)
    assert row.drop(11)
    assert places(row, 12) == [9]


def test_late_ones_have_the_place_they_had() -> None:
    row = Compaction()
    assert places(row, 5, 7) == [5, 7]
    assert row.drop(8)
    assert places(row, 9, 6) == [8, 6]
    assert places(row, 3) == [None]


def test_what_comes_after_later_ones_has_to_leave_its_hole() -> None:
    row = Compaction()
    assert places(row, 5, 7) == [5, 7]
    assert not row.drop(6)
    assert not row.drop(9)  # 8 may still come
    assert places(row, 8, 10) == [8, 10]


def test_after_a_pause_the_next_one_follows_the_last() -> None:
    row = Compaction()
    row.resume(3)  # nothing has been passed on yet
    assert places(row, 5, 6) == [5, 6]
    row.resume(400)
    assert places(row, 400, 401, 399) == [7, 8, None]
    row.resume(401)  # not new: changes nothing
    assert places(row, 402) == [9]


@given(st.integers(0, 1 << 20), st.lists(st.booleans(), min_size=1, max_size=STEPS))
def test_in_order_there_is_never_a_hole(start: int, kept: list[bool]) -> None:
    row = Compaction()
    got = []
    for number, keep in enumerate(kept, start):
        if keep:
            got.append(row.place(number))
        else:
            assert row.drop(number)
    first = next((start + at for at, keep in enumerate(kept) if keep), 0)
    assert got == list(range(first, first + sum(kept)))


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=150))
def test_no_two_packets_ever_share_a_place(order: list[tuple[int, bool]]) -> None:
    row, came, used, at = Compaction(), set(), {}, 100
    for back, keep in order:
        number, at = at - back, at + 1
        if number in came:
            continue
        came.add(number)
        if not keep and row.drop(number):
            continue
        place = row.place(number)
        assert place is None or place not in used
        used[place] = number
    ordered = sorted((number, place) for place, number in used.items() if place is not None)
    assert [place for _, place in ordered] == sorted(place for _, place in ordered)
