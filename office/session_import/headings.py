"""The office's own words for sheets, columns and kinds of business, however they are written."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import msgspec

from hub.meeting.names import fold

Wording = dict[str, tuple[str, ...]]


class Wordings(msgspec.Struct, frozen=True, kw_only=True):
    """Every wording that is understood; the first of each is the one a template uses."""

    sheets: Wording
    columns: dict[str, Wording]
    kinds: Wording
    kind_hints: tuple[tuple[str, str], ...]
    roles: Wording
    role_hints: tuple[tuple[str, str, str], ...]
    duties: Wording
    sexes: Wording
    totals: tuple[str, ...]
    honorifics: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    example: str


WORDINGS = msgspec.json.decode(
    (files(__name__.rpartition(".")[0]) / "wordings.json").read_bytes(), type=Wordings
)


def plain(text: str) -> str:
    """Return letters and figures only, lower case and without marks, one space between words."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _named(wording: Wording) -> dict[str, str]:
    names = {plain(name): key for key in wording for name in (key, *wording[key])}
    # A remark in brackets may be left out.
    short = {
        plain(re.sub(r"\(.*?\)", " ", name)): key for key, all_ in wording.items() for name in all_
    }
    return short | names


@cache
def _columns(table: str) -> dict[str, str]:
    return _named(WORDINGS.columns[table])


@cache
def _choices(subject: str) -> dict[str, str]:
    return _named(getattr(WORDINGS, subject))


def field_of(table: str, heading: str) -> str | None:
    """Return the field a column's heading means, however it is spelt."""
    names = _columns(table)
    without = plain(re.sub(r"\(.*?\)", " ", heading))
    return names.get(plain(heading)) or names.get(without)


def like(table: str, heading: str) -> str:
    """Return the known heading an unknown one looks most like, or nothing."""
    names = _columns(table)
    close = get_close_matches(plain(heading), names, 1, 0.75)
    return heading_of(table, names[close[0]]) if close else ""


def heading_of(table: str, field: str) -> str:
    """Return a field's own heading, as a template writes it."""
    return WORDINGS.columns[table].get(field, (field,))[0]


def table_of(sheet: str) -> str | None:
    """Return what a sheet holds by its name."""
    return _choices("sheets").get(plain(sheet))


def choose(subject: str, text: str) -> str | None:
    """Return which kind, role, duty or sex a text names exactly."""
    return _choices(subject).get(plain(text))


def hinted(text: str) -> str | None:
    """Return the kind of business that words inside a text speak of."""
    words = f" {plain(text)} "
    return next((kind for hint, kind in WORDINGS.kind_hints if f" {hint} " in words), None)


def begins_with(text: str, wordings: tuple[str, ...]) -> str | None:
    """Return the wording a text begins with, as whole words."""
    words = f"{plain(text)} "
    return next((wording for wording in wordings if words.startswith(f"{plain(wording)} ")), None)
