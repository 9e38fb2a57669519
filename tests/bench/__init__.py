"""The benches say what they measured, and say so when they could not."""
