"""A drawing in the text, or its words where it cannot be drawn."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from textual.app import App
from textual.color import Color
from textual.content import Content, Span
from textual.style import Style

from tui_adventure.story.content.art import Drawing
from tui_adventure.story.content.pixels import Cells, Tone, ascii_cells, grey_of, half_blocks, shades, xterm_of
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


class Ink(StrEnum):
    """What a terminal and its theme have to draw with."""

    COLOUR = "colour"
    FEW = "few"
    """The 256 colours of older terminals."""
    GREY = "grey"
    NONE = "none"
    """One colour: pixels are told apart by how much of their cell is filled."""


def ink_of(app: App[object]) -> Ink:
    """Return what the app draws with."""
    colours = "truecolor" if app.is_headless else app.console.color_system
    if colours is None:
        return Ink.NONE
    if colours == "256" and not is_grey(app.theme):
        return Ink.FEW
    return Ink.GREY if is_grey(app.theme) else Ink.COLOUR


_TONES: Mapping[Ink, Tone] = {Ink.COLOUR: str, Ink.FEW: xterm_of, Ink.GREY: grey_of}


class Vignette(DataText):
    """A drawing: art in text in the door's colour, a picture in its own, or in grey where the theme knows no colour."""

    def __init__(self, drawing: Drawing, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(Content("\n").join(paint(drawing, glyphs)), id=id, classes="vignette")
        self.alt = drawing.alt
        self._drawing, self._glyphs = drawing, glyphs

    def on_mount(self) -> None:
        """Draw again in another theme, and at once where this one knows no colour."""
        self.watch(self.app, "theme", self._draw, init=ink_of(self.app) is not Ink.COLOUR)

    def _draw(self) -> None:
        self.say(Content("\n").join(paint(self._drawing, self._glyphs, ink_of(self.app))))


@lru_cache(maxsize=128)
def paint(drawing: Drawing, glyphs: Glyphs, ink: Ink = Ink.COLOUR) -> tuple[Content, ...]:
    """Return the rows of a picture in its colours, in grey or in one, those of a drawing in text in water and haze."""
    if drawing.pixels is not None and ink is Ink.NONE:
        return tuple(Content.styled(row, "$ink") for row in shades(drawing.pixels, in_ascii=glyphs.ascii))
    if drawing.pixels is not None:
        cells = ascii_cells if glyphs.ascii else half_blocks
        return tuple(_row_of(row) for row in cells(drawing.pixels, _TONES[ink]))
    lines = drawing.ascii_rows if glyphs.ascii else drawing.rows
    return tuple(_row(row) for row in lines) or (drawable(drawing.alt, glyphs, "$quiet italic"),)


def _row_of(runs: Iterable[Cells]) -> Content:
    text, spans = "", []
    for run in runs:
        spans.append(Span(len(text), len(text) + len(run.text), _style(run.ink, run.ground)))
        text += run.text
    return Content(text, spans)


@lru_cache(maxsize=4096)
def _style(ink: str, ground: str) -> Style:
    return Style(
        foreground=Color.parse(ink) if ink else None,
        background=Color.parse(ground) if ground else None,
    )


def _row(row: str) -> Content:
    content, at = Content(row), 0
    for style, run in groupby(row, lambda character: _STYLE_OF.get(character, "$door")):
        end = at + len(list(run))
        content = content.stylize(style, at, end)
        at = end
    return content
