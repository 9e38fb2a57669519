"""The desk, seen and used in a real browser against the real hub."""

import pytest

# What these say of a failing page is worth reading in full.
pytest.register_assert_rewrite("tests.chair_console.page")
