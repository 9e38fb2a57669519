"""Tests of the edge hub: real processes before a real Redis, of which an edge may only read."""
