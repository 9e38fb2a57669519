"""Which pieces of which recorded files make up a clip; what was not recorded in between is silence.

Plain arithmetic in microseconds of the journal's clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.clips import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Spell(Struct, frozen=True, kw_only=True):
    """A recorded file: whose voice, from when on, how long."""

    file: str
    voice: str
    began: int
    length: int

    @property
    def span(self) -> Span:
        """When it was recorded."""
        return Span(self.began, self.began + self.length)


class Piece(Struct, frozen=True, kw_only=True):
    """A part of a file: from `offset` on, to be heard `at` this time after the clip's beginning."""

    spell: Spell
    offset: int
    at: int
    length: int


def pieces_of(
    spans: Sequence[Span], voices: Iterable[str], spells: Sequence[Spell]
) -> tuple[Piece, ...]:
    """Return a clip's pieces: of the first voice that was recorded at all in that time."""
    for voice in voices:
        own = sorted((one for one in spells if one.voice == voice), key=lambda one: one.began)
        found = tuple(_pieces(spans, own))
        if found:
            return found
    return ()


def _pieces(spans: Iterable[Span], spells: Sequence[Spell]) -> Iterable[Piece]:
    """Yield the pieces in order; of two files of one moment the earlier one is taken."""
    start = 0
    for span in spans:
        used = span.began
        for spell in spells:
            common = overlap(Span(used, span.ended), spell.span)
            if common is None:
                continue
            yield Piece(
                spell=spell,
                offset=common.began - spell.began,
                at=start + common.began - span.began,
                length=common.length,
            )
            used = common.ended
        start += span.length


def overlap(one: Span, other: Span) -> Span | None:
    """Return the time two stretches share, if there is any."""
    began, ended = max(one.began, other.began), min(one.ended, other.ended)
    return Span(began, ended) if began < ended else None


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return these stretches with others cut out of them."""
    left = tuple(spans)
    for cut in taken:
        left = tuple(part for span in left for part in _around(span, cut))
    return left


def _around(span: Span, cut: Span) -> Iterable[Span]:
    if overlap(span, cut) is None:
        yield span
        return
    if span.began < cut.began:
        yield Span(span.began, cut.began)
    if cut.ended < span.ended:
        yield Span(cut.ended, span.ended)


def mixed(
    heard: Sequence[Span], apart: Mapping[str, tuple[Span, ...]], spells: Iterable[Spell]
) -> tuple[Piece, ...]:
    """Return the pieces of the hall's mix, by their beginning; `at` counts from the first moment.

    Voices overlap here: whoever was heard together is heard together.
    """
    return tuple(
        Piece(
            spell=spell,
            offset=common.began - spell.began,
            at=common.began - heard[0].began,
            length=common.length,
        )
        for spell in sorted(spells, key=lambda one: one.began)
        for span in without(heard, apart.get(spell.voice, ()))
        if (common := overlap(span, spell.span))
    )
