"""Names are sorted as a Vietnamese list sorts them and found without diacritics."""

import pytest

from hub.meeting.names import fold, found, given, sort_key

IN_ORDER = (
    "Bùi An",
    "Phạm An",
    "Hồ Ăn",
    "Lê Ân",
    "Nguyễn Ấn",
    "Nguyễn Thị Dung",
    "Trần Văn Đạt",
    "Nguyễn Tha",
    "Nguyễn Thà",
    "Nguyễn Tua",
    "Nguyễn Tưa",
)


def test_given_names_come_first_then_tones_then_family_names() -> None:
    assert sorted(sorted(IN_ORDER), key=sort_key) == list(IN_ORDER)


def test_a_composed_and_a_decomposed_name_stand_together() -> None:
    assert sort_key("Đạt")[0][:2] == sort_key("Đa\u0323t")[0][:2]


def test_the_given_name_is_the_last_word() -> None:
    assert given("Nguyễn Minh Kim Hà") == "Hà"
    assert given("  ") == ""


def test_what_is_no_letter_comes_first_and_foreign_letters_last() -> None:
    assert sort_key("An 2") < sort_key("An") < sort_key("Anz") < sort_key("Anß")


@pytest.mark.parametrize(
    ("text", "folded"), [("Đặng Thị ƯỚC", "dang thi uoc"), ("Lý Minh Đạt", "ly minh dat")]
)
def test_a_name_without_its_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "name", "hit"),
    [
        ("ha", "Nguyễn Thị Hà", True),
        ("ha nguyen", "Nguyễn Thị Hà", True),
        ("h ha", "Hồ Thị Hà", True),
        ("ha ha", "Nguyễn Thị Hà", False),
        ("Đạt", "Lý Minh Đạt", True),
        ("", "Lý Minh Đạt", True),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words(typed: str, name: str, hit: bool) -> None:
    assert found(typed, name) is hit
