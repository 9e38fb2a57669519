"""The page around a live screen: it names the screen's bundle and leaves the rest to it."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from hub.catalogue import text
from hub.web.rendering import versioned

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"


class Bundle(Struct, frozen=True):
    """What the build made of a screen: the build's id, its script and its style."""

    build: str
    script: str
    style: str | None = None


def folder_of(screen: str) -> Path:
    """Return where the bundle of a screen's package lies."""
    return Path(str(files(screen))) / "static" / "bundle"


def bundle_of(screen: str) -> Bundle:
    """Return the built bundle of a screen's package."""
    manifest = json.loads((folder_of(screen) / "manifest.json").read_text(encoding="utf-8"))
    return Bundle(**manifest)


class BundleFiles(StaticFiles):
    """A bundle's files; their names change with their content, so browsers may keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """Return a file that may be kept for ever."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = FOREVER
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file of the bundle, but not the build's own notes."""
        if path.endswith((".json", ".map")) and path != "licences.txt":
            path = "not-there"
        return await super().get_response(path, scope)


PAGE = """<!doctype html>
<html lang="{language}"{theme}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{icon}">
{style}<script type="module" src="/static/{screen}/{script}"></script>
</head>
<body data-session="{session}" data-screen="{kind}" data-build="{build}"{more}>
<div id="screen"></div>
<noscript>{no_script}</noscript>
</body>
</html>
"""


def _style(screen: str, style: str | None) -> str:
    return f'<link rel="stylesheet" href="/static/{screen}/{style}">\n' if style else ""


def _data(**said: str) -> str:
    """Return what else the page is told, as attributes; what is empty is left out."""
    return "".join(f' data-{name}="{escape(value)}"' for name, value in said.items() if value)


def screen_page(
    screen: str,
    kind: str,
    session: str,
    language: str,
    theme: str,
    room: str = "",
    served: str = "",
) -> HTMLResponse:
    """Return the page of a live screen; it holds no word of the sitting.

    `session` is the one it was asked for, `served` the one it shows then, for links to the office.
    """
    bundle = bundle_of(screen)
    page = PAGE.format(
        language=language,
        theme=f' data-theme="{theme}"' if theme else "",
        title=text(language, f"live.title_{kind}"),
        icon=versioned("icon.svg"),
        style=_style(screen, bundle.style),
        screen=screen,
        script=bundle.script,
        session=session,
        kind=kind,
        build=bundle.build,
        more=_data(served=served, room=room),
        no_script=text(language, "live.no_script"),
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})
