"""Files that play: what they are, where they lie, how they are checked and encoded."""
