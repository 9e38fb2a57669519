"""The hall's displays, in a real browser before a real hub."""

import pytest

pytest.register_assert_rewrite("tests.room_display.measuring")
