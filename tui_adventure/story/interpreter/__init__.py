"""Typed words to an intent: what the player attempts, never what comes of it."""

from tui_adventure.story.interpreter.reading import interpret
from tui_adventure.story.interpreter.scope import Named, Scope, Sort

__all__ = ["Named", "Scope", "Sort", "interpret"]
