"""Nothing is longer or deeper than one can take in at a glance."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_LINES = 300
FUNCTION_LINES = 25
NESTING = 3

Function = ast.FunctionDef | ast.AsyncFunctionDef
DEEPER = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def problems(root: Path, sources: list[str]) -> Iterator[str]:
    for path in sources:
        if path.endswith((".py", ".ts", ".tsx")):
            yield from file_problems(path, (root / path).read_text(encoding="utf-8"))


def file_problems(path: str, text: str) -> Iterator[str]:
    lines = text.count("\n")
    # A generated file says so in its first line; nobody reads it from top to bottom.
    if lines > FILE_LINES and "generated" not in text.split("\n", 1)[0].lower():
        yield f"{path}: {lines} lines; a file has at most {FILE_LINES}"
    if path.endswith(".py"):
        for node in ast.walk(ast.parse(text, path)):
            if isinstance(node, Function):
                yield from _function_problems(path, node)


def _function_problems(path: str, node: Function) -> Iterator[str]:
    where = f"{path}:{node.lineno}: {node.name}"
    if (lines := function_lines(node)) > FUNCTION_LINES:
        yield f"{where} has {lines} lines; a function has at most {FUNCTION_LINES}"
    if (levels := depth(node.body)) > NESTING:
        yield f"{where} nests {levels} deep; at most {NESTING}"


def function_lines(node: Function) -> int:
    """Lines from `def` to the end, without decorators and docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node, clean=False) is None:
        return lines
    docstring = node.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def depth(body: list[ast.stmt]) -> int:
    """How many blocks stand inside each other; `elif` counts as one with its `if`."""
    return max((_levels(statement) for statement in body), default=0)


def _levels(statement: ast.stmt) -> int:
    if isinstance(statement, Function | ast.ClassDef):
        return 0
    if not isinstance(statement, DEEPER):
        return 0
    return max(1 + depth(_inner(statement)), _elif_levels(statement))


def _inner(statement: ast.stmt) -> list[ast.stmt]:
    found: list[ast.stmt] = []
    for name in ("body", "orelse", "finalbody"):
        block = getattr(statement, name, [])
        found += [] if name == "orelse" and _is_elif(statement) else block
    for name in ("handlers", "cases"):
        for part in getattr(statement, name, []):
            found += part.body
    return found


def _is_elif(statement: ast.stmt) -> bool:
    orelse = getattr(statement, "orelse", [])
    return isinstance(statement, ast.If) and len(orelse) == 1 and isinstance(orelse[0], ast.If)


def _elif_levels(statement: ast.stmt) -> int:
    return depth(statement.orelse) if isinstance(statement, ast.If) and _is_elif(statement) else 0
