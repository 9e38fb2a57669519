"""Times as an export writes them: moments as texts in UTC, spans in whole milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_START = datetime(1970, 1, 1, tzinfo=UTC)


def moment(at: int) -> str:
    """Return a time of the journal (microseconds) like `2026-12-08T01:00:00.000000Z`."""
    time = _START + timedelta(microseconds=at)
    return time.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_or_none(at: int | None) -> str | None:
    """Return a time that may not have come."""
    return None if at is None else moment(at)


def milliseconds(span: int) -> int:
    """Return a span of the journal (microseconds) in whole milliseconds."""
    return span // 1000
