"""The rehearsal of the night before."""
