"""People's names: listed by given name as in Viet Nam, and found without diacritics."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The alphabet's own order; a letter's hat or horn makes another letter, a tone does not.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, 1)}
_TONES = {mark: rank for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}
_TAIL = len(_ALPHABET) + 1

Letter = tuple[int, str]
Key = tuple[tuple[Letter, ...], tuple[int, ...], str]


def given(name: str) -> str:
    """Return the given name, the last word: `Hà` of `Nguyễn Minh Kim Hà`."""
    words = name.split()
    return words[-1] if words else ""


@lru_cache(maxsize=4096)  # the same names are listed at every change of people
def sort_key(name: str) -> tuple[Key, Key]:
    """Return what a list of people is sorted by: the given name, then the name from the front."""
    return _key(given(name)), _key(" ".join(name.split()))


def _key(text: str) -> Key:
    """Letters decide first, then tones, then capitals, each from the front."""
    letters: list[Letter] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text).lower():
        letter, tone = _apart(character)
        letters.append(_rank(letter))
        tones.append(tone)
    return tuple(letters), tuple(tones), text.swapcase()


def _apart(character: str) -> tuple[str, int]:
    """Return a letter without its tone, and the tone."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    rest = "".join(mark for mark in parts if mark not in _TONES)
    return unicodedata.normalize("NFC", rest), tone


def _rank(letter: str) -> Letter:
    if letter in _RANK:
        return _RANK[letter], ""
    if letter == " ":
        return 0, ""
    # A foreign letter (`č`, `ŏ`) stands right after the one it is made of.
    base = unicodedata.normalize("NFD", letter)[:1]
    return _RANK.get(base, _TAIL if letter.isalpha() else 0), letter


def fold(text: str) -> str:
    """Return lower case without marks; `đ` is a letter that no normal form takes apart."""
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(part for part in parts if not unicodedata.category(part).startswith("M"))
    return bare.lower().replace("đ", "d")


def found(typed: str, text: str) -> bool:
    """Whether each typed word begins a different word of the text, in any order, marks aside."""
    free = fold(text).split()
    # The longest first, so that "h ha" does not spend "ha" on "h".
    for word in sorted(fold(typed).split(), key=len, reverse=True):
        hit = next((candidate for candidate in free if candidate.startswith(word)), None)
        if hit is None:
            return False
        free.remove(hit)
    return True
