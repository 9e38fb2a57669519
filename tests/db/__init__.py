"""Tests of what the hub remembers."""
