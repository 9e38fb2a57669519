"""What the council settles for itself, with the law beside it."""
