"""The pages around the live screens: the doors, one's own account, the office's lists of both."""
