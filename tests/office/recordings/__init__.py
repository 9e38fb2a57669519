"""Tests of the page of recordings."""
