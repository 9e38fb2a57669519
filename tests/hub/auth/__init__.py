"""Tests of the doors: real files, no clock but the one handed in."""
