"""Whoever is refused can ask why: each refusal has its rule, or says all there is to say."""

from __future__ import annotations

from datetime import date

import pytest

from hub.catalogue import LANGUAGES, catalogue
from hub.meeting.grounds import BEHIND, GROUNDS, SELF_EVIDENT
from hub.meeting.setting_table import BY_KEY

REFUSALS = {key.removeprefix("refusals.") for key in catalogue("vi") if key.startswith("refusals.")}


def test_every_refusal_has_its_ground_or_needs_none() -> None:
    assert REFUSALS - set(BEHIND) - SELF_EVIDENT == set()


def test_no_ground_stands_behind_what_is_never_refused() -> None:
    assert set(BEHIND) | SELF_EVIDENT <= REFUSALS
    assert set(BEHIND) & SELF_EVIDENT == set()


def test_every_ground_has_a_refusal_behind_which_it_stands() -> None:
    assert set(BEHIND.values()) == set(GROUNDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_says_its_rule_and_where_it_is_laid_down(language: str, ground: str) -> None:
    texts = catalogue(language)
    area = "words" if ground in BY_KEY else "rules"
    assert len(texts[f"rules.why.{ground}"]) > 30
    assert f"{area}.citation.{ground}" in texts


@pytest.mark.parametrize("day", sorted({*GROUNDS.values()} - {""}))
def test_days_of_effect_are_days(day: str) -> None:
    assert date.fromisoformat(day) > date(2000, 1, 1)
