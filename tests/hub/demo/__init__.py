"""Tests of the demonstration: what has happened in it, and what its delegates do."""
