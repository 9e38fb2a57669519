"""Every reason the rules can refuse for has its words in every language."""

import ast
from collections.abc import Iterator
from pathlib import Path

from hub.catalogue import LANGUAGES, catalogue
from hub.meeting.kinds import ItemStage

RULES = Path(__file__).parents[3] / "hub" / "meeting"
# Reasons put together from a stage: `item_finished` and its like.
BUILT = {f"item_{stage.value}" for stage in ItemStage if stage is not ItemStage.PLANNED}
# Which argument of a call is a reason.
REASON_AT = {"Refused": 0, "checked_text": 1}


def reasons() -> Iterator[str]:
    for source in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from texts(reason_of(node, node.func.id))


def reason_of(call: ast.Call, name: str) -> ast.expr | None:
    place = REASON_AT.get(name, len(call.args))
    return call.args[place] if place < len(call.args) else None


def texts(reason: ast.expr | None) -> Iterator[str]:
    if reason is None or isinstance(reason, ast.JoinedStr):
        return
    for part in ast.walk(reason):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def test_every_refusal_can_be_said() -> None:
    needed = {*reasons(), *BUILT}
    assert {"not_allowed", "vote_open", "title_needed"} <= needed
    for language in LANGUAGES:
        said = catalogue(language)
        assert [reason for reason in sorted(needed) if f"refusals.{reason}" not in said] == []
