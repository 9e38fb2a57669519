"""A simulated delegate fills in any ballot as it may be filled in."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from hub.demo.delegate import SimulatedDelegate
from hub.meeting.sheet_ballots import DropSheet
from hub.meeting.sheet_views import sheet_shape
from hub.meeting.sheets import Sheet, SheetKind, SheetLine, SheetPart, fits, judged, too_many

LINES = tuple(SheetLine(name=f"Người {n}", part="a" if n < 3 else "b") for n in range(5))
PARTS = (SheetPart(id="a", name="Ủy viên", seats=2), SheetPart(id="b", name="Trưởng Ban"))
SHEETS = [
    Sheet(kind=SheetKind.CONFIDENCE_RATING, lines=LINES),
    Sheet(kind=SheetKind.CONFIDENCE_VOTE, lines=LINES),
    Sheet(kind=SheetKind.ELECTION, lines=LINES, parts=PARTS),
]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.kind)
def test_whatever_is_marked_is_a_valid_ballot(sheet: Sheet) -> None:
    shown = msgspec.to_builtins(sheet_shape(sheet))
    vote = {"id": "9", "stage": "open", "form": "secret", "seconds": 60, "sheet": shown}
    parts: dict[str, dict[str, Any]] = {
        "session": {"simulation": True},
        "own": {"entitled": True, "attendance": {}},
        "vote": vote,
    }
    for number in range(40):
        delegate = SimulatedDelegate(f"A{number}", random.Random(number))
        for about, _, command in delegate.wishes(parts):
            assert about == "vote:9"
            assert isinstance(command, DropSheet)
            assert fits(sheet, command.marks)
            assert too_many(sheet, command.marks) is None
            assert judged(sheet, command.marks) is not None
