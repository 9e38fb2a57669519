"""What the notes of a rehearsal amount to: latencies, capacity, weak tablets, and the verdict."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hub.rehearsal.notes import (
    Began,
    Ended,
    Ending,
    Phase,
    Proven,
    StepBegan,
    StepEnded,
    Strike,
    Struck,
    TabletSeated,
    TabletSeen,
    TabletShowed,
    Told,
    of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hub.rehearsal.notes import Note

LIMIT_MS = 1000.0  # what happens is on the last screen within a second
SLOW_TRIP_MS = 300.0
SLOW_SHOWN_MS = 2000.0
BACK_SECONDS = 15.0  # who is back so soon after the hub was killed was not lost by the network
ROOM = 2  # a hall is ready when it would bear twice its delegates
OWN_LAG = 0.5  # from this share of a wait on it was this machine's simulation that was late


class Verdict(StrEnum):
    """What the technician reads first."""

    READY = "ready"
    NOTES = "notes"
    NOT_READY = "not_ready"


class Waits(Struct, frozen=True, kw_only=True):
    """How long the screens waited for one phase (ms)."""

    phase: Phase
    median: float
    high: float  # 95 of 100 screens
    worst: float
    missing: int


class Step(Struct, frozen=True, kw_only=True):
    """One sitting: with how many delegates, the worst wait, and whether it was borne."""

    delegates: int
    worst: float
    missing: int
    lag: float
    over: bool

    @property
    def borne(self) -> bool:
        """Whether it came to its end with everything on the last screen in time."""
        return self.over and not self.missing and self.worst <= LIMIT_MS

    @property
    def by_us(self) -> bool:
        """Whether the simulation itself was as late as that."""
        return self.lag >= OWN_LAG * self.worst


class Tablet(Struct, frozen=True, kw_only=True):
    """One real tablet: its typical way (ms), its messages, its losses; why it is weak."""

    tablet: str
    name: str
    trip: float
    wait: float
    shown: int
    lost: int
    weak: tuple[str, ...]


class Reason(Struct, frozen=True, kw_only=True):
    """Why the verdict is what it is: the end of a key under `rehearsal.reason_`."""

    key: str
    grave: bool
    values: dict[str, int | str] = {}


class Figures(Struct, frozen=True, kw_only=True):
    """Everything the report says, before it is put into words."""

    began: Began
    ended: Ended
    proven: Proven
    phases: tuple[Waits, ...]
    steps: tuple[Step, ...]
    strikes: tuple[Struck, ...]
    tablets: tuple[Tablet, ...]
    never: int  # tablets that were expected and never came
    capacity: int
    more: bool  # the most that was tried was borne: the capacity is at least this
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        if any(reason.grave for reason in self.reasons):
            return Verdict.NOT_READY
        return Verdict.NOTES if self.reasons else Verdict.READY


def figures(notes: Sequence[Note]) -> Figures:
    """Return what a rehearsal's notes amount to."""
    [began], [ended], [proven] = of(Began, notes), of(Ended, notes), of(Proven, notes)
    steps, tablets = _steps(notes), tuple(tablets_of(notes))
    borne = [step.delegates for step in steps if step.borne]
    made = Figures(
        began=began,
        ended=ended,
        proven=proven,
        phases=tuple(waits_of(notes, step=1)),
        steps=steps,
        strikes=tuple(of(Struck, notes)),
        tablets=tablets,
        never=max(0, began.tablets - len(tablets)),
        capacity=max(borne, default=0),
        more=bool(steps) and steps[-1].borne,
        reasons=(),
    )
    return replace(made, reasons=tuple(_reasons(made)))


def share(waits: Sequence[float], percent: int) -> float:
    """Return what so many of a hundred waits did not exceed."""
    ordered = sorted(waits)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else 0.0


def waits_of(notes: Iterable[Note], step: int) -> Iterator[Waits]:
    """Yield how long the screens waited in each phase of a sitting, in its order."""
    told = [note for note in of(Told, notes) if note.step == step]
    for phase in Phase:
        of_phase = [note for note in told if note.phase is phase]
        waits = [wait for note in of_phase for wait in note.waits]
        if of_phase:
            yield Waits(
                phase=phase,
                median=share(waits, 50),
                high=share(waits, 95),
                worst=max(waits, default=0.0),
                missing=sum(note.missing for note in of_phase),
            )


def worst_of(notes: Iterable[Note], step: int) -> float:
    """Return the longest wait of a sitting once everybody was in.

    Everybody opening a screen in the same moment happens once a day: that is told, not judged.
    """
    phases = (one for one in waits_of(notes, step) if one.phase is not Phase.ENTER)
    return max((one.worst for one in phases), default=0.0)


