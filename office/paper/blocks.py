"""What printed sheets are made of; page and PDF draw the same blocks."""

from __future__ import annotations

from msgspec import Struct

EMPTY, TICKED = "\u2610", "\u2612"  # drawn as boxes, never written as letters
DOTS = "…………"


class Text(Struct, frozen=True, tag=True):
    """A paragraph."""

    said: str
    strong: bool = False
    middle: bool = False


class Facts(Struct, frozen=True, tag=True):
    """Lines of a form: what is asked, and the figure, or dots where a pen goes on."""

    rows: tuple[tuple[str, str], ...]


class Grid(Struct, frozen=True, tag=True):
    """A table; widths in millimetres, a cell of `EMPTY` or `TICKED` is a box."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


class Signatures(Struct, frozen=True, tag=True):
    """Who signs, from left to right; names that are known stand below the signatures."""

    who: tuple[str, ...]
    how: str
    names: tuple[str, ...] = ()


class Named(Struct, frozen=True):
    """Those who stand on a ballot together, as rows of a table; a title names their post."""

    title: str
    grid: Grid


class Ballots(Struct, frozen=True, tag=True):
    """The same ballot many times, to be cut apart: of some choices, or of persons."""

    copies: int
    question: str
    choices: tuple[str, ...]
    hint: str
    stamp: str
    named: tuple[Named, ...] = ()


Block = Text | Facts | Grid | Signatures | Ballots


class Sheet(Struct, frozen=True, kw_only=True):
    """One kind of paper, filled in from the meeting as it stands at `now`."""

    key: str
    language: str
    council: str
    session: str
    state: tuple[str, str]  # the country's name and motto
    place: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    foot: str
    mark: str
    now: int

    @property
    def ballots(self) -> Ballots | None:
        """Return the ballots of a sheet that is nothing but ballots."""
        return next((block for block in self.blocks if isinstance(block, Ballots)), None)
