"""How fast the hall hears and how fast votes are kept, beside the least any machine needs."""
