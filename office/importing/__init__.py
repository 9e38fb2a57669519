"""A session comes into the house: from a file that is looked over first, or written by hand."""
