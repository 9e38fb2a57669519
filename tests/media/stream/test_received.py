"""What is new, what is a copy, what is missing: over the end of the numbers and back to zero."""

from hypothesis import given
from hypothesis import strategies as st

from media.stream.received import MOST_MISSING, RETRY, TRIES, WINDOW, Received
from media.stream.wrapping import PICTURES, SEQUENCES, TIMES, nearest

FIRST = SEQUENCES  # what the number zero becomes


@given(st.integers(0, 1 << 40), st.sampled_from([SEQUENCES, TIMES, PICTURES]), st.data())
def test_a_number_near_the_last_one_is_found_again(
    last: int, span: int, data: st.DataObject
) -> None:
    number = last + data.draw(st.integers(-(span >> 1), (span >> 1) - 1))
    assert nearest(last, number % span, span) == number


def test_numbers_go_on_where_they_wrap() -> None:
    stream = Received()
    assert [stream.take(one) for one in (65534, 65535, 0, 1)] == [
        FIRST + 65534,
        FIRST + 65535,
        FIRST + 65536,
        FIRST + 65537,
    ]


def test_a_copy_and_what_is_far_too_late_are_nothing() -> None:
    stream = Received()
    for sequence in (10, 12):
        stream.take(sequence)
    assert stream.take(12) is None
    assert stream.take(11) == FIRST + 11
    assert stream.take(11) is None
    assert stream.take(9) == FIRST + 9  # before the first one, yet in time
    stream.take(12 + WINDOW)
    assert stream.take(12) is None
    assert stream.take(13) == FIRST + 13


def test_holes_are_asked_for_until_they_are_filled() -> None:
    stream = Received(asks=True)
    for sequence in (65534, 2):
        stream.take(sequence)
    missing = [FIRST + 65535, FIRST + 65536, FIRST + 65537]
    assert stream.wanted(1.0) == missing
    assert stream.wanted(1.0 + RETRY / 2) == []
    stream.take(0)
    assert stream.wanted(1.0 + RETRY) == [missing[0], missing[2]]
    stream.forget_holes()
    assert stream.wanted(9.0) == []


def test_nobody_asks_for_ever() -> None:
    stream = Received(asks=True)
    for sequence in (1, 3):
        stream.take(sequence)
    asked = [stream.wanted(float(second)) for second in range(TRIES + 3)]
    assert asked == [[FIRST + 2]] * TRIES + [[]] * 3


def test_a_hole_too_big_is_torn_and_not_asked_for() -> None:
    stream = Received(asks=True)
    for sequence in (1, 3, 4 + MOST_MISSING):
        stream.take(sequence)
    assert stream.torn
    assert stream.wanted(1.0) == []
    stream.forget_holes()
    assert not stream.torn


def test_a_voice_is_never_asked_for_again() -> None:
    stream = Received()
    for sequence in (1, 3):
        stream.take(sequence)
    assert stream.wanted(1.0) == []
    assert stream.lost == 1


def test_loss_is_told_report_by_report() -> None:
    stream = Received()
    assert (stream.lost, stream.fraction_lost()) == (0, 0)
    for sequence in (0, 1, 2, 3):
        stream.take(sequence)
    assert stream.fraction_lost() == 0
    for sequence in (5, 7):
        stream.take(sequence)
    assert (stream.lost, stream.fraction_lost()) == (2, 128)
    assert stream.fraction_lost() == 0
    stream.take(4)
    assert stream.fraction_lost() == 0


@given(
    st.integers(0, SEQUENCES - 1),
    st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=200),
)
def test_every_packet_is_taken_once_in_whatever_order(
    start: int, order: list[tuple[int, bool]]
) -> None:
    stream, taken, at = Received(asks=True), set(), start
    for back, moves in order:
        number = max(at - back, start)
        at += moves
        found = stream.take(number % SEQUENCES)
        assert (found is None) == (number in taken)
        assert found in (None, number + FIRST)
        taken.add(number)
    missing = set(range(min(taken), max(taken))) - taken
    assert set(stream.wanted(1.0)) <= {number + FIRST for number in missing}
    assert stream.lost <= len(missing)
