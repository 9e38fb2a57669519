"""The tablet in front of every delegate, in the hall or far away."""
