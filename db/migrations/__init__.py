"""How the tables came to be what they are, step by step; one folder per set of tables."""
