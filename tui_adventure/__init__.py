"""Nine Doors: a solo adventure game for the terminal."""

__version__ = "0.2.0"
