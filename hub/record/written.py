"""The export written down from its own types: a schema for tools and a guide for people."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from msgspec import inspect as types

from hub.meeting.eyes import Eyes
from hub.protocol import terms
from hub.protocol.as_guide import word
from hub.record.shapes import Export

if TYPE_CHECKING:
    from enum import Enum

    from msgspec import Struct


def schema() -> str:
    """Return `docs/export.schema.json`."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Nghị Trường: an exported session",
        **msgspec.json.schema(Export),
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def guide() -> str:
    """Return `docs/export.md`."""
    prose = (files("hub.record") / "export.md").read_text(encoding="utf-8")
    structs = reversed(terms.structs(Export))
    enums = (one for one in terms.enums(Export) if one is not Eyes)
    return prose.replace("{{structs}}\n", "\n".join((*map(_struct, structs), *map(_enum, enums))))


def _struct(struct: type[Struct]) -> str:
    rows = [
        f"| `{field.encode_name}` | {word(field.type)} |"
        for field in terms.struct_of(struct).fields
    ]
    table = "\n".join(("| field | type |", "|---|---|", *rows))
    return f"### {struct.__name__}\n{terms.said(struct)}\n\n{table}\n"


def _or_null(kind: types.Type) -> str:
    nullable = isinstance(kind, types.UnionType) and kind.includes_none
    return " or null" if nullable else ""


def _enum(enum: type[Enum]) -> str:
    values = ", ".join(f"`{member.value}`" for member in enum)
    return f"### {enum.__name__}\n{terms.said(enum)}\n\n{values}\n"
