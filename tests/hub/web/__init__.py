"""Tests of the pages: real forms, real cookies, no script."""
