"""Lists of people are in the order Vietnamese lists have, and a few plain letters find a name."""

from __future__ import annotations

import unicodedata

from hypothesis import given as for_any
from hypothesis import strategies as st

from hub.meeting.names import fold, found, given, sort_key

PEOPLE = [
    "Trương Kim Ngọc Yến", "Đinh Công Văn Khánh", "Nguyễn Minh Kim Hà", "Hà Đình Viết Tuấn",
    "Lương Anh Viết Tuấn", "Đỗ Bá Tuấn", "Phan Thị Hạ", "Đặng Đình Quân", "Cao Hồng Thế Quyền",
    "Lý Minh Đạt", "Bùi Đức Dũng", "Vi Văn An",
]  # fmt: skip


def in_order(*names: str) -> list[str]:
    return sorted(names, key=sort_key)


def test_the_given_name_is_the_last_word() -> None:
    assert given("Nguyễn Minh Kim Hà") == "Hà"
    assert given("  Hà  ") == "Hà"
    assert given("") == ""


def test_lists_go_by_given_name_then_from_the_front() -> None:
    assert in_order(*PEOPLE) == [
        "Vi Văn An", "Bùi Đức Dũng", "Lý Minh Đạt", "Nguyễn Minh Kim Hà", "Phan Thị Hạ",
        "Đinh Công Văn Khánh", "Đặng Đình Quân", "Cao Hồng Thế Quyền", "Đỗ Bá Tuấn",
        "Hà Đình Viết Tuấn", "Lương Anh Viết Tuấn", "Trương Kim Ngọc Yến",
    ]  # fmt: skip


def test_hats_and_horns_make_letters_of_their_own() -> None:
    assert in_order("Ân", "Đa", "Ăn", "Da", "An", "Ơn", "On", "Ôn") == [
        "An", "Ăn", "Ân", "Da", "Đa", "On", "Ôn", "Ơn",
    ]  # fmt: skip


def test_tones_decide_where_the_letters_are_the_same() -> None:
    assert in_order("hạ", "há", "hã", "hả", "hà", "ha") == ["ha", "hà", "hả", "hã", "há", "hạ"]
    assert in_order("Lê Ấn", "Lê Ẩn", "Vi Ân") == ["Vi Ân", "Lê Ẩn", "Lê Ấn"]


def test_small_letters_come_before_capitals() -> None:
    assert in_order("Hà", "hà") == ["hà", "Hà"]


def test_letters_of_other_tongues_stand_after_the_ones_they_are_made_of() -> None:
    assert in_order("Y Dĭp", "Y Dun", "Y Dip", "Y Đam") == ["Y Dip", "Y Dĭp", "Y Dun", "Y Đam"]
    assert in_order("Ivan", "Иван", "A-1", "Yên", "A 1") == ["A 1", "A-1", "Ivan", "Yên", "Иван"]


def test_marks_and_d_with_a_stroke_fold_away_composed_or_not() -> None:
    assert fold("Đặng ĐÌNH Quân") == "dang dinh quan"
    assert fold(unicodedata.normalize("NFD", "Quyền")) == "quyen"
    assert fold("Ưu ơn") == "uu on"


def test_people_are_found_by_any_words_in_any_order() -> None:
    assert [name for name in PEOPLE if found("do ba", name)] == ["Đỗ Bá Tuấn"]
    assert [name for name in PEOPLE if found("ha kim", name)] == ["Nguyễn Minh Kim Hà"]
    assert not any(found("zzz", name) for name in PEOPLE)
    assert all(found("", name) for name in PEOPLE)


def test_each_typed_word_needs_a_word_of_its_own() -> None:
    assert not found("tuan tuan", "Đỗ Bá Tuấn")
    assert found("h ha", "Hà Hải")


@for_any(st.text(), st.text())
def test_any_text_has_its_place_and_composition_makes_no_difference(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) + (sort_key(other) < sort_key(one)) <= 1
    assert found(unicodedata.normalize("NFD", one), one)
