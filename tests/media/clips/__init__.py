"""Tests of what is made of a recorded sitting."""
