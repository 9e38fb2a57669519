"""Tests of the office's paper pages."""
