"""What the public may read about its council."""
