"""A quiet row that is only there while there is something to say."""

from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.data_text import DataText


class OneRow(DataText):
    """One row of small talk, cut at the window's edge."""

    def show(self, text: str, glyphs: Glyphs) -> None:
        """Say something; "" takes the row away."""
        self.display = bool(text)
        self.update(drawable(text, glyphs, "$quiet"))
