"""Tests of the office's settings pages."""
