"""The hall's displays, in a real browser before a real hub."""
