"""Names are sorted as a Vietnamese list sorts them and found without diacritics."""

import pytest

from hub.meeting.names import search_key, sort_key


def test_given_names_come_first_then_family_names_then_tones() -> None:
    names = [
        "Trần Văn Đạt",
        "Nguyễn Thị Dung",
        "Lê Ân",
        "Nguyễn Ấn",
        "Bùi An",
        "Phạm An",
        "Hồ Ăn",
        "Nguyễn Tha",
        "Nguyễn Thà",
        "Nguyễn Tua",
        "Nguyễn Tưa",
    ]
    expected = [
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
    ]
    assert sorted(names, key=sort_key) == expected


def test_a_composed_and_a_decomposed_name_are_the_same() -> None:
    assert sort_key("Đạt") == sort_key("Đa\u0323t")


def test_what_is_no_letter_comes_after_the_letters() -> None:
    assert sort_key("Anz") < sort_key("An2") < sort_key("Bn")
    assert sort_key("") == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [("Đặng  Thị ƯỚC", "dang thi uoc"), ("Lý Minh Đạt ", "ly minh dat"), ("", "")],
)
def test_names_are_found_without_diacritics(text: str, key: str) -> None:
    assert search_key(text) == key
