"""Journals as earlier versions wrote them; what they say must never change."""
