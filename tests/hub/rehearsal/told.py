"""Notes of a rehearsal as it might have been, to compute a report from."""

from __future__ import annotations

from hub.rehearsal.notes import (
    Began,
    Ended,
    Ending,
    Note,
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
)

DELEGATES = 20
KILLED_AT = 40.0
STRIKES = tuple(
    Struck(at=KILLED_AT, strike=strike, struck=6, back=6, seconds=2.0) for strike in Strike
)


def began(*, tablets: int = 0, encrypted: bool = True) -> Began:
    return Began(
        at=0,
        when=1_796_000_000_000_000,
        council="HĐND tỉnh Hương Giang",
        machine="may-chu",
        address="https://10.0.0.5:8000",
        encrypted=encrypted,
        delegates=DELEGATES,
        tablets=tablets,
    )


def sitting(
    step: int, *waits: float, delegates: int, missing: int = 0, over: bool = True, lag: float = 1
) -> list[Note]:
    """Return a sitting in which the screens waited so long for the agenda."""
    notes: list[Note] = [
        StepBegan(at=step * 10, step=step, delegates=delegates),
        Told(at=step * 10 + 1, step=step, phase=Phase.AGENDA, waits=waits, missing=missing),
    ]
    return [*notes, StepEnded(at=step * 10 + 9, step=step, lag=lag)] if over else notes


def tablet(number: int, *, wait: float = 80, trip: float = 12) -> list[Note]:
    """Return a tablet that came, showed two messages, and stayed."""
    name = f"tablet-{number:03}"
    shown = [TabletShowed(at=99, tablet=name, wait=wait, trip=trip) for _ in range(2)]
    seated = TabletSeated(at=99, tablet=name, name=f"Máy tính bảng {number}")
    return [seated, TabletSeen(at=5, tablet=name, link="live"), *shown]


def lost(number: int, at: float, back: float | None = None) -> list[Note]:
    """Return how a tablet was lost, and when it was back."""
    name = f"tablet-{number:03}"
    gone = [TabletSeen(at=at, tablet=name, link="lost")]
    return [*gone, *([TabletSeen(at=back, tablet=name, link="live")] if back else [])]


def whole(
    *more: Note,
    first: Began | None = None,
    sittings: list[Note] | None = None,
    strikes: tuple[Struck, ...] = STRIKES,
    ending: Ending = Ending.DONE,
    lost_ballots: int = 0,
    wrong: str = "",
) -> list[Note]:
    """Return a whole rehearsal; without more said it went well with one tablet."""
    good = [*sitting(1, 20, 30, delegates=20), *sitting(2, 40, 50, delegates=40)]
    return [
        first or began(),
        *(good if sittings is None else sittings),
        *strikes,
        *more,
        Ended(at=120, ending=ending, messages=2),
        Proven(at=120, events=400, lost=lost_ballots, wrong=wrong),
    ]
