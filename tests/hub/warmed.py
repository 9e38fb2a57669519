"""What a hub loads or makes at its first page, workbook or paper: here once, not in each."""

from __future__ import annotations

import encodings.idna  # noqa: F401

import anyio._backends._asyncio  # noqa: F401
import fontTools.subset  # type: ignore[import-untyped]  # noqa: F401
import uvicorn.lifespan.on
import uvicorn.loops.uvloop  # noqa: F401

import hub.__main__
import hub.cli.demo
import hub.cli.serve
import hub.web.rendering
import office.rendering
import office.session_import.read_xlsx
from office.letters import letters

for family in ("noto-sans", "noto-serif"):
    for weight in (400, 700):
        letters(family, weight)
for templates in (hub.web.rendering.templates(), office.rendering.templates()):
    for name in templates.list_templates(("html", "txt")):
        templates.get_template(name)
