"""What every frame is that a screen and the hub say to each other."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

CommandId = Annotated[
    str, Meta(pattern="^[0-9a-f]{32}$", description="Random 128 bits, made by the screen.")
]


class FromScreen(Struct, frozen=True, tag=True, tag_field="say", forbid_unknown_fields=True):
    """A frame a screen sends."""


class FromHub(Struct, frozen=True, tag=True, tag_field="say", omit_defaults=True):
    """A frame the hub sends."""
