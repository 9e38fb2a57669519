"""The protocol between screens and hub, written down from its own types.

Three files are made of them: the types the screens are written against, the guide for integrators,
and an AsyncAPI document for their tools. Each function returns one file's text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hub.protocol import as_asyncapi, as_guide, as_typescript

if TYPE_CHECKING:
    from collections.abc import Callable


def typescript() -> str:
    """Return `hub/client/protocol.ts`."""
    return as_typescript.write()


def guide() -> str:
    """Return `docs/protocol.md`."""
    return as_guide.write()


def asyncapi() -> str:
    """Return `docs/asyncapi.json`."""
    return json.dumps(as_asyncapi.document(), ensure_ascii=False, indent=2) + "\n"


FILES: dict[str, Callable[[], str]] = {
    "hub/client/protocol.ts": typescript,
    "docs/protocol.md": guide,
    "docs/asyncapi.json": asyncapi,
}
