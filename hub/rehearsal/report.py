"""The page the technician takes along: what was found, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.catalogue import text
from hub.clock import hall_time
from hub.rehearsal.figures import Verdict
from hub.rehearsal.notes import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.rehearsal.figures import Figures, Step, Tablet, Waits
    from hub.rehearsal.notes import Struck

MOST_TABLETS = 8  # as many rows as the page has room for; the others are counted


class Bar(Struct, frozen=True, kw_only=True):
    """One row of the chart: what the screens waited for, and how long (ms)."""

    label: str
    median: float
    high: float
    worst: float
    missing: int


class Table(Struct, frozen=True, kw_only=True):
    """A small table with its heading; `said` stands below it, or in its place."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    said: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """Everything on the page, ready to be drawn."""

    language: str
    council: str
    title: str
    subtitle: str
    verdict: Verdict
    verdict_said: str
    reasons: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    chart_title: str
    chart_heads: tuple[str, str, str]
    bars: tuple[Bar, ...]
    tables: tuple[Table, ...]
    foot: str
    sign: str
    mark: str
    now: int


def report(found: Figures, language: str) -> Report:
    """Return the page of a rehearsal."""
    return _Words(found, language).report()


class _Words:
    def __init__(self, found: Figures, language: str) -> None:
        self._found = found
        self._language = language

    def report(self) -> Report:
        began, say = self._found.began, self._say
        return Report(
            language=self._language,
            council=began.council,
            title=say("title"),
            subtitle=say("incomplete") if self._incomplete else say("session"),
            verdict=self._found.verdict,
            verdict_said=say(f"verdict_{self._found.verdict}"),
            reasons=tuple(self._reasons()),
            facts=tuple(self._facts()),
            chart_title=say("chart_title", delegates=began.delegates),
            chart_heads=(say("median"), say("high"), say("worst")),
            bars=tuple(map(self._bar, self._found.phases)),
            tables=(self._loads(), self._strikes(), self._tablets()),
            foot=say("foot"),
            sign=say("sign"),
            mark=say("mark"),
            now=began.when,
        )

    @property
    def _incomplete(self) -> bool:
        return self._found.ended.ending in (Ending.STOPPED, Ending.BROKEN)

    def _say(self, key: str, **values: object) -> str:
        return text(self._language, f"rehearsal.{key}", **values)

    def _reasons(self) -> Iterator[str]:
        for reason in self._found.reasons:
            yield self._say(f"reason_{reason.key}", **reason.values)
        if not self._found.reasons:
            yield self._say("reason_none")

    def _facts(self) -> Iterator[tuple[str, str]]:
        found, say = self._found, self._say
        began, proven = found.began, found.proven
        at = hall_time(began.when)
        capacity = "capacity_more" if found.more else "capacity_is"
        yield say("fact_when"), f"{at:%H:%M} {at:%d/%m/%Y}"
        yield say("fact_lasted"), say("minutes", minutes=self._number(found.ended.at / 60))
        yield say("fact_machine"), began.machine
        yield say("fact_address"), began.address
        yield say("fact_delegates"), say("people", count=began.delegates)
        yield say("fact_capacity"), say(capacity, count=found.capacity)
        events = "record_wrong" if proven.wrong or proven.lost else "record_right"
        yield say("fact_record"), say(events, events=proven.events)
        yield say("fact_ending"), say(f"ending_{found.ended.ending}")

    def _bar(self, waits: Waits) -> Bar:
        return Bar(
            label=self._say(f"phase_{waits.phase}"),
            median=waits.median,
            high=waits.high,
            worst=waits.worst,
            missing=waits.missing,
        )

    def _loads(self) -> Table:
        heads = tuple(self._say(f"head_{key}") for key in ("delegates", "worst", "borne"))
        rows = tuple(map(self._load, self._found.steps))
        return Table(title=self._say("loads_title"), heads=heads, rows=rows)

    def _load(self, step: Step) -> tuple[str, ...]:
        borne = "yes" if step.borne else "no" if step.over else "unfinished"
        return str(step.delegates), self._ms(step.worst), self._say(f"borne_{borne}")

    def _strikes(self) -> Table:
        heads = tuple(self._say(f"head_{key}") for key in ("strike", "back", "after"))
        rows = tuple(map(self._strike, self._found.strikes))
        said = "" if rows else self._say("no_strikes")
        return Table(title=self._say("strikes_title"), heads=heads, rows=rows, said=said)

    def _strike(self, one: Struck) -> tuple[str, ...]:
        after = self._say("seconds", seconds=self._number(one.seconds))
        return self._say(f"strike_{one.strike}"), f"{one.back}/{one.struck}", after

    def _tablets(self) -> Table:
        weak = [tablet for tablet in self._found.tablets if tablet.weak]
        heads = tuple(self._say(f"head_{key}") for key in ("tablet", "trip", "shown", "weak"))
        rows = tuple(map(self._tablet, weak[:MOST_TABLETS]))
        here = len(self._found.tablets)
        title = self._say("tablets_title", count=here)
        said = self._say("tablets_more", count=len(weak) - len(rows)) if weak[MOST_TABLETS:] else ""
        if not weak:
            said = self._say("tablets_good" if here else "tablets_none")
        return Table(title=title, heads=heads if rows else (), rows=rows, said=said)

    def _tablet(self, one: Tablet) -> tuple[str, ...]:
        weak = "; ".join(self._say(f"weak_{key}", count=one.lost) for key in one.weak)
        trip, wait = (self._ms(one.trip), self._ms(one.wait)) if one.shown else ("–", "–")
        return one.name, trip, wait, weak

    def _ms(self, wait: float) -> str:
        return self._say("ms", ms=round(wait))

    def _number(self, value: float) -> str:
        said = f"{value:.1f}"
        return said if self._language == "en" else said.replace(".", ",")
