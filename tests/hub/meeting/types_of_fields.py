"""What a command's fields are made of, for whoever fills them in by chance."""

from __future__ import annotations

import enum
from types import NoneType
from typing import Any, get_args


def is_choice(type_: Any) -> bool:
    """Say whether it is one of a closed list."""
    return isinstance(type_, type) and issubclass(type_, enum.Enum)


def inner(type_: Any) -> Any:
    """Return what an optional type is when it is given."""
    return next((one for one in get_args(type_) if one is not NoneType), type_)


def optional(type_: Any) -> bool:
    """Say whether it may be left out."""
    return NoneType in get_args(type_)
