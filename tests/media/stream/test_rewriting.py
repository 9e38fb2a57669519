"""However often a slot changes its source, what it sends is one even stream."""

from hypothesis import given
from hypothesis import strategies as st

from media.stream import vp8
from media.stream.rewriting import LAYERS, Rewriting, Standing
from media.stream.wrapping import PICTURES, SEQUENCES, TIMES


def test_the_next_source_goes_on_where_the_last_one_stood() -> None:
    slot = Rewriting()
    last = Standing(65535, TIMES - 100, PICTURES - 1, 255)
    slot.follow(last, Standing(500, 70_000, 12, 3), 3000)
    assert slot.sent(Standing(500, 70_000, 12, 3)) == Standing(0, 2900, 0, 0)
    assert slot.sent(Standing(501, 73_000, 13, 4)) == Standing(1, 5900, 1, 1)


def test_time_never_stands_still() -> None:
    slot = Rewriting()
    slot.follow(Standing(5, 100), Standing(9, 50), 0)
    assert slot.sent(Standing(9, 50)) == Standing(6, 101)


def test_a_stream_without_picture_numbers_has_none() -> None:
    slot = Rewriting()
    slot.follow(Standing(5, 100), Standing(9, 50, 7, 7), 1)
    assert slot.sent(Standing(9, 50, 7, 7)) == Standing(6, 101, 7, 7)
    slot.follow(Standing(6, 101, 7, 7), Standing(2, 2), 1)
    assert slot.sent(Standing(2, 2)) == Standing(7, 102, vp8.NONE, vp8.NONE)


STANDINGS = st.builds(
    Standing,
    st.integers(0, 1 << 40),
    st.integers(0, TIMES - 1),
    st.integers(0, PICTURES - 1),
    st.integers(0, LAYERS - 1),
)


@given(st.lists(st.tuples(STANDINGS, st.integers(0, 90_000), st.integers(1, 50)), min_size=2))
def test_numbers_go_up_by_one_over_every_change(
    sources: list[tuple[Standing, int, int]],
) -> None:
    slot = Rewriting()
    last = slot.sent(sources[0][0])
    for first, elapsed, count in sources[1:]:
        slot.follow(last, first, elapsed)
        for step in range(count):
            now = slot.sent(
                Standing(
                    first.place + step,
                    (first.time + step * 3000) % TIMES,
                    (first.picture + step) % PICTURES,
                    (first.layer_zero + step) % LAYERS,
                )
            )
            assert (now.place - last.place) % SEQUENCES == 1
            assert (now.picture - last.picture) % PICTURES == 1
            assert (now.layer_zero - last.layer_zero) % LAYERS == 1
            assert (now.time - last.time) % TIMES == (3000 if step else max(elapsed, 1))
            last = now
