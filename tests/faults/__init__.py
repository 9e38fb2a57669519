"""Faults of every kind in mid-sitting, and the proof that nothing acknowledged is lost."""
