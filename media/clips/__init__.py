"""After a sitting: a clip of each speech and vote, and the sound of the whole for the archive."""
