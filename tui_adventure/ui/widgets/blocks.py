"""Entries of the transcript as the widgets that show them."""

from collections.abc import Iterable
from pathlib import Path

from tui_adventure.story.content.art import find_drawing
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.transcript import Entry, Heading, Spoken
from tui_adventure.ui.typeset import heading
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.dice import Dice
from tui_adventure.ui.widgets.prose import Said
from tui_adventure.ui.widgets.vignette import Vignette


def blocks(entry: Entry, glyphs: Glyphs, art_folders: Iterable[Path]) -> list[DataText]:
    """Return what shows an entry, from top to bottom."""
    match entry:
        case Heading(title=title, art=art):
            drawing = find_drawing(art, art_folders) if art else None
            drawn = [Vignette(drawing, glyphs)] if drawing is not None else []
            return [*drawn, DataText(heading(title, glyphs), classes="heading")]
        case Spoken(passage=passage, roll=None, index=index):
            return [Said(passage, glyphs, place=index)]
        case Spoken(passage=passage, roll=roll, index=index):
            assert roll is not None  # noqa: S101 - the case above has taken the others
            return [Dice(passage, glyphs, roll, place=index)]
