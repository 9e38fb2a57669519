"""Where everything that was said and decided is kept."""
