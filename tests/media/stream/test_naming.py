"""No name leads out of its folder."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from media.stream.naming import LONGEST, safe


@given(st.text("aZ1-_./\\ \0%ễ", min_size=1, max_size=10))
def test_a_name_is_one_name_and_can_be_read_back(name: str) -> None:
    assert not set(safe(name)) & set("/.\\\0 ")
    assert unquote(safe(name)) == name


def test_what_is_too_long_or_empty_is_a_name_all_the_same() -> None:
    assert len(safe("ễ" * 100)) == LONGEST
    assert safe("") == "_"
    assert safe("B1-sáng") == "B1-s%C3%A1ng"
