"""The drawn title, in the sizes a window may have."""

from textual.content import Content

from tui_adventure.ui.glyphs import Glyphs


def title_art(width: int, height: int, glyphs: Glyphs) -> Content:
    """Return the title that fits a window."""
    return Content.styled("N I N E   D O O R S", "$brass bold")
