"""What operators run: copies that can be proven, and the way back."""
