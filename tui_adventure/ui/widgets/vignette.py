"""A drawing in the text, or its words where it cannot be drawn."""

from itertools import groupby

from textual.content import Content

from tui_adventure.story.content.art import Drawing
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.data_text import DataText

_STYLES = {
    "$rule": "░·.'`,:",
    "$brass": "●☾∙O*",
    "$shield": "~≈∼",
    "$quiet": "█▓▒▟▙▛▜▌▐▀▄▗▖▝▘▚▞▤▥╽/\\#_",
}
"""Haze, lights, water and stone; everything else grows, and has the door's colour."""
_STYLE_OF = {character: style for style, characters in _STYLES.items() for character in characters}


class Vignette(DataText):
    """Art of at most 60 columns by 14 rows, in the door's colour."""

    def __init__(self, drawing: Drawing, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(paint(drawing, glyphs), id=id, classes="vignette")
        self.alt = drawing.alt


def paint(drawing: Drawing, glyphs: Glyphs) -> Content:
    """Return the drawing in ink, water, light and haze."""
    rows = drawing.ascii_rows if glyphs.ascii else drawing.rows
    if not rows:
        return drawable(drawing.alt, glyphs, "$quiet italic")
    return Content("\n").join(_row(row) for row in rows)


def _row(row: str) -> Content:
    content, at = Content(row), 0
    for style, run in groupby(row, lambda character: _STYLE_OF.get(character, "$door")):
        end = at + len(list(run))
        content = content.stylize(style, at, end)
        at = end
    return content