def _steps(notes: Sequence[Note]) -> tuple[Step, ...]:
    over = {note.step: note.lag for note in of(StepEnded, notes)}
    return tuple(
        Step(
            delegates=begun.delegates,
            worst=worst_of(notes, begun.step),
            missing=sum(one.missing for one in waits_of(notes, begun.step)),
            lag=over.get(begun.step, 0.0),
            over=begun.step in over,
        )
        for begun in of(StepBegan, notes)
    )


def tablets_of(notes: Sequence[Note]) -> Iterator[Tablet]:
    """Yield every real tablet that took a seat, the weak ones first."""
    found = [_tablet(seated, notes) for seated in of(TabletSeated, notes)]
    yield from sorted(found, key=lambda one: (not one.weak, one.tablet))


def _tablet(seated: TabletSeated, notes: Sequence[Note]) -> Tablet:
    showed = [note for note in of(TabletShowed, notes) if note.tablet == seated.tablet]
    seen = [note for note in of(TabletSeen, notes) if note.tablet == seated.tablet]
    lost = losses(seen, of(Struck, notes))
    trip = share([note.trip for note in showed], 50)
    wait = share([note.wait for note in showed], 50)
    weak = {
        "never": not showed,
        "lost": lost > 0,
        "slow": bool(showed) and (trip > SLOW_TRIP_MS or wait > SLOW_SHOWN_MS),
        "hung": any(note.link == "slow" for note in seen),
    }
    return Tablet(
        tablet=seated.tablet,
        name=seated.name,
        trip=trip,
        wait=wait,
        shown=len(showed),
        lost=lost,
        weak=tuple(key for key, holds in weak.items() if holds),
    )


def losses(seen: Sequence[TabletSeen], struck: Iterable[Struck]) -> int:
    """Return how often a tablet was lost and the hub's own death was not the cause.

    One that was lost with the hub counts as well unless it was soon there again.
    """
    deaths = [one.at for one in struck if one.strike is Strike.KILLED]
    count = 0
    for note, after in pairwise([*seen, None]):
        if note is None or note.link != "lost":
            continue
        ours = [at for at in deaths if at <= note.at <= at + BACK_SECONDS]
        back = after is not None and any(after.at <= at + BACK_SECONDS for at in ours)
        count += not back
    return count


def _reasons(made: Figures) -> Iterator[Reason]:
    yield from _of_the_record(made)
    yield from _of_the_strikes(made)
    yield from _of_the_load(made)
    yield from _of_the_tablets(made)
    if not made.began.encrypted:
        yield Reason(key="not_encrypted", grave=False)


def _of_the_record(made: Figures) -> Iterator[Reason]:
    if made.ended.ending in (Ending.STOPPED, Ending.BROKEN):
        yield Reason(key=str(made.ended.ending), grave=True)
    if made.proven.wrong:
        yield Reason(key="wrong", grave=True)
    if made.proven.lost:
        yield Reason(key="lost_ballots", grave=True, values={"count": made.proven.lost})


def _of_the_strikes(made: Figures) -> Iterator[Reason]:
    if made.steps and made.steps[0].over and {one.strike for one in made.strikes} < set(Strike):
        yield Reason(key="untried", grave=True)
    for one in made.strikes:
        if one.back < one.struck:
            count = one.struck - one.back
            yield Reason(key=f"away_{one.strike}", grave=True, values={"count": count})


def _of_the_load(made: Figures) -> Iterator[Reason]:
    first = made.steps[0] if made.steps else None
    if first is None or not first.over:
        yield Reason(key="no_sitting", grave=True)
        return
    if not first.borne:
        key = "unseen" if first.missing else "slow"
        worst = round(first.worst)
        yield Reason(key=key, grave=True, values={"worst": worst, "count": first.missing})
    elif made.capacity < ROOM * made.began.delegates:
        key = "untried_room" if made.more else "no_room"
        yield Reason(key=key, grave=False, values={"capacity": made.capacity})
    if any(step.over and not step.borne and step.by_us for step in made.steps):
        yield Reason(key="simulation", grave=False)


def _of_the_tablets(made: Figures) -> Iterator[Reason]:
    weak = sum(bool(tablet.weak) for tablet in made.tablets)
    if weak:
        yield Reason(key="weak", grave=False, values={"count": weak, "of": len(made.tablets)})
    if made.never:
        yield Reason(key="never", grave=False, values={"count": made.never})
    if not made.tablets and not made.never:
        yield Reason(key="no_tablets", grave=False)
