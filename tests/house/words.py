"""Every word that is shown stands in both languages, and no word is asked for that is not there."""

from __future__ import annotations

import ast
import json
import re
import string
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = "hub/catalogue"
LANGUAGES = ("vi", "en")
AREAS = (
    *("words", "refusals", "desk", "tablet", "hall", "doors", "office", "cli", "live", "demo"),
    *("watch", "rehearsal", "rules", "ballots", "hybrid"),
)
# Folders whose strings are not shown to anybody.
NOT_SHOWN = ("tests/", "bench/", "scripts/", "docs/")
FILE_NAMES = r"(?:css|db|html|js|json|log|pdf|png|py|sqlite|sqlite3|svg|ts|tsx|txt|xlsx)"

KEY = re.compile(rf"(?:{'|'.join(AREAS)})\.(?!{FILE_NAMES}$)[a-z0-9_]+(?:\.[a-z0-9_]+)*")
# A key that is finished while running: the part before the first placeholder, or before `~`.
START = re.compile(rf"(?:{'|'.join(AREAS)})\.[a-z0-9_.]*")
QUOTED = re.compile(r"""(["'`])([a-z_]+\.[a-z0-9_.]*)(\$\{|\1(?: ~)?)""")

Texts = dict[str, str]


def problems(root: Path, sources: list[str]) -> Iterator[str]:
    languages = {language: _load(root, sources, language) for language in LANGUAGES}
    for language in LANGUAGES:
        for path, texts in languages[language].items():
            yield from text_problems(path, texts)
    yield from parity_problems(*(languages[language] for language in LANGUAGES))
    known = {key for texts in languages["vi"].values() for key in texts}
    for path in sources:
        if not path.startswith(NOT_SHOWN) and path.endswith((".py", ".ts", ".tsx", ".html")):
            yield from unknown_keys(path, (root / path).read_text(encoding="utf-8"), known)


def _load(root: Path, sources: list[str], language: str) -> dict[str, Texts]:
    within = f"{FOLDER}/{language}/"
    paths = [path for path in sources if path.startswith(within) and path.endswith(".json")]
    return {path: json.loads((root / path).read_text(encoding="utf-8")) for path in paths}


def text_problems(path: str, texts: Texts) -> Iterator[str]:
    area = Path(path).stem
    if area not in AREAS:
        yield f"{path}: {area} is no area of the catalogue ({', '.join(AREAS)})"
    for key, text in texts.items():
        if not key.startswith(f"{area}.") or not KEY.fullmatch(key):
            yield f"{path}: {key} is not a key like {area}.thing"
        if not text.strip():
            yield f"{path}: {key} has no text"
        if "!" in text:
            yield f"{path}: {key} exclaims; the hall is calm"
        if unicodedata.normalize("NFC", text) != text:
            yield f"{path}: {key} is not in normal form C"
        yield from (f"{path}: {key} {problem}" for problem in _placeholder_problems(text))


def _placeholder_problems(text: str) -> Iterator[str]:
    try:
        names = placeholders(text)
    except ValueError as broken:
        yield f"has a broken placeholder: {broken}"
        return
    yield from (f"has the placeholder {{{name}}}" for name in names if not name.isidentifier())


def placeholders(text: str) -> set[str]:
    return {
        name + ("!" + conversion if conversion else "") + (":" + form if form else "")
        for _, name, form, conversion in string.Formatter().parse(text)
        if name is not None
    }


def parity_problems(first: dict[str, Texts], second: dict[str, Texts]) -> Iterator[str]:
    ours, theirs = _by_area(first), _by_area(second)
    for area in sorted(ours.keys() | theirs.keys()):
        vi, en = ours[area], theirs[area]
        for key in sorted(vi.keys() ^ en.keys()):
            yield f"{FOLDER}/{'en' if key in vi else 'vi'}/{area}.json: {key} is missing"
        for key in sorted(vi.keys() & en.keys()):
            if placeholders(vi[key]) != placeholders(en[key]):
                yield f"{FOLDER}/en/{area}.json: {key} has other placeholders than in Vietnamese"


def _by_area(files: dict[str, Texts]) -> defaultdict[str, Texts]:
    return defaultdict(dict, {Path(path).stem: texts for path, texts in files.items()})


def unknown_keys(path: str, text: str, known: Iterable[str]) -> Iterator[str]:
    keys = set(known)
    for line, key, whole in _python_keys(text) if path.endswith(".py") else _quoted_keys(text):
        if whole and KEY.fullmatch(key) and key not in keys:
            yield f"{path}:{line}: {key} is not in the catalogue"
        elif not whole and START.fullmatch(key) and not any(k.startswith(key) for k in keys):
            yield f"{path}:{line}: nothing in the catalogue starts with {key}"


def _python_keys(text: str) -> Iterator[tuple[int, str, bool]]:
    tree = ast.parse(text)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
              for part in node.values}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
            yield node.lineno, str(first.value), len(node.values) == 1
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            yield node.lineno, node.value, True


def _quoted_keys(text: str) -> Iterator[tuple[int, str, bool]]:
    for number, line in enumerate(text.splitlines(), 1):
        for quote, key, end in QUOTED.findall(line):
            yield number, key, end == quote
