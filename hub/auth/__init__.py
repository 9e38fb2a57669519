"""The doors of the hall: who may enter, how they prove it, and how they are shown out again."""
