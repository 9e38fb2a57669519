"""Tests of the groups' page."""
