"""Tests of the office; they mirror its folders."""
