"""A drawing in the text, or its words where it cannot be drawn."""

from functools import lru_cache
from itertools import groupby

from textual.content import Content

from tui_adventure.story.content.art import Drawing
from tui_adventure.story.content.pixels import Cells, ascii_cells, half_blocks
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.palettes import is_grey
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
    """A drawing: art in text in the door's colour, a picture in its own, or in grey where the theme knows no colour."""

    def __init__(self, drawing: Drawing, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(paint(drawing, glyphs), id=id, classes="vignette")
        self.alt = drawing.alt
        self._drawing, self._glyphs = drawing, glyphs

    def on_mount(self) -> None:
        """Draw, now and in every theme to come."""
        self.watch(self.app, "theme", self._draw)

    def _draw(self) -> None:
        self.say(paint(self._drawing, self._glyphs, grey=is_grey(self.app.theme)))


@lru_cache(maxsize=128)
def paint(drawing: Drawing, glyphs: Glyphs, *, grey: bool = False) -> Content:
    """Return a picture in its colours or in grey, a drawing in text in ink, water, light and haze."""
    if drawing.pixels is not None:
        rows = ascii_cells(drawing.pixels, grey=grey) if glyphs.ascii else half_blocks(drawing.pixels, grey=grey)
        return Content("\n").join(Content.assemble(*((run.text, _style(run)) for run in row)) for row in rows)
    lines = drawing.ascii_rows if glyphs.ascii else drawing.rows
    if not lines:
        return drawable(drawing.alt, glyphs, "$quiet italic")
    return Content("\n").join(_row(row) for row in lines)


def _style(run: Cells) -> str:
    return " on ".join((run.ink, run.ground) if run.ground else (run.ink,)).strip()


def _row(row: str) -> Content:
    content, at = Content(row), 0
    for style, run in groupby(row, lambda character: _STYLE_OF.get(character, "$door")):
        end = at + len(list(run))
        content = content.stylize(style, at, end)
        at = end
    return content
