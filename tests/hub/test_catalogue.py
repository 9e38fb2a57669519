"""The words of the hall are found in the language asked for."""

from __future__ import annotations

import pytest

from hub.catalogue import LANGUAGES, catalogue, text


def test_a_text_is_found_in_both_languages_and_filled() -> None:
    assert text("vi", "cli.no_session", session=3) == "Hồ sơ không có kỳ họp 3."
    assert text("en", "cli.no_session", session=3) == "There is no session 3 in the record."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_areas_come_together_and_nobody_can_change_them(language: str) -> None:
    texts = catalogue(language)
    assert {"words.product", "cli.about"} <= texts.keys()
    assert not hasattr(texts, "__setitem__")


def test_what_is_not_there_is_a_bug_and_says_so() -> None:
    with pytest.raises(KeyError, match=r"words\.unknown"):
        text("vi", "words.unknown")
    with pytest.raises(KeyError, match="session"):
        text("vi", "cli.no_session")
    with pytest.raises(LookupError, match="fr"):
        catalogue("fr")
