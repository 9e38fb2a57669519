"""Tests of reading a session from the files an office writes."""
