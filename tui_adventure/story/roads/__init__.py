"""Roads not taken: where the choices a hero left would have led, from the same dice, and what came of it."""
