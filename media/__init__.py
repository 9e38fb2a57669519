"""Sound and picture of the hall, passed on and recorded."""
