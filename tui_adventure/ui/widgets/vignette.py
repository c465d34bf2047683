"""A drawing in the text, or its words where it cannot be drawn."""

from textual.content import Content

from tui_adventure.story.art import Drawing
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.ink import data
from tui_adventure.ui.widgets.words import Words

_FAINT = frozenset("░·.'`,")
_BRIGHT = frozenset("●◉☼○*†")
_WATER = frozenset("~≈∼")


class Vignette(Words):
    """Art of at most 60 columns by 14 rows, in the door's colour."""

    def __init__(self, drawing: Drawing, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(paint(drawing, glyphs), id=id, classes="vignette")
        self.tooltip = None
        self.alt = drawing.alt


def paint(drawing: Drawing, glyphs: Glyphs) -> Content:
    """Return the drawing in ink, water, light and haze."""
    rows = drawing.ascii_rows if glyphs.ascii else drawing.rows
    if not rows:
        return data(drawing.alt, glyphs, "$quiet italic")
    return Content("\n").join(_row(row) for row in rows)


def _row(row: str) -> Content:
    content = Content(row)
    start = 0
    while start < len(row):
        style = _style_of(row[start])
        end = start
        while end < len(row) and _style_of(row[end]) == style:
            end += 1
        content = content.stylize(style, start, end)
        start = end
    return content


def _style_of(character: str) -> str:
    if character in _FAINT:
        return "$rule"
    if character in _BRIGHT:
        return "$brass"
    return "$shield" if character in _WATER else "$door"
