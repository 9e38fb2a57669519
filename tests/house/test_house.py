"""The house's own checks find what they are for, and nothing else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.house import folders, generated, locks, sizes, words
from tests.house.sources import tracked

ROOT = Path(__file__).resolve().parents[2]
DIGEST = " \\\n    --hash=sha256:00\n"


def written(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def function(lines: int, docstring: str = "") -> str:
    return "def spoken() -> None:\n" + docstring + "    pass\n" * (lines - 1)


def test_git_names_new_files_but_no_ignored_and_no_deleted_ones(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for path in ("kept.py", "gone.py", "made.log"):
        written(tmp_path, path, "")
    written(tmp_path, ".gitignore", "*.log\n")
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    (tmp_path / "gone.py").unlink()
    written(tmp_path, "new.py", "")
    assert tracked(tmp_path) == [".gitignore", "kept.py", "new.py"]


def test_a_function_of_25_lines_is_enough_and_the_docstring_is_free() -> None:
    assert not list(sizes.file_problems("a.py", function(25)))
    assert not list(sizes.file_problems("a.py", function(25, '    """Two\n    lines."""\n')))
    [problem] = sizes.file_problems("a.py", function(26))
    assert problem == "a.py:1: spoken has 26 lines; a function has at most 25"


@pytest.mark.parametrize("path", ["a.py", "a.ts", "a.tsx"])
def test_a_file_ends_after_300_lines_unless_it_is_generated(path: str) -> None:
    assert not list(sizes.file_problems(path, "\n" * 300))
    assert len(list(sizes.file_problems(path, "\n" * 301))) == 1
    assert not list(sizes.file_problems(path, "# Generated from the types.\n" + "\n" * 300))


def test_nesting_counts_blocks_in_each_other_and_elif_once() -> None:
    flat = "def f():\n if a:\n  pass\n elif b:\n  pass\n elif c:\n  pass\n elif d:\n  pass\n"
    assert not list(sizes.file_problems("a.py", flat))
    deep = "def f():\n for a in b:\n  if a:\n   with a:\n    try:\n     pass\n    finally: pass\n"
    [problem] = sizes.file_problems("a.py", deep)
    assert problem == "a.py:1: f nests 4 deep; at most 3"
    inner = "def f():\n if a:\n  pass\n elif b:\n  for c in d:\n   while c:\n    if d:\n     pass\n"
    assert len(list(sizes.file_problems("a.py", inner))) == 1


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("desk.open", "Khai mạc!", "exclaims"),
        ("hall.open", "Khai mạc", "is not a key like desk.thing"),
        ("desk.open", " ", "has no text"),
        ("desk.open", "Đại biểu {", "broken placeholder"),
        ("desk.open", "Đại biểu {name!r}", "exclaims"),
        ("desk.open", "Đại biểu {delegate.name}", "has the placeholder"),
        ("desk.open", "a\u0300", "normal form"),
    ],
)
def test_a_text_that_may_not_be_shown_is_named(key: str, text: str, problem: str) -> None:
    found = list(words.text_problems("hub/catalogue/vi/desk.json", {key: text}))
    assert problem in found[0]


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    vi = {"vi/desk.json": {"desk.a": "{n} phiếu", "desk.b": "Chủ tọa"}}
    en = {"en/desk.json": {"desk.a": "{count} ballots", "desk.c": "Chair"}}
    assert list(words.parity_problems(vi, vi)) == []
    assert list(words.parity_problems(vi, en)) == [
        "hub/catalogue/en/desk.json: desk.b is missing",
        "hub/catalogue/vi/desk.json: desk.c is missing",
        "hub/catalogue/en/desk.json: desk.a has other placeholders than in Vietnamese",
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", 'told("desk.lost")'),
        ("a.py", 'told(f"desk.lost_{which}")'),
        ("a.ts", 'told("desk.lost")'),
        ("a.tsx", "<p>{told(`desk.lost_${which}`)}</p>"),
        ("a.html", "{{ told('desk.lost') }}"),
    ],
)
def test_a_key_that_is_not_there_is_found_where_it_is_asked_for(path: str, text: str) -> None:
    [problem] = words.unknown_keys(path, text, ["desk.open", "desk.kind_vote"])
    assert problem.startswith(f"{path}:1: ")
    assert "desk.lost" in problem


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", 'told("desk.open"); told(f"desk.kind_{kind}"); open("office.db")'),
        ("a.py", 'told(f"{area}.open"); logger("hub.keeper")'),
        ("a.ts", 'told("desk.open"); told(`desk.kind_${kind}`); load("hall.png")'),
    ],
)
def test_known_keys_and_other_strings_are_left_alone(path: str, text: str) -> None:
    assert list(words.unknown_keys(path, text, ["desk.open", "desk.kind_vote"])) == []


def test_a_lock_with_digests_and_all_that_is_wanted_is_in_order() -> None:
    text = f"a-b==1.2{DIGEST}c==3 ; python_version < '3.12'{DIGEST}c==4{DIGEST}"
    assert list(locks.lock_problems("run.txt", text, ["A.B>=1.2,<1.3", "c>=4"])) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"--index-url https://somewhere/simple\na==1{DIGEST}", "names a place"),
        (f"a @ file:///tmp/a.whl{DIGEST}", "names a place"),
        (f"a==2{DIGEST}", "does not hold a==1"),
        ("a==1\n", "no digest"),
    ],
)
def test_a_lock_that_tells_too_much_or_too_little_is_found(text: str, problem: str) -> None:
    assert any(problem in found for found in locks.lock_problems("run.txt", text, ["a==1"]))


def test_a_lock_of_the_screens_names_no_place_either() -> None:
    packages = {
        "": {},
        "node_modules/a": {"resolved": "https://somewhere/a.tgz"},
        "node_modules/b": {"integrity": "y"},
    }
    found = list(locks.npm_problems("lock.json", json.dumps({"packages": packages}, indent=0)))
    assert found == [
        'lock.json:5: names a place: "resolved": "https://somewhere/a.tgz"',
        "lock.json: node_modules/a has no digest",
    ]


def test_a_folder_without_a_place_is_named() -> None:
    sources = [*tracked(ROOT), "annexe/rooms.py"]
    assert list(folders.problems(ROOT, sources)) == [
        "pyproject.toml: annexe/ is missing from the root packages",
        "pyproject.toml: annexe/ is missing from the layers",
        "pyproject.toml: annexe/ is missing from the wheel",
        "annexe/__init__.py is missing",
    ]


def test_a_generated_file_is_stale_until_written(tmp_path: Path) -> None:
    table = '[tool.nghitruong.generated]\n"docs/poem.txt" = "tests.house.poem:poem"\n'
    written(tmp_path, "pyproject.toml", table)
    assert len(list(generated.problems(tmp_path))) == 1
    generated.write(tmp_path)
    assert list(generated.problems(tmp_path)) == []
    written(tmp_path, "docs/poem.txt", "changed by hand")
    [problem] = generated.problems(tmp_path)
    assert problem == "docs/poem.txt: is not what the code makes of it; run `make fix`"
