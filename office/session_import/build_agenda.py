"""From the rows of a file to the sittings, the agenda and the resolutions to be decided on."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.kinds import ItemKind
from office.session_import.headings import choose, hinted, plain
from office.session_import.plan import PlannedItem, PlannedResolution, PlannedSitting

if TYPE_CHECKING:
    from datetime import date, time

    from office.session_import.draft import Entries, Tables
    from office.session_import.rows import Row

# "B1 - sáng 09/07": the sitting's own id, then what it is called.
_MARKED = re.compile(r"([A-Za-z]{0,3}\d{1,2})(?:\s*[-–—:.]\s*(\D.*))?", re.ASCII)
_PARTS = {"sang": "sáng", "chieu": "chiều", "toi": "tối"}


class Places:
    """Which sitting each row of the agenda belongs to."""

    def __init__(self) -> None:
        self.by_name: dict[str, str] = {}
        self.dates: dict[str, date | None] = {}
        self.of_row: dict[int, str] = {}


def sittings_of(tables: Tables) -> tuple[Entries[PlannedSitting], Places]:
    """Return the sittings listed, or else those that the agenda's rows speak of."""
    places = Places()
    if not tables.of("sittings"):
        return _spoken_of(tables, places), places
    entries = [(row, _sitting(row)) for row in tables.of("sittings")]
    entries = [(row, sitting) for row, sitting in entries if sitting.id]
    for _, sitting in entries:
        places.dates.setdefault(sitting.id, sitting.date)
        for name in (sitting.title, sitting.id):
            places.by_name[plain(name)] = sitting.id
    for row in tables.of("agenda"):
        places.of_row[row.number] = _place(row, places)
    return entries, places


def _sitting(row: Row) -> PlannedSitting:
    key, day = row.needed("id"), row.date("date")
    if day is None and not row.has("date"):
        row.report("office.import.missing", "date")
    start, end = row.clock("start"), row.clock("end")
    return PlannedSitting(
        id=key,
        date=day,
        part=row.text("part") or _part("", start),
        start=start,
        end=end,
        title=row.text("title"),
    )


def _part(name: str, start: time | None) -> str:
    for word in plain(name).split():
        if word in _PARTS:
            return _PARTS[word]
    if start is None:
        return ""
    return "sáng" if start.hour < 12 else "chiều" if start.hour < 18 else "tối"


def _place(row: Row, places: Places) -> str:
    name = row.text("sitting")
    marked = _MARKED.fullmatch(name)
    known = places.by_name.get(plain(name))
    if not known and marked:
        known = places.by_name.get(plain(marked[1]))
    if name and not known:
        row.report("office.import.unknown_sitting", "sitting", value=name)
    day = row.date("date")
    expected = places.dates.get(known or "")
    if day and expected and day != expected:
        row.report("office.import.date_differs", "date", value=_shown(day), date=_shown(expected))
    return known or ""


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _spoken_of(tables: Tables, places: Places) -> Entries[PlannedSitting]:
    """Return a sitting for every name in the agenda's column of sittings."""
    found: dict[str, tuple[Row, PlannedSitting]] = {}
    for row in tables.of("agenda"):
        name, day, start = row.text("sitting"), row.date("date"), row.clock("start")
        key = _key(name, day, start)
        if not key:
            continue
        if key not in found:
            found[key] = row, _named(name, day, start, len(found) + 1)
        first, sitting = found[key]
        if day and sitting.date and day != sitting.date:
            row.report(
                "office.import.sitting_two_dates",
                "date",
                sitting=name,
                value=_shown(day),
                date=_shown(sitting.date),
            )
        found[key] = first, _stretched(sitting, row, start)
        places.of_row[row.number] = sitting.id
    return list(found.values())


def _key(name: str, day: date | None, start: time | None) -> str:
    if any(character.isdigit() for character in name):
        return plain(name)
    if not day:
        return plain(name)
    return f"{day} {plain(name) or plain(_part('', start))}"


def _named(name: str, day: date | None, start: time | None, number: int) -> PlannedSitting:
    marked = _MARKED.fullmatch(name)
    title = (marked[2] or "") if marked else name
    if not title and day:
        title = f"{_part('', start)} {day.strftime('%d/%m')}".strip()
    return PlannedSitting(
        id=marked[1].upper() if marked else f"B{number}",
        date=day,
        part=_part(name, start),
        title=title[:1].upper() + title[1:],
    )


def _stretched(sitting: PlannedSitting, row: Row, start: time | None) -> PlannedSitting:
    """Return the sitting lasting from its first item to the end of its last."""
    if start is None:
        return sitting
    begin = datetime(2000, 1, 1, start.hour, start.minute)
    length = timedelta(minutes=row.minutes("minutes") or 0)
    until = min(begin + length, datetime(2000, 1, 1, 23, 59)).time()
    return replace(
        sitting,
        start=min(sitting.start or start, start),
        end=max(sitting.end or until, until),
    )


