"""Second t of a voice's file is the moment t after it began, whatever the network did to it."""

from __future__ import annotations

import itertools
from random import Random
from typing import TYPE_CHECKING

import pytest

from media.stream import opus
from media.stream.spell import Spell
from tests.media.recorded import encoded, packets, sound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FRAME = 960
RANDOM_START = 4_294_900_000  # the time on the wire begins anywhere, and wraps


def spoken(
    said: Iterable[tuple[int, bytes, float]], start: int = RANDOM_START
) -> tuple[Spell, bytes]:
    """Return a spell, and its file, of packets at a number of samples that came at a moment."""
    spell, out = None, b""
    for time, payload, at in said:
        stamp = (start + time) % (1 << 32)
        spell = spell or Spell(7, stamp + opus.samples(payload), at)
        assert spell.fits(stamp, payload, at)
        spell.take(stamp, payload, at)
        out += spell.out()
    assert spell is not None
    return spell, out + spell.out(last=True)


def marked(number: int, kind: bytes = b"\xf8") -> bytes:
    """Return a packet, of 20 ms if nothing else is said, that can be told from all others."""
    return kind + number.to_bytes(3, "big")


def found(file: bytes) -> dict[int, float]:
    """Return at which second of the file each marked packet begins."""
    at, seconds = 0, {}
    for packet in packets(file):
        if len(packet) > 3:
            seconds[int.from_bytes(packet[-3:], "big")] = at / opus.RATE
        at += opus.samples(packet)
    return seconds


def test_what_was_sent_is_heard_as_long_and_as_high(tmp_path: Path) -> None:
    sent = encoded(440, 2.0)
    _, file = spoken((n * FRAME, one, 5 + n / 50) for n, one in enumerate(sent))
    (tmp_path / "voice.opus").write_bytes(file)
    heard = sound(tmp_path / "voice.opus")
    assert heard.seconds == pytest.approx(len(sent) / 50, abs=0.01)
    assert heard.tone(440) > 0.95
    assert packets(file) == sent


def test_what_is_lost_or_not_sent_takes_its_time_in_silence(tmp_path: Path) -> None:
    sent = encoded(440, 3.0)
    kept = [n for n in range(len(sent)) if not 50 <= n < 90]
    _, file = spoken((n * FRAME, sent[n], 5 + n / 50) for n in kept)
    (tmp_path / "voice.opus").write_bytes(file)
    heard = sound(tmp_path / "voice.opus")
    assert heard.seconds == pytest.approx(3.0, abs=0.05)
    assert heard.tone(440, 0.3, 0.9) > 0.95
    assert heard.loud(1.1, 1.7) < 0.01
    assert heard.tone(440, 2.0, 2.8) > 0.95


@pytest.mark.parametrize("drift", [-0.0001, 0.0001])
def test_over_an_hour_every_word_is_where_it_was_said(drift: float) -> None:
    """A clock that runs wrong by 100 millionths, 5 % lost, a network that delays by 60 ms."""
    chance, began = Random(5), 1000.0
    said = []
    for n in range(60_000):  # of 60 ms each
        taken = n * 0.06 * (1 + drift)  # by our clock
        quiet = n % 1000 > 700  # nothing is sent but a sign of life
        if n % 7 == 0 if quiet else chance.random() > 0.05:
            said.append((n, taken))
    delayed = ((n, began + taken + 0.06 + chance.random() * 0.06) for n, taken in said)
    in_turn = sorted(delayed, key=lambda one: one[1])
    spell, file = spoken((n * 3 * FRAME, marked(n, b"\xfb\x03"), at) for n, at in in_turn)
    places, moments = found(file), dict(said)
    assert len(places) > 0.999 * len(said)
    wrong = [abs(spell.began + at - began - moments[number]) for number, at in places.items()]
    assert max(wrong) < 0.02


