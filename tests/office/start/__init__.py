"""Tests of the office's start pages."""