def agenda_of(tables: Tables, places: Places) -> Entries[PlannedItem]:
    """Return the agenda in its own order; equal hours of discussion groups run side by side."""
    entries: Entries[PlannedItem] = []
    for row in tables.of("agenda"):
        item = _item(row, len(entries) + 1, places.of_row.get(row.number, ""))
        if item:
            entries.append((row, item))
    return _related(_side_by_side(_in_order(entries)))


def _item(row: Row, position: int, sitting: str) -> PlannedItem | None:
    title = row.needed("title")
    start = row.clock("start")
    minutes = row.minutes("minutes")
    if minutes is None and start is not None and not row.has("minutes"):
        row.report("office.import.minutes_missing", "minutes")
    if not title:
        return None
    return PlannedItem(
        order=position,
        label=row.text("order"),
        title=title,
        sitting=sitting,
        kind=_kind(row, title),
        presenter=row.text("presenter"),
        appraiser=row.text("appraiser"),
        start=start,
        minutes=minutes or 0,
        resolution_no=row.ordinal("resolution_no"),
        parallel=row.flag("parallel"),
        note=row.text("note"),
    )


def _kind(row: Row, title: str) -> ItemKind:
    written = row.text("kind")
    if known := choose("kinds", written):
        return ItemKind(known)
    guess = hinted(written) or (None if written else hinted(title))
    key = "office.import.kind_guessed" if guess else "office.import.kind_unknown"
    row.report(key, "kind", value=written, kind=guess or "other")
    return ItemKind(guess or "other")


def _in_order(entries: Entries[PlannedItem]) -> Entries[PlannedItem]:
    """Return the items by their whole numbers, if every one has its own; else as they stand."""
    labels = [item.label for _, item in entries]
    if not all(label.isascii() and label.isdigit() for label in labels):
        return entries
    if len(set(labels)) < len(labels):
        return entries
    return [
        (row, replace(item, order=int(item.label)))
        for row, item in sorted(entries, key=lambda entry: int(entry[1].label))
    ]


def _side_by_side(entries: Entries[PlannedItem]) -> Entries[PlannedItem]:
    hours = [
        (item.sitting, item.start) if item.kind is ItemKind.GROUP_DISCUSSION else None
        for _, item in entries
    ]
    return [
        (row, replace(item, parallel=item.parallel or _shared(hour, hours)))
        for (row, item), hour in zip(entries, hours, strict=True)
    ]


def _shared(
    hour: tuple[str, time | None] | None, hours: list[tuple[str, time | None] | None]
) -> bool:
    return hour is not None and hour[1] is not None and hours.count(hour) > 1


def _related(entries: Entries[PlannedItem]) -> Entries[PlannedItem]:
    """Return the items below their parents: `2.1` below `2`, or as the file says."""
    by_label = {item.label: item.order for _, item in reversed(entries)}
    return [(row, replace(item, parent=_parent(row, item, by_label))) for row, item in entries]


def _parent(row: Row, item: PlannedItem, by_label: dict[str, int]) -> int | None:
    above = row.text("parent")
    if above and (above not in by_label or above == item.label):
        row.report("office.import.unknown_item", "parent", value=above)
    found = by_label.get(above or item.label.rpartition(".")[0])
    return None if found == item.order else found


def resolutions_of(tables: Tables, agenda: Entries[PlannedItem]) -> Entries[PlannedResolution]:
    """Return the resolutions listed, or else those the agenda votes on."""
    if listed := tables.of("resolutions"):
        made = [(row, _resolution(row)) for row in listed]
        return [(row, resolution) for row, resolution in made if resolution]
    found: dict[int, tuple[Row, PlannedResolution]] = {}
    for row, item in agenda:
        if item.kind is ItemKind.VOTE and item.resolution_no is not None:
            text = PlannedResolution(
                no=item.resolution_no, title=_resolution_title(item), appraiser=item.appraiser
            )
            found.setdefault(item.resolution_no, (row, text))
    return [found[no] for no in sorted(found)]


def _resolution_title(item: PlannedItem) -> str:
    """Return the resolution's own title: what follows `Thông qua dự thảo`."""
    _, named, rest = item.title.partition("Nghị quyết")
    return f"{named}{rest}" if named else item.title


def _resolution(row: Row) -> PlannedResolution | None:
    no, title = row.ordinal("no"), row.needed("title")
    if no is None:
        row.report("office.import.missing", "no")
        return None
    names = ("number", "type", "field", "submitter", "appraiser")
    texts = {name: row.text(name) for name in names}
    return PlannedResolution(no=no, title=title, **texts) if title else None
