"""Tests of the office's importing pages."""
