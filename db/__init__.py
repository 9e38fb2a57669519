"""What the hub remembers: the engine, one file of tables per area, and their migrations."""
