"""The record of a session: proven event by event, and written out for others to read."""
