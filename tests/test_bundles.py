"""The screens' pages stand ready, each made of its own parts and the shared ones only."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hatch_build

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.usefixtures("bundled")

SHARED = ("hub/client/", "hub/catalogue/", "node_modules/")


@pytest.fixture(params=hatch_build.SCREENS)
def screen(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def manifest(screen: str) -> dict[str, str]:
    made = (ROOT / screen / "static/bundle/manifest.json").read_text(encoding="utf-8")
    return dict(json.loads(made))


def imported(screen: str) -> Iterator[str]:
    made = (ROOT / screen / "static/bundle/meta.json").read_text(encoding="utf-8")
    # Node's packages may lie in a folder above the project.
    return (path.replace("../", "") for path in json.loads(made)["inputs"])


def test_the_manifest_names_files_that_are_there(screen: str) -> None:
    folder = ROOT / screen / "static/bundle"
    named = manifest(screen)
    assert (folder / named["script"]).stat().st_size > 0
    assert (folder / named["style"]).stat().st_size > 0
    assert (folder / f"{named['script']}.map").exists()


def test_all_screens_are_of_one_build() -> None:
    assert len({manifest(screen)["build"] for screen in hatch_build.SCREENS}) == 1


def test_a_screen_imports_itself_and_what_is_shared(screen: str) -> None:
    strangers = [path for path in imported(screen) if not path.startswith((screen, *SHARED))]
    assert strangers == []


def test_the_letters_come_with_the_screens(screen: str) -> None:
    style = (ROOT / screen / "static/bundle" / manifest(screen)["style"]).read_text()
    letters = {path.name for path in (ROOT / screen / "static/bundle").glob("*.woff2")}
    assert len(letters) == 12
    assert all(name in style for name in letters)
    assert "://" not in style


def test_licences_of_what_is_packed_are_packed_too(screen: str) -> None:
    text = (ROOT / screen / "static/bundle/licences.txt").read_text(encoding="utf-8")
    assert all(
        name in text for name in ("preact\n", "@preact/signals\n", "@fontsource/noto-sans\n")
    )


def a_house(root: Path) -> None:
    screens = [f"{screen}/src/main.tsx" for screen in hatch_build.SCREENS]
    made = [f"{folder}/static/bundle/manifest.json" for folder in hatch_build.BUNDLES]
    for path in (*screens, *hatch_build.SINGLE_SOURCES, *made):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    for found in root.rglob("*"):
        os.utime(found, (1_000, 1_000))
    for path in made:
        os.utime(root / path, (2_000, 2_000))


def test_only_what_changed_is_bundled_anew(tmp_path: Path) -> None:
    a_house(tmp_path)
    assert not hatch_build.stale(tmp_path)
    os.utime(tmp_path / "room_display/src/main.tsx", (3_000, 3_000))
    assert hatch_build.stale(tmp_path)


def test_a_missing_bundle_and_a_removed_source_are_noticed(tmp_path: Path) -> None:
    a_house(tmp_path)
    (tmp_path / "room_display/src/main.tsx").unlink()
    assert hatch_build.stale(tmp_path)
    a_house(tmp_path)
    (tmp_path / "delegate_ui/static/bundle/manifest.json").unlink()
    assert hatch_build.stale(tmp_path)
