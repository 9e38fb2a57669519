"""Tests of questioning in the office."""
