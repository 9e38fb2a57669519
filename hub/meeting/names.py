"""Vietnamese names: sorted by given name in the order of the alphabet, found without diacritics."""

from __future__ import annotations

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; a plain vowel comes first

SortKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def sort_key(name: str) -> SortKey:
    """Return what a name is sorted by: given name, then family and middle names, then tones."""
    words = name.lower().split()
    return tuple(_word_key(word) for word in (*words[-1:], *words[:-1]))


def search_key(text: str) -> str:
    """Return a text as it is searched: small letters without diacritics, single blanks."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.split())


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the letters' places in the alphabet, and the tones, which count only after them."""
    apart = unicodedata.normalize("NFD", word)
    tones = tuple(TONES.index(mark) + 1 for mark in apart if mark in TONES)
    toneless = unicodedata.normalize("NFC", "".join(m for m in apart if m not in TONES))
    return tuple(_place(letter) for letter in toneless), tones


def _place(letter: str) -> int:
    place = ALPHABET.find(letter)
    return place if place >= 0 else len(ALPHABET) + ord(letter)
