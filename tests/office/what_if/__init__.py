"""Tests of the what-if page."""
