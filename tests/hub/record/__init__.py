"""Tests of the record: what is proven, and what is written out."""
