"""Which pieces of which files make up a clip, and the hall's mix."""

from __future__ import annotations

from hub.meeting.clips import Span
from media.clips.pieces import Piece, Spell, mixed, pieces_of, without


def spell(voice: str, began: int, ended: int) -> Spell:
    return Spell(file=f"{voice}{began}", voice=voice, began=began, length=ended - began)


def laid(pieces: tuple[Piece, ...]) -> list[tuple[str, int, int, int]]:
    return [(one.spell.file, one.offset, one.at, one.length) for one in pieces]


def test_a_clip_is_put_together_from_all_spells_of_its_time() -> None:
    spells = [spell("a", 40, 60), spell("a", 0, 30), spell("b", 0, 90), spell("a", 70, 80)]
    found = pieces_of([Span(10, 50)], ["a", "b"], spells)
    assert laid(found) == [("a0", 10, 0, 20), ("a40", 0, 30, 10)]


def test_the_second_stretch_follows_the_first_at_once() -> None:
    found = pieces_of([Span(10, 20), Span(50, 55)], ["a"], [spell("a", 0, 60)])
    assert laid(found) == [("a0", 10, 0, 10), ("a0", 50, 10, 5)]


def test_the_next_voice_is_taken_where_the_first_was_not_recorded() -> None:
    spells = [spell("a", 0, 10), spell("hall", 0, 90)]
    assert laid(pieces_of([Span(20, 30)], ["a", "hall"], spells)) == [("hall0", 20, 0, 10)]
    assert pieces_of([Span(20, 30)], ["a"], spells) == ()


def test_a_moment_recorded_twice_is_heard_once() -> None:
    found = pieces_of([Span(0, 20)], ["a"], [spell("a", 0, 12), spell("a", 10, 20)])
    assert laid(found) == [("a0", 0, 0, 12), ("a10", 2, 12, 8)]


def test_stretches_are_cut_out_of_others() -> None:
    assert without([Span(0, 10)], []) == (Span(0, 10),)
    assert without([Span(0, 10)], [Span(3, 5), Span(8, 20)]) == (Span(0, 3), Span(5, 8))
    assert without([Span(0, 10), Span(20, 30)], [Span(0, 25)]) == (Span(25, 30),)
    assert without([Span(0, 10)], [Span(10, 20)]) == (Span(0, 10),)


def test_the_mix_lays_voices_over_each_other_where_the_hall_heard_them() -> None:
    spells = [spell("b", 15, 45), spell("a", 5, 30), spell("c", 0, 50)]
    heard, apart = [Span(10, 20), Span(40, 50)], {"c": (Span(0, 45),)}
    assert laid(mixed(heard, apart, spells)) == [
        ("c0", 45, 35, 5),
        ("a5", 5, 0, 10),
        ("b15", 0, 5, 5),
        ("b15", 25, 30, 5),
    ]
