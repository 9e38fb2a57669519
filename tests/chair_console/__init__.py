"""The desk, in real browsers over a real hub."""
