"""Paper that takes over when screens fail, and the counts that come back from it."""
