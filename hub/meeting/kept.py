"""What was made of a piece of the meeting is kept as long as that piece is the same object.

A piece of state is replaced and never changed, so what was made of the same object is still true:
an event then costs what it changes, not what the meeting has grown to.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, Generic, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Pieces = TypeVarTuple("Pieces")
Piece = TypeVar("Piece")
Made = TypeVar("Made")


def same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Say whether these are the very same pieces of state."""
    return len(before) == len(after) and all(map(is_, before, after))


def kept(make: Callable[[*Pieces], Made]) -> Callable[[*Pieces], Made]:
    """Let a function of pieces of state remember its last answer.

    Piece and answer are one object, taken and put at once: the rules are asked in several threads.
    """
    last: tuple[tuple[object, ...], Made] | None = None

    def made(*pieces: *Pieces) -> Made:
        nonlocal last
        known = last
        if known is None or not same(known[0], pieces):
            last = known = pieces, make(*pieces)
        return known[1]

    return made


class Kept(Generic[Piece, Made]):
    """Many things by their ids, each made of one piece and kept as long as that is the same."""

    def __init__(self, make: Callable[[Piece], Made]) -> None:
        self._make = make
        self._last: tuple[Mapping[str, Piece], dict[str, Made]] = {}, {}

    def of(self, pieces: Mapping[str, Piece]) -> dict[str, Made]:
        """Return what is made of the piece of each id."""
        before, known = self._last
        made = {
            key: known[key] if key in before and before[key] == piece else self._make(piece)
            for key, piece in pieces.items()
        }
        self._last = pieces, made
        return made
