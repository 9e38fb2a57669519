"""Tests of the office's seats pages."""
