"""Writes the guide for those who connect something of their own to the hub."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from msgspec import inspect as types

from hub.meeting import views
from hub.protocol import terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

    from msgspec import Struct

    from hub.meeting.words import Command

BOUNDS = (
    ("a frame", "64 KB", "the socket is closed"),
    ("frames of one screen", "100 a second", "`gone` with `busy`"),
    ("commands of one screen", "20 a second", "`refusal` with `busy`, nothing recorded"),
    ("commands waiting in the hub", "10,000", "`refusal` with `busy`, nothing recorded"),
    ("bytes waiting for one screen", "64 KB", "patches stop; one snapshot when it reads again"),
    ("signals of one screen", "1 in 10 s", "let fall"),
    ("a screen that does not read", "10 s", "the socket is closed"),
)


def write() -> str:
    """Return the whole guide."""
    text = (files(__package__) / "guide.md").read_text(encoding="utf-8")
    for place, made in _made().items():
        text = text.replace("{{" + place + "}}", made)
    return text


def _made() -> dict[str, str]:
    commands = terms.commands()
    frames = (*terms.FRAMES_FROM_SCREEN, *terms.FRAMES_FROM_HUB)
    parts = tuple(terms.PARTS.values())
    roots = (*parts, *commands, *frames)
    rest = [one for one in terms.structs(*roots) if one not in {*frames, *commands, *parts}]
    return {
        "bounds": "\n".join(f"| {' | '.join(row)} |" for row in BOUNDS),
        "from_screen": "".join(map(_struct, terms.FRAMES_FROM_SCREEN)),
        "from_hub": "".join(map(_struct, terms.FRAMES_FROM_HUB)),
        "commands": "".join(map(_command, commands)),
        "parts": "".join(_part(name, shape) for name, shape in terms.PARTS.items()),
        "shapes": "".join(_struct(one) for one in sorted(rest, key=lambda one: one.__name__)),
        "enums": "".join(map(_enum, terms.enums(*roots))),
        "reasons": _reasons(),
    }


def _struct(struct: type[Struct]) -> str:
    kind = terms.struct_of(struct)
    title = kind.tag if kind.tag_field == "say" else struct.__name__
    return _section(str(title), terms.said(struct), _fields(kind.fields))


def _command(command: type[Command]) -> str:
    roles = ", ".join(f"`{role}`" for role in sorted(command.allowed))
    asked = f"Asked by: {roles or 'nobody'}."
    if command.only_latest_device:
        asked += " Latest device only."
    fields = _fields(terms.struct_of(command).fields)
    return _section(command.__name__, f"{terms.said(command)}\n\n{asked}", fields)


def _part(name: str, shape: type[Struct]) -> str:
    view = views.VIEWS.get(name)
    eyes = ", ".join(f"`{one}`" for one in sorted(view.eyes)) if view else "the person's own"
    text = f"{terms.said(shape)}\n\nEyes that may see it: {eyes}."
    return _section(f"{name}: {shape.__name__}", text, _fields(terms.struct_of(shape).fields))


def _section(title: str, text: str, rest: str) -> str:
    return f"### {title}\n{text}\n\n{rest}\n" if rest else f"### {title}\n{text}\n\n"


def _fields(fields: Iterable[types.Field]) -> str:
    rows = [
        f"| `{field.encode_name}` | {word(field.type)} | {_default(field)} |\n" for field in fields
    ]
    return "| field | type | if left out |\n|---|---|---|\n" + "".join(rows) if rows else ""


def _default(field: types.Field) -> str:
    if field.required:
        return "required"
    if field.default is None:
        return "nothing"
    try:
        return f"`{json.dumps(field.default, ensure_ascii=False)}`"
    except TypeError:
        return "default"


def word(kind: types.Type) -> str:
    """Return a type in words; a struct or an enum links to where it is described."""
    match terms.bare(kind):
        case types.IntType():
            return "integer"
        case types.FloatType():
            return "number"
        case types.StrType():
            return "text"
        case types.BoolType():
            return "true or false"
        case types.NoneType():
            return "nothing"
        case types.AnyType():
            return "JSON"
        case types.LiteralType(values=values):
            return " or ".join(f"`{value}`" for value in values)
        case types.EnumType(cls=cls) | types.StructType(cls=cls):
            return f"[{cls.__name__}](#{_anchor(cls)})"
        case collection:
            return _collection(collection)


def _collection(kind: types.Type) -> str:
    match kind:
        case types.UnionType(types=members) if len(members) == len(terms.commands()):
            return "[a command](#commands)"
        case types.UnionType(types=members):
            return " or ".join(word(one) for one in members if not isinstance(one, types.NoneType))
        case types.VarTupleType() | types.ListType() | types.FrozenSetType() | types.SetType():
            return f"list of {word(kind.item_type)}"
        case types.TupleType(item_types=items):
            return f"list of exactly {', '.join(map(word, items))}"
        case types.DictType():
            return f"object by {word(kind.key_type)} of {word(kind.value_type)}"
        case _:
            raise TypeError(f"the protocol has no word for {kind}")


def _anchor(cls: type[Any]) -> str:
    for name, shape in terms.PARTS.items():
        if shape is cls:
            return f"{name}-{cls.__name__}".lower()
    return cls.__name__.lower()


def _enum(enum: type[Enum]) -> str:
    values = ", ".join(f"`{member.value}`" for member in enum)
    return f"### {enum.__name__}\n{terms.said(enum)}\n\n{values}\n\n"


def _reasons() -> str:
    rows = [f"| `{reason}` | {text} |\n" for reason, text in terms.reasons().items()]
    return "| reason | in English |\n|---|---|\n" + "".join(rows)
