"""Acts of a session as an export tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.record.moments import moment
from hub.record.shapes import ActRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.record.chronicle import Act
    from hub.record.public import Reader


def told(acts: Iterable[Act], reader: Reader) -> tuple[ActRecord, ...]:
    """Return the acts this reader may know; the public learns neither by whom nor the detail."""
    return tuple(
        ActRecord(
            number=act.stamp.number,
            at=moment(act.stamp.at),
            event=type(act.event).__name__,
            by=None if reader.public else act.stamp.actor,
            reason=act.reason,
            detail={} if reader.public else act.detail,
        )
        for act in reader.acts(acts)
    )
