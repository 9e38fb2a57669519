"""What all shapes of an export have in common: every field stands there, and no other."""

from msgspec import Struct


class Exported(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything an export consists of."""
