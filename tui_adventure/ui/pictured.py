"""A drawing with words beside it, or under it where the page is narrow."""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from textual.content import Content

from tui_adventure.story.content.art import find_drawing
from tui_adventure.story.views.journal import FoeEntry
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.vignette import Ink, paint

_GAP = 2
_LEAST = 24
"""Columns of words below which they stand under the drawing."""


def drawing_rows(art: str, glyphs: Glyphs, folders: Sequence[Path], width: int, ink: Ink) -> list[Content]:
    """Return the rows of a drawing; none where there is no such drawing, or it is wider than the page."""
    drawing = find_drawing(art, folders) if art else None
    rows = paint(drawing, glyphs, ink) if drawing is not None else ()
    return list(rows) if max((row.cell_length for row in rows), default=0) <= width else []


def foe_entry(foe: FoeEntry, glyphs: Glyphs, folders: Sequence[Path], width: int, ink: Ink) -> Content:
    """Return a foe's picture with its name and its look beside it."""
    picture = drawing_rows(foe.art, glyphs, folders, width, ink)
    across = max((row.cell_length for row in picture), default=0)
    room = width - across - _GAP
    name, look = drawable(foe.name, glyphs, "$ink bold"), drawable(foe.look, glyphs, "$quiet")
    if not picture or room < _LEAST:
        return Content("\n").join([*picture, name, look])
    blank = Content(" " * across)
    pairs = zip_longest(picture, [name, *look.wrap(room)], fillvalue=None)
    return Content("\n").join(
        Content.assemble((row or blank).pad_right(across - (row or blank).cell_length + _GAP), said or "")
        for row, said in pairs
    )
