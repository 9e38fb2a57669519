"""A command that can't go on says so in the reader's language."""

from __future__ import annotations

import pytest

from hub.cli import Stopped, spoken_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "NGHITRUONG_LANGUAGE": "en"}, "en"),
        ({"LC_ALL": "", "LANG": "en_US"}, "en"),
    ],
)
def test_the_terminal_decides_the_language(environment: dict[str, str], language: str) -> None:
    assert spoken_language(environment) == language


def test_a_stop_is_told_from_the_catalogue() -> None:
    stopped = Stopped("cli.no_session", session=3)
    assert stopped.told("en") == "There is no session 3 in the record."
