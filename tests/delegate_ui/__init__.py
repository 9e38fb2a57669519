"""The tablet, seen and used in a real browser against the real hub."""
