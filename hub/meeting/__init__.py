"""The rules of a sitting: what may be asked, what then happened, and what it means."""
