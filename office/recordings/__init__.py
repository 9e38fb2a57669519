"""What was said and voted on in a sitting, to be heard again."""
