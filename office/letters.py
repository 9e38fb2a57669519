"""The letters papers are printed in: the same Noto as on the screens, whole for Vietnamese.

The build brings them in pieces, as browsers like them; a printed paper wants one file with
everything, whatever is installed on the machine. They are put together at the first paper.
"""

from __future__ import annotations

import atexit
import io
import logging
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

BUNDLE = Path(__file__).parent / "static/bundle"
SUBSETS = ("latin", "latin-ext", "vietnamese")
# Ligatures and kerning refer to glyphs of their own piece and can't be joined; nobody misses them.
_OF_ONE_PIECE = ("GSUB", "GPOS", "GDEF", "STAT")


@cache
def letters(family: str, weight: int) -> Path:
    """Return the file of one family (`noto-sans`, `noto-serif`) and weight (400, 700)."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    whole = Merger().merge([_piece(family, subset, weight) for subset in SUBSETS])
    file = _folder() / f"{family}-{weight}.ttf"
    whole.save(file)
    return file


@cache
def _folder() -> Path:
    """Return a folder that goes when the process does."""
    folder = mkdtemp(prefix="nghitruong-letters-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return Path(folder)


def _piece(family: str, subset: str, weight: int) -> io.BytesIO:
    piece = TTFont(BUNDLE / f"{family}-{subset}-{weight}-normal.woff")
    for table in _OF_ONE_PIECE:
        if table in piece:
            del piece[table]
    piece.flavor = None
    stream = io.BytesIO()
    piece.save(stream)
    stream.seek(0)
    return stream
