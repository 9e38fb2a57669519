"""Every reason the rules can refuse for has its words in every language."""

import ast
from collections.abc import Iterator
from pathlib import Path

from hub.catalogue import LANGUAGES, catalogue
from hub.meeting.state import ItemStage

RULES = Path(__file__).parents[3] / "hub" / "meeting"
# Reasons put together from a stage: `item_finished` and its like.
BUILT = {f"item_{stage.value}" for stage in ItemStage if stage is not ItemStage.PLANNED}
# Which argument of a call is a reason.
REASON_AT = {"Refused": 0, "checked_text": 1}


def reasons() -> Iterator[str]:
    for source in RULES.glob("*.py"):
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                place = REASON_AT.get(call.func.id)
                if place is not None and place < len(call.args):
                    yield from texts(call.args[place])


def texts(reason: ast.expr) -> Iterator[str]:
    if isinstance(reason, ast.JoinedStr):
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
