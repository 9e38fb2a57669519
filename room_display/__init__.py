"""The big screens on the wall of the hall."""
