"""What the recorder has left in a sitting's folder: whose voices, which films, what is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from hub.meeting.clips import Problem
from hub.meeting.people import Party
from media.clips.pieces import Spell
from media.clips.reading import Unreadable, length_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDEX = "index.jsonl"
MOST_LINES = 100_000


class Whose(Struct, frozen=True):
    """The party of a file, as the recorder writes it."""

    person: str = ""
    room: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """One line of the recorder's list."""

    file: str
    kind: str
    began: int
    party: Whose | None = None


class Recorded(NamedTuple):
    """What there is to work with, and what was not fit for use."""

    spells: tuple[Spell, ...]
    films: tuple[Line, ...]
    problems: tuple[Problem, ...]


def recorded_in(folder: Path) -> Recorded:
    """Read a sitting's folder; what can't be used is named, and stops nothing else."""
    spells: list[Spell] = []
    films: list[Line] = []
    problems: list[Problem] = []
    for line in _lines(folder, problems):
        if line.kind == "stage":
            films.append(line)
            continue
        try:
            length = length_of(folder / line.file)
        except Unreadable:
            problems.append(Problem(line.file, "unreadable"))
            continue
        voice = Party(line.party.person, line.party.room).key if line.party else ""
        spells.append(Spell(file=line.file, voice=voice, began=line.began, length=length))
    return Recorded(tuple(spells), tuple(films), tuple(problems))


def _lines(folder: Path, problems: list[Problem]) -> Iterator[Line]:
    """Yield the list's lines; the last one may have been cut off by a crash."""
    try:
        written = (folder / INDEX).read_bytes().splitlines()[:MOST_LINES]
    except OSError:
        problems.append(Problem(INDEX, "no_index"))
        return
    for number, text in enumerate(written, 1):
        try:
            line = msgspec.json.decode(text, type=Line)
        except msgspec.MsgspecError:
            problems.append(Problem(f"{INDEX}:{number}", "bad_line"))
            continue
        if not _plain(line.file) or line.kind not in ("voice", "stage"):
            problems.append(Problem(f"{INDEX}:{number}", "bad_line"))
        elif not (folder / line.file).is_file():
            problems.append(Problem(line.file, "missing"))
        else:
            yield line


def _plain(name: str) -> bool:
    return name not in ("", ".", "..") and "/" not in name and "\0" not in name
