"""What the protocol consists of: its frames, commands, parts and every type they mention."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from msgspec import inspect as types

from hub import wire
from hub.catalogue import catalogue
from hub.meeting import acts, views
from hub.meeting.eyes import Eyes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import Enum

    from msgspec import Struct

    from hub.meeting.words import Command

PARTS = views.PARTS
FRAMES_FROM_SCREEN: tuple[type[Struct], ...] = wire.FRAMES_FROM_SCREEN
FRAMES_FROM_HUB: tuple[type[Struct], ...] = wire.FRAMES_FROM_HUB
REFUSALS = "refusals."


def commands() -> list[type[Command]]:
    """Return every command by its name."""
    return sorted(acts.COMMANDS, key=lambda command: command.__name__)


def reasons(language: str = "en") -> dict[str, str]:
    """Return the refusals' reasons with their texts."""
    texts = catalogue(language)
    return {
        key.removeprefix(REFUSALS): texts[key] for key in sorted(texts) if key.startswith(REFUSALS)
    }


def bare(kind: types.Type) -> types.Type:
    """Return a type without what is only said about it."""
    return bare(kind.type) if isinstance(kind, types.Metadata) else kind


def struct_of(cls: type[Struct]) -> types.StructType:
    """Return what msgspec knows of a struct."""
    kind = bare(types.type_info(cls))
    if not isinstance(kind, types.StructType):
        raise TypeError(f"{cls.__name__} is no struct")
    return kind


def structs(*roots: type[Struct]) -> list[type[Struct]]:
    """Return these structs and every struct they mention, each once, the mentioned ones first."""
    found: dict[type[Struct], None] = {}
    for root in roots:
        _collect(struct_of(root), found, set())
    _refuse_same_names(found)
    return list(found)


def enums(*roots: type[Struct]) -> list[type[Enum]]:
    """Return every enum these structs mention, and whose eyes there are, by name."""
    named = {
        kind.cls
        for struct in structs(*roots)
        for field in struct_of(struct).fields
        for kind in _within(field.type)
        if isinstance(kind, types.EnumType)
    }
    return sorted({*named, Eyes}, key=lambda enum: enum.__name__)


def _collect(
    struct: types.StructType, found: dict[type[Struct], None], begun: set[type[Struct]]
) -> None:
    if struct.cls in begun:
        return
    begun.add(struct.cls)
    for field in struct.fields:
        for kind in _within(field.type):
            if isinstance(kind, types.StructType):
                _collect(kind, found, begun)
    found[struct.cls] = None


def _within(kind: types.Type) -> Iterator[types.Type]:
    """Yield a type and the types it is made of, without entering structs."""
    kind = bare(kind)
    yield kind
    for inner in _inner(kind):
        yield from _within(inner)


def _inner(kind: types.Type) -> Iterable[types.Type]:
    match kind:
        case types.UnionType() | types.TupleType():
            return kind.types if isinstance(kind, types.UnionType) else kind.item_types
        case types.VarTupleType() | types.ListType() | types.FrozenSetType() | types.SetType():
            return (kind.item_type,)
        case types.DictType():
            return (kind.key_type, kind.value_type)
        case _:
            return ()


def _refuse_same_names(found: Iterable[type[Struct]]) -> None:
    names = [cls.__name__ for cls in found]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"two types have one name: {', '.join(sorted(twice))}")


def said(thing: type[Any]) -> str:
    """Return what a class says of itself, cleaned of its indentation."""
    return inspect.cleandoc(thing.__doc__ or "")
