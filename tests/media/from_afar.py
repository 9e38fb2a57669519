"""A discussion under way that one delegate follows by themselves, from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.agenda import StartItem
from hub.meeting.attendance import CheckIn
from hub.meeting.session import OpenSitting
from tests.delegate_ui.sitting import CHAIR, DISCUSSION, OPERATOR, REMOTE, SITTING, council

if TYPE_CHECKING:
    from tests.media.through_hub import Hall


async def discussing(hall: Hall) -> Hall:
    """Begin it; nobody looks after the remote room, so its delegates send for themselves."""
    planned = council()
    alone = tuple(one for one in planned.people if one.id != OPERATOR)
    return await hall.opens(
        replace(planned, people=alone),
        (CHAIR, OpenSitting(sitting=SITTING)),
        (REMOTE, CheckIn(sitting=SITTING)),
        (CHAIR, StartItem(item=DISCUSSION)),
    )
