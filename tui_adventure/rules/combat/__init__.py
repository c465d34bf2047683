"""Combat: a fight in turns, as data and pure functions."""
