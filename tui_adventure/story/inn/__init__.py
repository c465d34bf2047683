"""At the inn: the interview, the wall of doors, the innkeeper's talk and the way home."""
