"""Delegates and staff of a session, and the cards they sign in with."""