def test_what_comes_after_its_page_is_let_go() -> None:
    said = [(n * FRAME, marked(n), 10 + n / 50) for n in range(60) if n != 5]
    _, file = spoken([*said, (5 * FRAME, marked(99), 10.9)])
    assert 99 not in found(file)


def test_it_begins_when_the_one_that_hurried_most_says_so() -> None:
    late = [0.05, 0.04, 0.0, *[0.03] * 47]
    said = [(n * FRAME, marked(n), 10.02 + n / 50 + delay) for n, delay in enumerate(late)]
    spell, _ = spoken(said)
    assert spell.began == pytest.approx(10.0, abs=0.001)


def test_packets_that_overtake_each_other_are_put_in_order_and_copies_let_go() -> None:
    order = [1, 0, 2, 4, 3, 3, *range(5, 30), 5, *range(30, 60)]
    said = [(n * FRAME, marked(n), 10 + place / 50) for place, n in enumerate(order)]
    _, file = spoken(said)
    assert [int.from_bytes(one[1:], "big") for one in packets(file)] == list(range(60))


def test_what_would_be_heard_twice_is_left_out() -> None:
    said = [(n * FRAME, marked(n), 10 + n / 50) for n in range(50)]
    said.insert(10, (9 * FRAME + 100, marked(99), 10.2))
    _, file = spoken(said)
    assert 99 not in found(file)
    assert len(found(file)) == 50


def test_what_can_not_be_read_is_left_out() -> None:
    spell = Spell(7, 0, 1.0)
    spell.take(0, b"\xfb", 1.0)  # says a number of frames and does not give it
    spell.take(0, b"", 1.0)
    assert spell.out(last=True) == b""


def test_nothing_is_written_before_a_page_is_due_and_then_at_least_each_second() -> None:
    spell, pages = Spell(7, 0, 10.0), []
    for n in range(200):
        spell.take(n * FRAME, marked(n), 10 + n / 50)
        if spell.out():
            pages.append(10 + n / 50)
    gaps = [later - sooner for sooner, later in itertools.pairwise(pages)]
    assert pages[0] < 11
    assert max(gaps) < 1


def test_every_page_plays_though_the_last_are_missing(tmp_path: Path) -> None:
    sent = encoded(600, 4.0)
    spell, file = Spell(7, FRAME, 10.0), b""
    for n, one in enumerate(sent):
        spell.take(n * FRAME, one, 10 + n / 50)
        file += spell.out()
    for torn in (file, file[:-100], file[: len(file) // 2]):
        (tmp_path / "torn.opus").write_bytes(torn)
        assert sound(tmp_path / "torn.opus").seconds > 1


def test_a_stream_that_begins_anew_or_was_silent_is_another_spell() -> None:
    spell = Spell(7, 500, 10.0)
    spell.take(500, marked(1), 10.0)
    assert spell.fits(500 + FRAME, marked(2), 10.02)
    assert not spell.fits(500 + FRAME, marked(2), 11.1)
    assert not spell.fits(500 + 3 * opus.RATE, marked(2), 10.02)
    assert not spell.over(10.9)
    assert spell.over(11.1)


def test_where_all_before_was_held_up_another_spell_begins_and_nothing_is_left_out() -> None:
    spell = Spell(7, FRAME, 10.3)
    for n in range(60):
        assert spell.fits(n * FRAME, marked(n), 10.3 + n / 50)
        spell.take(n * FRAME, marked(n), 10.3 + n / 50)
        spell.out()
    assert spell.fits(60 * FRAME, marked(60), 10.28 + 60 / 50)
    assert not spell.fits(60 * FRAME, marked(60), 10.0 + 60 / 50)


def test_a_page_takes_no_more_packets_than_it_can() -> None:
    sent = [b"\xe0" + bytes(600)] * 400  # 2.5 ms each, as nobody sends them
    said = [(n * 120, one, 10 + n / 400) for n, one in enumerate(sent)]
    _, file = spoken(said)
    assert packets(file) == sent
