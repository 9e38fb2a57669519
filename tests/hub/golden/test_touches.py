"""Whom an event leaves out sees nothing of their own change by it: their screens are not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.own_views import own_part
from hub.meeting.sight import eyes_for
from tests.hub.golden.journals import lines_of, steps
from tests.hub.golden.test_golden import JOURNALS

if TYPE_CHECKING:
    from pathlib import Path

    from hub.meeting.eyes import Eyes
    from hub.meeting.shape import Shape
    from hub.meeting.state import Meeting

SCREENS = ("tablet", "desk")


def owns(meeting: Meeting) -> dict[tuple[str, Eyes], Shape]:
    """Return what everybody sees of their own, on each screen they may sit before."""
    return {
        (person.id, eyes): own_part(meeting, person.id, person.room, eyes)
        for person in meeting.people.values()
        for screen in SCREENS
        if (eyes := eyes_for(screen, meeting.roles_of(person.id), meeting, person.id))
    }


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_what_is_ones_own_changes_by_no_event_that_leaves_one_out(path: Path) -> None:
    seen: dict[tuple[str, Eyes], Shape] = {}
    for event, meeting in steps(lines_of(path)):
        told, now = set(event.touches(meeting)), owns(meeting)
        wrong = [who for who, part in now.items() if seen.get(who, part) != part]
        assert {who for who, _ in wrong} <= told, (meeting.number, event)
        seen = now
