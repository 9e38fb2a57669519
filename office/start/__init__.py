"""Where the office begins: the sessions there are, and what to do next for each."""
