"""Every word the hall sees or hears of, in Vietnamese and in English."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("vi", "en")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All texts of one language by their keys, from all areas."""
    if language not in LANGUAGES:
        raise LookupError(f"no catalogue in the language {language!r}")
    texts: dict[str, str] = {}
    for area in (files(__name__) / language).iterdir():
        if area.name.endswith(".json"):
            texts |= json.loads(area.read_text(encoding="utf-8"))
    return MappingProxyType(texts)


def text(language: str, key: str, **values: object) -> str:
    """The text of a key with its `{placeholders}` filled; an unknown key is a bug and raises."""
    return catalogue(language)[key].format_map(values)
