"""What every shape is made like: nothing that has no value is sent."""

from msgspec import Struct


class Shape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Anything a view consists of."""
