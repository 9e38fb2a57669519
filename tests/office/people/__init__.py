"""Tests of the office's people pages."""
