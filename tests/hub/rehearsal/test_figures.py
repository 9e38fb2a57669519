"""The verdict and every figure of a rehearsal's report follow from what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.rehearsal.figures import Verdict, figures, share, waits_of
from hub.rehearsal.notes import (
    Ending,
    Notebook,
    Phase,
    Strike,
    Struck,
    TabletSeated,
    TabletSeen,
    Told,
    kept,
)
from tests.hub.rehearsal.told import (
    KILLED_AT,
    STRIKES,
    began,
    lost,
    sitting,
    tablet,
    whole,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hub.rehearsal.notes import Note


def reasons(notes: list[Note]) -> list[str]:
    return [reason.key for reason in figures(notes).reasons]


@pytest.mark.parametrize(("percent", "expected"), [(50, 50.0), (95, 95.0), (100, 100.0), (1, 1.0)])
def test_a_share_is_the_wait_that_so_many_did_not_exceed(percent: int, expected: float) -> None:
    assert share([float(wait) for wait in range(100, 0, -1)], percent) == expected


def test_one_wait_is_every_share_and_none_is_nothing() -> None:
    assert (share([7.0], 50), share([7.0], 95), share([], 95)) == (7.0, 7.0, 0.0)


def test_what_was_told_in_one_phase_is_taken_together() -> None:
    notes = [
        Told(at=1, step=1, phase=Phase.RESULT, waits=(10.0, 30.0)),
        Told(at=2, step=1, phase=Phase.AGENDA, waits=(5.0,)),
        Told(at=3, step=1, phase=Phase.RESULT, waits=(20.0,), missing=2),
        Told(at=4, step=2, phase=Phase.RESULT, waits=(900.0,)),
    ]
    agenda, result = waits_of(notes, step=1)
    assert (agenda.phase, agenda.worst) == (Phase.AGENDA, 5.0)
    assert (result.median, result.high, result.worst, result.missing) == (20.0, 30.0, 30.0, 2)


def test_a_hall_that_bears_twice_its_delegates_is_ready() -> None:
    found = figures(whole(*tablet(1)))
    assert (found.verdict, found.reasons) == (Verdict.READY, ())
    assert (found.capacity, found.more) == (40, True)


def test_the_capacity_is_what_was_borne_within_a_second() -> None:
    steps = [*sitting(1, 20, delegates=20), *sitting(2, 300, delegates=40)]
    found = figures(whole(*tablet(1), sittings=[*steps, *sitting(3, 1001, delegates=80)]))
    assert (found.capacity, found.more, found.verdict) == (40, False, Verdict.READY)
    assert [step.borne for step in found.steps] == [True, True, False]


def test_opening_all_screens_in_one_moment_is_told_and_not_judged() -> None:
    entering = Told(at=1, step=1, phase=Phase.ENTER, waits=(4000.0,))
    found = figures(whole(entering, *tablet(1)))
    assert found.verdict is Verdict.READY
    assert found.phases[0].worst == 4000.0


def test_a_hall_too_slow_for_its_own_delegates_is_not_ready() -> None:
    notes = whole(*tablet(1), sittings=sitting(1, 20, 1200, delegates=20))
    assert reasons(notes) == ["slow"]
    assert figures(notes).verdict is Verdict.NOT_READY


def test_a_screen_that_was_never_shown_something_is_grave() -> None:
    notes = whole(*tablet(1), sittings=sitting(1, 20, delegates=20, missing=1))
    assert (reasons(notes), figures(notes).capacity) == (["unseen"], 0)


def test_less_than_twice_the_delegates_is_worth_a_note() -> None:
    slow = [*sitting(1, 20, delegates=20), *sitting(2, 1500, delegates=40)]
    assert reasons(whole(*tablet(1), sittings=slow)) == ["no_room"]
    assert figures(whole(*tablet(1), sittings=slow)).verdict is Verdict.NOTES
    short = whole(*tablet(1), sittings=sitting(1, 20, delegates=20), ending=Ending.TIME)
    assert reasons(short) == ["untried_room"]


def test_where_the_simulation_itself_was_late_it_says_so() -> None:
    steps = [*sitting(1, 20, delegates=20), *sitting(2, 1500, delegates=40, lag=900)]
    assert reasons(whole(*tablet(1), sittings=steps)) == ["no_room", "simulation"]


@pytest.mark.parametrize("ending", [Ending.STOPPED, Ending.BROKEN])
def test_what_ended_half_way_is_no_proof(ending: Ending) -> None:
    unfinished = sitting(1, 20, delegates=20, over=False)
    notes = whole(*tablet(1), sittings=unfinished, strikes=(), ending=ending)
    assert reasons(notes) == [str(ending), "no_sitting"]
    assert figures(notes).verdict is Verdict.NOT_READY


def test_a_lost_ballot_or_a_wrong_record_is_grave() -> None:
    found = figures(whole(*tablet(1), lost_ballots=1, wrong="digest"))
    assert [reason.key for reason in found.reasons] == ["wrong", "lost_ballots"]
    assert found.verdict is Verdict.NOT_READY


def test_every_fault_has_to_be_tried_and_outlived() -> None:
    assert reasons(whole(*tablet(1), strikes=STRIKES[:2])) == ["untried"]
    away = Struck(at=KILLED_AT, strike=Strike.DEAF, struck=2, back=1, seconds=15)
    found = figures(whole(*tablet(1), strikes=(STRIKES[0], away, STRIKES[2])))
    [reason] = found.reasons
    assert (reason.key, reason.values, reason.grave) == ("away_deaf", {"count": 1}, True)


def test_without_encryption_or_tablets_something_was_not_tried() -> None:
    assert reasons(whole(first=began(encrypted=False))) == ["no_tablets", "not_encrypted"]


def test_tablets_that_were_expected_and_never_came_are_counted() -> None:
    found = figures(whole(*tablet(1), first=began(tablets=3)))
    assert (found.never, [one.key for one in found.reasons]) == (2, ["never"])


@pytest.mark.parametrize(
    ("way", "weak"),
    [
        (tablet(1), ()),
        (tablet(1, trip=400), ("slow",)),
        (tablet(1, wait=2500), ("slow",)),
        (tablet(1)[:2], ("never",)),
        ([*tablet(1), *lost(1, at=10, back=12)], ("lost",)),
        ([*tablet(1), TabletSeen(at=7, tablet="tablet-001", link="slow")], ("hung",)),
    ],
)
def test_a_weak_tablet_is_told_with_its_reason(way: list[Note], weak: tuple[str, ...]) -> None:
    found = figures(whole(*way))
    [one] = found.tablets
    assert one.weak == weak
    assert [reason.key for reason in found.reasons] == (["weak"] if weak else [])


def test_a_tablet_lost_with_the_hub_is_weak_only_if_it_was_not_soon_back() -> None:
    for at, back, times in (
        (KILLED_AT + 1, KILLED_AT + 6, 0),
        (KILLED_AT + 1, KILLED_AT + 16, 1),
        (KILLED_AT + 1, None, 1),
        (KILLED_AT - 5, KILLED_AT - 4, 1),
    ):
        [one] = figures(whole(*tablet(1), *lost(1, at, back))).tablets
        assert one.lost == times, (at, back)


def test_weak_tablets_come_first() -> None:
    notes = whole(
        *tablet(1), *tablet(2, trip=900), TabletSeated(at=1, tablet="tablet-003", name="")
    )
    assert [one.tablet[-1] for one in figures(notes).tablets] == ["2", "3", "1"]


def test_notes_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    book = Notebook(tmp_path / "notes.jsonl", began=5.0)
    notes = whole(*tablet(1))
    for note in notes:
        book.write(note)
    book.close()
    assert kept(tmp_path / "notes.jsonl") == notes == book.notes
    assert book.since(7.25) == 2.25
