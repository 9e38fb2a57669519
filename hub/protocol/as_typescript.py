"""Writes the types the screens are written against: one definition from the rule to the button."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import inspect as types

from hub.meeting.grounds import BEHIND, GROUNDS
from hub.protocol import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import Enum

    from msgspec import Struct

HEAD = """\
// Generated from hub/wire.py, hub/meeting/ and the catalogues by `python -m hub.protocol write`.
/** Everything screens and hub say to each other, as types: frames, commands, parts, reasons. */
"""
# What Python leaves open because one table decides it, and TypeScript can say.
CLOSER = {
    ("Welcome", "eyes"): "Eyes",
    ("Snapshot", "parts"): "Partial<Parts>",
    ("Patch", "part"): "PartName",
    ("Refusal", "reason"): "RefusalReason",
    ("StepShape", "command"): "Command",
}


def write() -> str:
    """Return the whole module."""
    commands = terms.commands()
    frames = (*terms.FRAMES_FROM_SCREEN, *terms.FRAMES_FROM_HUB)
    roots = (*terms.PARTS.values(), *commands, *frames)
    blocks = [
        HEAD,
        *(_enum(enum) for enum in terms.enums(*roots)),
        _reasons(),
        *(_interface(struct) for struct in terms.structs(*roots)),
        _parts(),
        _union("Command", commands, "Every command that can be asked."),
        _union("FromScreen", terms.FRAMES_FROM_SCREEN, "Every frame a screen sends."),
        _union("FromHub", terms.FRAMES_FROM_HUB, "Every frame the hub sends."),
        _allowed(),
        _grounds(),
    ]
    return "\n".join(blocks)


def expression(kind: types.Type) -> str:
    """Return a type as TypeScript writes it; a type the wire has no place for raises TypeError."""
    match terms.bare(kind):
        case types.IntType() | types.FloatType():
            return "number"
        case types.StrType():
            return "string"
        case types.BoolType():
            return "boolean"
        case types.NoneType():
            return "null"
        case types.AnyType():
            return "unknown"
        case types.LiteralType(values=values):
            return " | ".join(json.dumps(value) for value in values)
        case types.EnumType(cls=cls) | types.StructType(cls=cls):
            return cls.__name__
        case collection:
            return _collection(collection)


def _collection(kind: types.Type) -> str:
    match kind:
        case types.UnionType(types=members):
            return _command_or(members)
        case types.VarTupleType() | types.ListType() | types.FrozenSetType() | types.SetType():
            item = expression(kind.item_type)
            return f"readonly ({item})[]" if "|" in item else f"readonly {item}[]"
        case types.TupleType(item_types=items):
            return f"readonly [{', '.join(expression(item) for item in items)}]"
        case types.DictType():
            return _record(kind)
        case _:
            raise TypeError(f"the protocol has no word for {kind}")


def _command_or(members: Iterable[types.Type]) -> str:
    names = [expression(member) for member in members]
    everything = {command.__name__ for command in terms.commands()}
    return "Command" if set(names) == everything else " | ".join(names)


def _record(kind: types.DictType) -> str:
    value = expression(kind.value_type)
    key = terms.bare(kind.key_type)
    if isinstance(key, types.EnumType):
        return f"{{ readonly [K in {key.cls.__name__}]?: {value} }}"
    return f"Readonly<Record<string, {value}>>"


def _enum(enum: type[Enum]) -> str:
    values = " | ".join(json.dumps(member.value) for member in enum)
    return f"{_comment(terms.said(enum))}export type {enum.__name__} = {values};\n"


def _interface(struct: type[Struct]) -> str:
    kind = terms.struct_of(struct)
    lines = [f"{_comment(terms.said(struct))}export interface {struct.__name__} {{"]
    if kind.tag_field is not None:
        lines.append(f"  readonly {kind.tag_field}: {json.dumps(kind.tag)};")
    lines += [f"  readonly {_field(struct.__name__, field)};" for field in kind.fields]
    return "\n".join([*lines, "}\n"])


def _field(owner: str, field: types.Field) -> str:
    """A field with a default may be left out; what would be null then is left out always."""
    kind = terms.bare(field.type)
    if field.default is None and isinstance(kind, types.UnionType):
        rest = tuple(one for one in kind.types if not isinstance(one, types.NoneType))
        kind = rest[0] if len(rest) == 1 else types.UnionType(rest)
    written = CLOSER.get((owner, field.encode_name)) or expression(kind)
    return f"{field.encode_name}{'' if field.required else '?'}: {written}"


def _comment(text: str) -> str:
    lines = text.replace("*/", "* /").splitlines()
    if len(lines) <= 1:
        return f"/** {''.join(lines)} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def _union(name: str, members: Iterable[type[Struct]], text: str) -> str:
    names = "\n".join(f"  | {member.__name__}" for member in members)
    return f"{_comment(text)}export type {name} =\n{names};\n"


def _reasons() -> str:
    names = "\n".join(f"  | {json.dumps(reason)}" for reason in terms.reasons())
    text = "Why a command is refused: a key of the catalogue after `refusals.`."
    return f"{_comment(text)}export type RefusalReason =\n{names or '  string'};\n"


def _parts() -> str:
    lines = [f"  readonly {name}: {shape.__name__};" for name, shape in terms.PARTS.items()]
    names = ", ".join(json.dumps(name) for name in terms.PARTS)
    return "\n".join(
        [
            "/** The parts a view consists of; a part with nothing to show is an empty object. */",
            "export interface Parts {",
            *lines,
            "}",
            "export type PartName = keyof Parts;",
            f"export const PART_NAMES: readonly PartName[] = [{names}];\n",
        ]
    )


def _allowed() -> str:
    return "\n".join(
        [
            'export type CommandName = Command["do"];\n',
            "/** Who may ask what; the hub asks the same table again and decides. */",
            "export const ALLOWED: { readonly [N in CommandName]: readonly Role[] } = {",
            *_rows(),
            "};\n",
        ]
    )


def _grounds() -> str:
    since = [f"  {ground}: {json.dumps(day)}," for ground, day in GROUNDS.items()]
    behind = [f"  {reason}: {json.dumps(ground)}," for reason, ground in sorted(BEHIND.items())]
    return "\n".join(
        [
            "/** The rules behind refusals, and since when; empty: the council's own. */",
            "export const GROUNDS = {",
            *since,
            "} as const;",
            "export type Ground = keyof typeof GROUNDS;\n",
            "/** Which rule stands behind a refusal; one that says all by itself has none. */",
            "export const BEHIND: { readonly [R in RefusalReason]?: Ground } = {",
            *behind,
            "};\n",
        ]
    )


def _rows() -> Iterator[str]:
    for command in terms.commands():
        roles = ", ".join(json.dumps(role.value) for role in sorted(command.allowed))
        yield f"  {command.__name__}: [{roles}],"
