"""Counting days as the law does: a limit that ends on a day off may end on the next workday."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hub.meeting.words import SECOND, Refused

if TYPE_CHECKING:
    from hub.meeting.settings import Settings

VIET_NAM = timedelta(hours=7)  # one time, all year
_WEEKEND = (5, 6)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARLY = re.compile(r"[0-9]{2}-[0-9]{2}")
_LONGEST_CALENDAR = 2000  # letters


def day_of(at: int) -> date:
    """Return the day on which something happened, by the hall's calendar."""
    return (datetime.fromtimestamp(at // SECOND, UTC) + VIET_NAM).date()


def read_day(text: str) -> date:
    """Return the day an ISO text means, or raise Refused."""
    found = _day(text.strip())
    if found is None:
        raise Refused("wrong_day")
    return found


def _day(text: str) -> date | None:
    """Return the day an ISO text means; None when it means none."""
    try:
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def is_day_off(day: date, days_off: str) -> bool:
    """Say whether nobody works that day: a weekend, or a day the council's calendar names."""
    named = days_off.split()
    return day.weekday() in _WEEKEND or f"{day:%m-%d}" in named or day.isoformat() in named


def is_calendar(text: str) -> bool:
    """Say whether a text is a list of days off: `MM-DD` for every year, `YYYY-MM-DD` for one."""
    days = (f"2000-{day}" if _YEARLY.fullmatch(day) else day for day in text.split())
    return len(text) <= _LONGEST_CALENDAR and all(_day(day) is not None for day in days)


def due_after(start: date, days: int, settings: Settings) -> date:
    """Return the last day of a limit of so many calendar days; the day it starts from is day 0."""
    end = start + timedelta(days=days)
    while settings.due_on_working_day and is_day_off(end, settings.days_off):
        end += timedelta(days=1)
    return end
